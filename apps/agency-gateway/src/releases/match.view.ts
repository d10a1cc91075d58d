import { personName } from '@mash/workspace/names';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import type { Candidate } from './candidates.js';
import type { CasePerson } from './case-person.js';

/** P12: the person asked about beside this vault’s own, with the differences in words. */
export function matchPage(
  { one, person, details, workspace }: CasePerson,
  found: readonly Candidate[],
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const name = personName(one.state, person);
  return ownPage('releases/match.njk', one, around, {
    title: `Is this ${name}?`,
    back: { href: `/mash/${workspace}/people/${person}/share` },
    person: name,
    relationship: details?.relationship,
    isTold: details !== null,
    candidates: found.map(({ own, rows, words }) => ({
      id: own.id,
      name: own.names[0],
      rows,
      words,
    })),
    ...filled,
  });
}
