import type { AgencyId } from '@mash/contracts/ids';
import { type EntryKind, KINDS } from '@mash/contracts/sealed/kinds';
import { CASE_EFFECTS, type Effect } from './apply-case.js';
import { SHARE_EFFECTS } from './apply-share.js';
import { objectionTo, withoutAuthor } from './authority.js';
import type {
  Applied,
  CaseDraft,
  CaseState,
  OpenedEntry,
  Unreadable,
  Withdrawn,
  Written,
} from './case-state.js';
import { audienceOf, isUnreadableCaseKind, readableKind } from './entry-kinds.js';
import { keepAnsweredConcerns } from './further-concerns.js';
import { isPossibleHead, knownAt } from './heads.js';
import { compareText, isMemberAt, isWithin, membersBut, membersNow } from './members.js';
import {
  byLeaf,
  hideByMirror,
  hidePassings,
  type WithdrawnLeaves,
  withdrawalAt,
} from './shares.js';
import { need, type Objection, refuse, type Writing } from './writing.js';

export type { CaseState, OpenedEntry, Withdrawn } from './case-state.js';

/** The body of what was withdrawn and is here no more: no entry is written with such a body. */
export const GONE = null;

/**
 * The state of a case from the entries that one agency holds: the same whatever the order in which
 * they came, and the same at every member as far as case entries go (DESIGN 5). The hub is not asked.
 */
export function replay(
  self: AgencyId,
  lead: AgencyId,
  entries: readonly OpenedEntry[],
  withdrawn: readonly Withdrawn[] = [],
): CaseState {
  const draft = emptyCase(self, lead);
  const leaves = byLeaf(withdrawn);
  for (const opened of inLedgerOrder(entries)) take(draft, opened, leaves);
  hideByMirror(draft, leaves);
  hidePassings(draft, leaves);
  keepAnsweredConcerns(draft);
  return {
    ...draft,
    memberAt: (agency, index) => isMemberAt(draft.members, agency, index),
    knownWhenDecided: (id) => {
      const outcome = draft.outcomes.find(({ entry }) => entry === id);
      return outcome === undefined ? [] : knownAt(outcome, draft.applied);
    },
  };
}

function inLedgerOrder(entries: readonly OpenedEntry[]): OpenedEntry[] {
  const each = new Map(entries.map((opened) => [opened.entry, opened]));
  return [...each.values()].sort((a, b) => a.index - b.index || compareText(a.entry, b.entry));
}

function take(draft: CaseDraft, opened: OpenedEntry, withdrawn: WithdrawnLeaves): void {
  if (isOfNoCase(draft, opened)) return;
  const written = writtenOf(opened);
  const kind = readableKind(opened.content);
  const wrong = objectionToPlace(draft, opened);
  if (wrong !== null) reject(draft, written, wrong);
  else if (kind === null) takeUnreadable(draft, opened, written);
  else takeKnown(draft, kind, opened, withdrawn);
}

/** The answer to a concern stands outside every case, and so does its withdrawal for whoever raised it. */
function isOfNoCase({ self }: CaseDraft, { content }: OpenedEntry): boolean {
  const { workspace, kind, author } = content;
  if (workspace !== null) return false;
  return kind === 'concern-answer' || (kind === 'withdrawal' && author === self);
}

function takeKnown(
  draft: CaseDraft,
  kind: EntryKind,
  opened: OpenedEntry,
  withdrawn: WithdrawnLeaves,
): void {
  const written = writtenOf(opened);
  if (opened.content.body === GONE) {
    hideWritten(draft, written, withdrawn);
    return;
  }
  const parsed = KINDS[kind].safeParse(opened.content.body);
  const entry = { ...written, kind, body: parsed.data } as Applied;
  const objection = parsed.success
    ? objectionTo(draft, entry satisfies Writing)
    : refuse('It is not in a form that is known.');
  if (objection !== null) reject(draft, written, objection);
  else if (isWithdrawnShare(entry, withdrawn)) hideWritten(draft, written, withdrawn);
  else apply(draft, entry, opened);
}

