import type { EntryId, Id } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { RestsOnStrategy, Section47 } from '@mash/contracts/sealed/strategy';
import type { Applied, CaseFacts } from './case-state.js';
import { isWithin, membersNow } from './members.js';
import { need, notHere, type Objection, refuse, type Writing } from './writing.js';

type Discussion = Applied<'strategy-discussion'>;

/** What was decided about enquiries under the Children Act 1989, section 47. */
export const SECTION_47_WORDS: Readonly<Record<Section47, string>> = {
  none: 'No enquiry under section 47',
  single: 'Enquiry under section 47, by children’s services alone',
  joint: 'Enquiry under section 47, by children’s services and police together',
};

/** Children's services, police and health: fewer make no strategy discussion (Working Together to Safeguard Children 2023). */
const FEWEST_AGENCIES = 3;

/**
 * Whether a handover that rests on this outcome waits for a strategy discussion: at level 4, and where a child was said
 * to be in immediate danger. The lead alone has what was said of that in a concern.
 */
export function needsStrategy(
  state: Pick<CaseFacts, 'outcomes' | 'requests' | 'concerns' | 'self' | 'lead'>,
  outcome: EntryId,
): boolean {
  const rests = state.outcomes.find(({ entry }) => entry === outcome);
  return (
    rests?.body.level === 4 ||
    state.requests.some(
      ({ body }) => body.gate.mayBe === 'immediate-danger' && body.purpose !== 'adult-safeguarding',
    ) ||
    (state.self === state.lead && state.concerns.some(({ body }) => body.isImmediateDanger))
  );
}

/** What a handover would rest on by now: the newest that is set up or recorded. */
export function newestStrategy({
  strategies,
}: Pick<CaseFacts, 'strategies'>): RestsOnStrategy | null {
  const newest = strategies.at(-1);
  return newest === undefined ? null : { entry: newest.entry, index: newest.index };
}

/** Those that are set up and of which some child has no record: the newest time of each. */
export function strategiesToRecord({ strategies }: Pick<CaseFacts, 'strategies'>): Discussion[] {
  const newest = new Map<Id, Discussion>();
  for (const each of strategies)
    if (each.body.record === null) newest.set(each.body.discussion, each);
  return [...newest.values()].filter(({ body }) => {
    const recorded = strategies
      .filter((each) => each.body.record !== null && each.body.discussion === body.discussion)
      .flatMap((each) => each.body.people);
    return !isWithin(body.people, recorded);
  });
}

/** It is about people of the case, each of whom waits for one alone; who took part reads it. */
export function mayHoldStrategy(
  state: CaseFacts,
  { body }: Writing<'strategy-discussion'>,
): Objection | null {
  const isOfCase = isWithin(body.people, [...state.named]);
  if (!isOfCase) return refuse('It is about somebody whom the case does not name.');
  return body.record === null ? mayBeSetUp(state, body) : mayBeRecorded(state, body, body.record);
}

function mayBeSetUp(
  state: CaseFacts,
  { discussion, people }: BodyOf<'strategy-discussion'>,
): Objection | null {
  const others = strategiesToRecord(state).filter(({ body }) => body.discussion !== discussion);
  return need(
    [state.closed === null, 'The case is closed.'],
    [
      !others.some(({ body }) => body.people.some((person) => people.includes(person))),
      'One is set up already: give that another time.',
    ],
  );
}

function mayBeRecorded(
  state: CaseFacts,
  { discussion, people }: BodyOf<'strategy-discussion'>,
  { tookPart, notReached }: NonNullable<BodyOf<'strategy-discussion'>['record']>,
): Objection | null {
  const here = tookPart.map(({ agency }) => agency);
  const absent = notReached.map(({ agency }) => agency);
  const isRecorded = state.strategies.some(
    ({ body }) =>
      body.record !== null && body.discussion === discussion && isWithin(people, body.people),
  );
  return need(
    [!isRecorded, 'That child has its record of this discussion.'],
    [here.includes(state.lead), 'Its lead took no part in it.'],
    [
      isWithin(here, membersNow(state)),
      'An agency took part that is no member and cannot read it.',
    ],
    [
      !absent.some((agency) => here.includes(agency)),
      'It says that an agency was there and was not.',
    ],
    [
      new Set([...here, ...absent]).size >= FEWEST_AGENCIES,
      'It does not say of police and health that they took part, or why they could not be reached.',
    ],
  );
}

/**
 * At level 4, or where a child is in immediate danger, nothing is handed over before a strategy discussion is recorded, or
 * set up with a time and a chair; sharing, acting and ringing wait for none. What stood in the ledger before this agency
 * joined it takes on the lead's word.
 */
export function mayHandOver(
  state: CaseFacts,
  { outcome, strategy }: BodyOf<'handover'>,
): Objection | null {
  if (strategy === null)
    return needsStrategy(state, outcome)
      ? refuse('No strategy discussion is recorded or set up.')
      : null;
  const held = state.strategies.find(({ entry }) => entry === strategy.entry);
  if (held !== undefined)
    return need([
      held.index === strategy.index,
      'It names another leaf than that of its strategy discussion.',
    ]);
  return strategy.index < joinedAt(state) ? null : notHere('a strategy discussion');
}

/** Where this agency's own time in the case begins. */
function joinedAt({ members, self }: Pick<CaseFacts, 'members' | 'self'>): number {
  return members.find(({ agency, until }) => agency === self && until === null)?.since ?? 0;
}
