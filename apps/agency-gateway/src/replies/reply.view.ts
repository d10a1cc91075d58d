import { Day } from '@mash/contracts/ids';
import { coverage } from '@mash/workspace/coverage';
import { childName, personName } from '@mash/workspace/names';
import { type Around, casePage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { PURPOSE_WORDS } from '../gate/gate.js';
import { day, type FieldErrors, type Page, STATES } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';

/** Everybody whom this agency was asked about, with what it has said so far. Nobody is asked about: the page says so. */
export function replyPage(
  one: Case,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = one;
  const own = coverage(state).cells.filter(({ agency, isAsked }) => {
    return agency === state.self && isAsked;
  });
  const requests = state.requests.filter(({ body }) => body.to.includes(state.self));
  const purposes = new Set(requests.map(({ body }) => PURPOSE_WORDS[body.purpose]));
  return casePage('replies/reply.njk', one, around, {
    title: `What do you know about ${childName(state)}?`,
    people: own.map(({ person, answered }) => ({
      value: person,
      text: personName(state, person),
      ...(answered !== null && { hint: { text: `Answered: ${STATES.known[answered].text}` } }),
    })),
    purposes: [...purposes],
    changed: own.flatMap(({ person, isForOlderVersion }) =>
      isForOlderVersion ? [changedWords(state, person)] : [],
    ),
    ...filled,
  });
}

/** "Date of birth: was 9 April 2024, is now 4 September 2024", since this agency answered. */
function changedWords({ people, self, replies }: Case['state'], person: string) {
  const known = people.get(person);
  const answered = replies.findLast((each) => each.agency === self && each.person === person);
  const before = known?.versions.get(answered?.knows?.version ?? 1);
  const now = known?.details;
  const lines = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((key) => {
    const [was, is] = [before?.[key], now?.[key]].map((value) => spelt(value ?? ''));
    return was === is
      ? []
      : [`${WORDS[key]}: was ${was || 'not known'}, is now ${is || 'not known'}`];
  });
  return { name: now?.name ?? '', lines };
}

const WORDS = {
  name: 'Name',
  dateOfBirth: 'Date of birth',
  nhsNumber: 'NHS number',
  address: 'Address',
  postcode: 'Postcode',
  relationship: 'Who they are to the child',
  safeToContact: 'Safe ways to contact them',
} as const;

function spelt(value: string): string {
  return Day.safeParse(value).success ? day(value) : value;
}
