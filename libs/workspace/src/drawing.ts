import type { AgencyId, EntryId, LeafIndex } from '@mash/contracts/ids';
import type { Onward } from '@mash/contracts/sealed/onward';
import type { CaseFacts, Drawn } from './case-state.js';
import { isWithin, membersNow } from './members.js';
import { type Objection, refuse } from './writing.js';

/** The part of a case that says who holds what, and what may go on. */
export type Holding = Pick<
  CaseFacts,
  'applied' | 'hidden' | 'concerns' | 'passings' | 'passingAnswers' | 'members' | 'self'
>;

/** An entry that this agency holds, whose it is, and who else holds it. */
export interface Held extends Drawn {
  readonly index: LeafIndex;
  readonly holders: readonly AgencyId[];
}

/** An entry that draws on others: for whom, and by what leave. */
interface Drawing {
  readonly author: AgencyId;
  readonly recipients: readonly AgencyId[];
  readonly body: { readonly draws: readonly EntryId[]; readonly onward: readonly Onward[] };
}

/**
 * Originator control (DESIGN 7.4): an entry that draws on others goes only to agencies that hold all of them, or for whom
 * the owner’s yes or the named manager’s reason is in the entry. The source asks this before it writes, every reader when
 * it replays. A reader that does not hold what is drawn on takes it with leave for itself, and refuses it without.
 */
export function mayDraw(state: Holding, { author, recipients, body }: Drawing): Objection | null {
  const readers = [author, ...recipients];
  const objections = body.draws.flatMap((entry) => {
    const leaves = body.onward.filter((each) => each.entry === entry);
    return mayDrawOn(state, entry, readers, leaves) ?? [];
  });
  const [first] = objections;
  return first === undefined
    ? null
    : { ...first, drawn: objections.flatMap(({ drawn }) => drawn ?? []) };
}

function mayDrawOn(
  state: Holding,
  entry: EntryId,
  readers: readonly AgencyId[],
  leaves: readonly Onward[],
): Objection | null {
  const held = heldIn(state, entry);
  const standing = leaves.filter((leave) => stands(state, leave, readers, held));
  const mayHave = standing.flatMap(({ to }) => to);
  if (held === null) {
    return mayHave.includes(state.self)
      ? null
      : refuse('It draws on an entry that this agency does not hold.');
  }
  if (isWithin(readers, [...held.holders, ...mayHave])) return null;
  const { owner } = held;
  return {
    ...refuse('It draws on an entry that not all of its readers hold.'),
    drawn: [{ entry, owner }],
  };
}

/** Whether the owner’s yes is there, or a manager’s reason of which the owner is told by the same entry. */
function stands(
  state: Holding,
  { entry, owner, index, to, yes, manager }: Onward,
  readers: readonly AgencyId[],
  held: Held | null,
): boolean {
  if (held !== null && (held.owner !== owner || held.index !== index)) return false;
  if (manager !== null) {
    const isTold = readers.includes(owner) || !membersNow(state).includes(owner);
    return isTold && (!manager.isSourceAtRisk || manager.dutyOfficer?.says === 'agrees');
  }
  return state.passingAnswers.some(
    (answer) =>
      answer.entry === yes &&
      answer.author === owner &&
      answer.body.entry === entry &&
      answer.body.isAgreed &&
      isWithin(to, answer.body.to),
  );
}

/** An entry as this agency holds it: its author and its readers hold it. Null for what is not held here. */
export function heldIn(
  state: Pick<Holding, 'applied' | 'hidden' | 'concerns' | 'passings'>,
  entry: EntryId,
): Held | null {
  const { applied, hidden, concerns, passings } = state;
  const isIt = (each: { readonly entry: EntryId }) => each.entry === entry;
  const held = applied.find(isIt) ?? hidden.find(isIt) ?? concerns.find(isIt);
  if (held === undefined) return null;
  // What was passed on stays its first owner’s, whoever passed it on.
  const first = passings.find(isIt)?.body.onward[0];
  const { index, author, recipients } = held;
  return { entry, index, owner: first?.owner ?? author, holders: [author, ...recipients] };
}

/** The agencies that hold an entry of the case: its author and its readers. None for what is not held here. */
export function holdersOf(
  state: Pick<Holding, 'applied' | 'hidden' | 'concerns' | 'passings'>,
  entry: EntryId,
): readonly AgencyId[] {
  return heldIn(state, entry)?.holders ?? [];
}

/** An agency that would read an entry and does not hold what it draws on, with no leave yet. */
export interface Lacking {
  readonly entry: EntryId;
  readonly agency: AgencyId;
}

/**
 * By what leave an entry that draws on these may go to these readers, out of what the case holds: the owner’s yes, or a
 * manager’s reason by which it was passed on before; and who has no leave.
 */
export function onwardFor(
  state: Holding,
  draws: readonly EntryId[],
  readers: readonly AgencyId[],
): { onward: Onward[]; lacking: Lacking[] } {
  const onward: Onward[] = [];
  const lacking: Lacking[] = [];
  for (const entry of draws) {
    const held = heldIn(state, entry);
    for (const agency of readers) {
      if (held?.holders.includes(agency)) continue;
      const leave = held === null ? null : leaveFor(state, held, agency, readers);
      if (leave === null) lacking.push({ entry, agency });
      else onward.push(leave);
    }
  }
  return { onward, lacking };
}

function leaveFor(
  state: Holding,
  held: Held,
  agency: AgencyId,
  readers: readonly AgencyId[],
): Onward | null {
  const { entry, owner, index } = held;
  const yes = state.passingAnswers.findLast(({ body }) => body.entry === entry && body.isAgreed);
  const all = [
    ...(yes === undefined
      ? []
      : [{ entry, owner, index, to: yes.body.to, yes: yes.entry, manager: null }]),
    ...state.passings.flatMap(({ body }) => body.onward.filter((each) => each.entry === entry)),
  ];
  const leave = all.find((each) => each.to.includes(agency) && stands(state, each, readers, held));
  return leave === undefined ? null : { ...leave, to: [agency] };
}