/** An entry belongs to one case, and its author cannot have seen what came after it. */
function objectionToPlace(draft: CaseDraft, { content, index }: OpenedEntry): Objection | null {
  if (!isPossibleHead(content.head, index)) return refuse('Its head cannot be.');
  if (content.kind === 'concern')
    return content.workspace === null ? null : refuse('A concern comes before the case.');
  // The withdrawal of a concern that the case answers: whoever raised it knows no case.
  if (content.kind === 'withdrawal' && content.workspace === null) return null;
  if (content.workspace === null) return refuse('It belongs to no case.');
  return draft.workspace === null || content.workspace === draft.workspace
    ? null
    : refuse('It belongs to another case.');
}

function apply(draft: CaseDraft, entry: Applied, { content }: OpenedEntry): void {
  if (entry.kind === 'concern') {
    draft.concerns.push(entry as Applied<'concern'>);
    return;
  }
  draft.workspace = content.workspace ?? draft.workspace;
  const effect = (CASE_EFFECTS[entry.kind] ?? SHARE_EFFECTS[entry.kind]) as
    | Effect<EntryKind>
    | undefined;
  effect?.(draft, entry);
  const { body: _words, ...written } = entry;
  draft.applied.push(written);
}

function takeUnreadable(draft: CaseDraft, { content }: OpenedEntry, written: Written): void {
  const { author, recipients } = written;
  const isCaseKind = isUnreadableCaseKind(content);
  const others = membersBut(draft, author);
  const objection = need(
    [membersNow(draft).includes(author), 'Its author is not a member of the case.'],
    [
      isCaseKind
        ? draft.stoppedAt !== null || isWithin(others, recipients)
        : isWithin(recipients, others),
      'It is sealed to other agencies than it has to be.',
    ],
  );
  if (objection !== null) {
    reject(draft, written, objection);
    return;
  }
  const unreadable: Unreadable = { ...named(written), isCaseKind };
  draft.unreadable.push(unreadable);
  if (isCaseKind) draft.stoppedAt ??= unreadable;
}

function reject(draft: CaseDraft, written: Written, objection: Objection): void {
  const { because, drawn = [] } = objection;
  const isOwn = written.author === draft.self;
  const refused = { ...named(written), because, drawn, isOwn };
  (objection.isUnplaced ? draft.unplaced : draft.refused).push(refused);
}

/** A concern or share entry whose author has withdrawn its leaf does not count; a release is marked instead. */
function isWithdrawnShare({ kind, index, author }: Applied, withdrawn: WithdrawnLeaves): boolean {
  const isMarked = kind === 'release' || kind === 'withdrawal';
  const mayBe = kind === 'concern' || audienceOf(kind) === 'share';
  return mayBe && !isMarked && withdrawnAt(withdrawn, index, author) !== undefined;
}

/** Where its author withdrew that leaf, as one's own mirror says. */
function withdrawnAt(withdrawn: WithdrawnLeaves, index: number, author: AgencyId) {
  return withdrawn.get(index)?.find(({ by }) => by === author)?.seenAt;
}

function hideWritten(draft: CaseDraft, written: Written, withdrawn: WithdrawnLeaves): void {
  const { index, author } = written;
  const seenAt = withdrawnAt(withdrawn, index, author) ?? index;
  draft.hidden.push({ ...named(written), withdrawal: withdrawalAt(seenAt) });
}

function writtenOf({ entry, index, content }: OpenedEntry): Written {
  const { kind, author, at, by, head } = content;
  const recipients = withoutAuthor(content.recipients, author);
  return { entry, index, kind, author, recipients, at, by, head };
}

function named({ entry, index, kind, author, recipients, at }: Written) {
  return { entry, index, kind, author, recipients, at };
}

function emptyCase(self: AgencyId, lead: AgencyId): CaseDraft {
  return {
    self,
    lead,
    workspace: null,
    receivedAt: null,
    isWelcomed: false,
    concernsAnswered: [],
    furtherConcerns: [],
    concerns: [],
    members: [],
    people: new Map(),
    named: new Set(),
    rating: null,
    ratings: [],
    warnings: [],
    lifted: new Set(),
    told: new Map(),
    requests: [],
    replies: [],
    restricted: new Map(),
    releases: [],
    calls: [],
    analyses: [],
    stands: [],
    passingQuestions: [],
    passingAnswers: [],
    passings: [],
    questions: [],
    questionAnswers: [],
    actions: [],
    outcomes: [],
    outcome: null,
    level: null,
    strategies: [],
    handovers: [],
    closed: null,
    applied: [],
    refused: [],
    unplaced: [],
    unreadable: [],
    hidden: [],
    stoppedAt: null,
  };
}
