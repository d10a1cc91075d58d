import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { Applied } from '@mash/workspace/case-state';
import { type ChronologyItem, chronology } from '@mash/workspace/chronology';
import { type Held, heldIn } from '@mash/workspace/drawing';
import { membersBut } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';

/** What one entry of another agency brought here, and who holds it. */
export interface Item extends Held {
  parts: readonly ChronologyItem[];
  /** Members of the case that do not hold it, and whom it may be passed on to. */
  lacking: readonly AgencyId[];
}

/** A question put to an owner, and its answer. */
export interface Asked {
  question: Applied<'passing-question'>;
  answer: Applied<'passing-answer'> | null;
}

/** Null for what is our own, withdrawn, passed on to us already, or not here. */
export function itemIn(state: CaseState, entry: EntryId): Item | null {
  const held = heldIn(state, entry);
  if (held === null || held.owner === state.self) return null;
  const parts = chronology(state).items.filter((part) => part.entry === entry && mayGoOn(part));
  if (parts.length === 0) return null;
  const lacking = membersBut(state, state.self).filter((agency) => !held.holders.includes(agency));
  return { ...held, parts, lacking };
}

/** What this agency asked, or was asked, with the newest answer to each; the newest question first. */
export function askedIn({ passingQuestions, passingAnswers }: CaseState): Asked[] {
  return passingQuestions.toReversed().map((question) => ({
    question,
    answer: passingAnswers.findLast(({ body }) => body.question === question.entry) ?? null,
  }));
}

/** What the owner says of one agency: its newest answer, that the question waits, or undefined where nobody asked. */
export function ownerSays(
  state: CaseState,
  entry: EntryId,
  agency: AgencyId,
): { says: 'yes' | 'no' | 'waiting'; asked: Asked } | undefined {
  const asked = askedIn(state).find(
    ({ question }) =>
      question.author === state.self &&
      question.body.entry === entry &&
      question.body.to.includes(agency),
  );
  if (asked === undefined) return undefined;
  const { answer } = asked;
  if (answer === null) return { says: 'waiting', asked };
  const isYes = answer.body.isAgreed && answer.body.to.includes(agency);
  return { says: isYes ? 'yes' : 'no', asked };
}

/** What its owner shared it for, where the entry says. */
export function receivedFor(
  state: CaseState,
  entry: EntryId,
): BodyOf<'release'>['purpose'] | undefined {
  return state.releases.find((release) => release.entry === entry)?.body.purpose;
}

function mayGoOn({ withdrawal, passedOnBy }: ChronologyItem): boolean {
  return withdrawal === null && passedOnBy === null;
}
