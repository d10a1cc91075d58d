import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { Onward } from '@mash/contracts/sealed/onward';
import { chronology } from '@mash/workspace/chronology';
import { onwardFor } from '@mash/workspace/drawing';
import type { CaseState } from '@mash/workspace/replay';
import type { ZodError } from 'zod';
import { type AnalysisBoxShown, analysisBoxes } from '../analysis/analysis.js';
import type { Fields } from '../drafts/drafts.js';
import { day, type FieldErrors, formErrors } from '../pages/pages.js';
import type { Around } from './around.js';

/** What an entry draws on, and by what leave it goes to who does not hold that. */
export interface Drawing {
  draws: EntryId[];
  onward: Onward[];
}

/** Items of the chronology that a form may cite, each entry once, and who of its readers does not hold it. */
export function citable(state: CaseState, readers: readonly AgencyId[], { nameOf }: Around) {
  const { items } = chronology(state);
  return [...new Set(items.map(({ entry }) => entry))].map((entry) => {
    const parts = items.filter((item) => item.entry === entry);
    const [first] = parts;
    const titles = [...new Set(parts.map(({ title }) => title))].join(', ');
    const { lacking } = onwardFor(state, [entry], readers);
    const without = lacking.map(({ agency }) => nameOf(agency)).join(', ');
    return {
      value: entry,
      text: `${titles}, ${nameOf(first?.source ?? '')}, ${day(first?.day ?? '')}`,
      ...(without !== '' && { hint: { text: `Not held by ${without}.` } }),
    };
  });
}

/** What an entry rests on, in words; what this agency does not hold is counted, and no more. */
export function restsOnWords(
  state: CaseState,
  draws: readonly EntryId[],
  around: Around,
): string[] {
  const items = citable(state, [], around);
  const known = items.filter(({ value }) => draws.includes(value)).map(({ text }) => text);
  const others = draws.length - known.length;
  return others === 0 ? known : [...known, `${others} that this agency does not hold`];
}

/** What this agency and others think so far, in the four boxes of the analysis. */
export function analysisIn(state: CaseState, around: Around): AnalysisBoxShown[] {
  return analysisBoxes(state, around.nameOf, (draws) => restsOnWords(state, draws, around));
}

/** What a form cites, with the leave that the case holds; or what to do where a reader holds none. */
export function readCited(
  fields: Fields,
  state: CaseState,
  readers: readonly AgencyId[],
  { nameOf }: Around,
): Drawing | { errors: { draws: string } } {
  const items = chronology(state).items;
  const chosen = [fields['draws'] ?? []].flat().map(String);
  const draws = chosen.filter((entry) => items.some((item) => item.entry === entry));
  const { onward, lacking } = onwardFor(state, draws, readers);
  const [first] = lacking;
  if (first === undefined) return { draws, onward };
  const item = items.find(({ entry }) => entry === first.entry);
  const whose = nameOf(item?.source ?? '');
  const then = item?.source === state.self ? 'Share it with them' : `Ask ${whose}`;
  return {
    errors: {
      draws: `${nameOf(first.agency)} may not read “${item?.title}” of ${whose}. ${then} first, or leave it out`,
    },
  };
}

/** What is wrong with a form, and with what it cites. */
export function bothErrors(
  form: { success: true } | { success: false; error: ZodError },
  cited: ReturnType<typeof readCited>,
): FieldErrors {
  return {
    ...(form.success ? {} : formErrors(form.error)),
    ...('errors' in cited && cited.errors),
  };
}
