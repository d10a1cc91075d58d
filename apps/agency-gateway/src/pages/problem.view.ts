import { PROBLEMS, type Problem } from '@mash/contracts/problem';
import { type Page, page } from './pages.js';

/** A refusal or a fault as a page. `form` is where the answers that were kept can be found. */
export function problemPage(
  problem: Problem | null,
  reference: string | null,
  form: string | null,
): Page {
  if (problem === null) {
    return page(
      'pages/problem.njk',
      { title: 'Sorry, there is a problem with the service', detail: null, reference, form },
      500,
    );
  }
  const { title, status } = PROBLEMS[problem.kind];
  const { detail, explanation } = problem;
  return page('pages/problem.njk', { title, detail, explanation, reference, form }, status);
}
