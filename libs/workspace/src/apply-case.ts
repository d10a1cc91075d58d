import type { AgencyId, Id, LeafIndex } from '@mash/contracts/ids';
import type { EntryKind } from '@mash/contracts/sealed/kinds';
import type { MustNotBeTold } from '@mash/contracts/sealed/people';
import type { Applied, CaseDraft } from './case-state.js';
import { join, leave, membersNow } from './members.js';

/** What an entry that counts does to the case. */
export type Effect<K extends EntryKind> = (draft: CaseDraft, entry: Applied<K>) => void;

/** The state of the case follows from these alone (DESIGN 5, rule 2). */
export const CASE_EFFECTS: { readonly [K in EntryKind]?: Effect<K> } = {
  open: (draft, { index, body }) => {
    join(draft, body.lead, index);
    draft.isWelcomed = true;
    draft.receivedAt = body.receivedAt;
    draft.concernsAnswered = [...body.concerns];
    for (const person of body.people) name(draft, person);
  },

  'further-concern': (draft, entry) => {
    draft.furtherConcerns.push(entry);
    draft.concernsAnswered.push(entry.body.concern);
    for (const { person } of entry.body.people) name(draft, person);
  },

  join: (draft, { body, index, author, recipients }) => {
    if (body.agency === draft.self) beginAsNewcomer(draft, index, [author, ...recipients]);
    else join(draft, body.agency, index);
  },

  leave: (draft, { body, index }) => leave(draft, body.agency, index),

  // It grants nothing: members are not touched. What it repeats is known by now to all but the newcomer.
  welcome: (draft, { body, entry, index, at }) => {
    for (const person of body.people) name(draft, person);
    for (const warning of body.mustNotBeTold) warn(draft, warning);
    if (draft.isWelcomed) return;
    draft.isWelcomed = true;
    draft.receivedAt = body.receivedAt;
    if (body.rating === null) return;
    draft.rating = { rating: body.rating, because: null, entry, index, at };
    draft.ratings.push(draft.rating);
  },

  warning: (draft, { body }) => {
    if (body.lifts !== null) {
      draft.lifted.add(body.lifts);
      draft.warnings = draft.warnings.filter(({ warning }) => warning !== body.lifts);
    }
    if (body.set !== null) warn(draft, body.set);
  },

  rating: (draft, { body, entry, index, at }) => {
    draft.rating = { rating: body.rating, because: body.because, entry, index, at };
    draft.ratings.push(draft.rating);
  },

  outcome: (draft, entry) => {
    draft.outcomes.push({ ...entry, opinions: [] });
    keepNewest(draft);
  },

  // An opinion stands with the outcome that it names, whatever came between (DESIGN 5, rule 3).
  opinion: (draft, entry) => {
    draft.outcomes = draft.outcomes.map((outcome) => {
      if (outcome.entry !== entry.body.outcome) return outcome;
      const others = outcome.opinions.filter(({ author }) => author !== entry.author);
      return { ...outcome, opinions: [...others, entry] };
    });
    keepNewest(draft);
  },

  'strategy-discussion': (draft, entry) => {
    draft.strategies.push(entry);
  },

  handover: (draft, entry) => {
    draft.handovers.push({ ...entry, answer: null });
  },

  'handover-answer': (draft, entry) => {
    draft.handovers = draft.handovers.map((handover) =>
      handover.entry === entry.body.handover ? { ...handover, answer: entry } : handover,
    );
  },

  close: (draft, entry) => {
    draft.closed = entry;
  },
};

/** What one knew of members, rating and clock before is not to be relied on; the welcome tells it. */
function beginAsNewcomer(draft: CaseDraft, index: LeafIndex, members: readonly AgencyId[]): void {
  draft.isWelcomed = false;
  draft.receivedAt = null;
  draft.rating = null;
  for (const agency of membersNow(draft)) leave(draft, agency, index);
  for (const agency of members) join(draft, agency, index);
}

/** Puts a person on the case by identifier, for all to see. */
export function name(draft: CaseDraft, person: Id): void {
  draft.named.add(person);
  if (draft.people.has(person)) return;
  draft.people.set(person, { person, versions: new Map(), version: null, details: null });
}

function warn(draft: CaseDraft, set: MustNotBeTold): void {
  if (draft.lifted.has(set.warning)) return;
  const place = draft.warnings.findIndex(({ warning }) => warning === set.warning);
  if (place < 0) draft.warnings.push(set);
  else draft.warnings[place] = set;
}

function keepNewest(draft: CaseDraft): void {
  draft.outcome = draft.outcomes.at(-1) ?? null;
  draft.level = draft.outcome?.body.level ?? null;
}
