import type { AgencyId, EntryId, Id } from '@mash/contracts/ids';
import { type BodyOf, type EntryKind, KINDS } from '@mash/contracts/sealed/kinds';
import { CASE_RULES } from './case-rules.js';
import type { CaseFacts } from './case-state.js';
import { heldIn, holdersOf } from './drawing.js';
import { audienceOf, CLOSED_KINDS, COUNTS_WHEN_STOPPED, LEAD_KINDS } from './entry-kinds.js';
import { areSame, inOrder, isWithin, membersBut, membersNow } from './members.js';
import { SHARE_RULES } from './share-rules.js';
import { need, type Objection, type Rule, refuse, type Writing } from './writing.js';

/**
 * Whether an agency may write an entry to a case as it stands, for these readers. Authors ask before
 * they seal, and the replay asks the same of every entry: nothing else decides.
 */
export function mayWrite(
  state: CaseFacts,
  author: AgencyId,
  kind: EntryKind,
  body: unknown,
  recipients: readonly AgencyId[],
): { ok: true } | { ok: false; because: string } {
  const parsed = KINDS[kind].safeParse(body);
  if (!parsed.success) return { ok: false, because: 'It is not in a form that is known.' };
  const readers = withoutAuthor(recipients, author);
  const writing = { author, kind, body: parsed.data, recipients: readers, index: null };
  const objection = objectionTo(state, writing as Writing);
  return objection === null ? { ok: true } : { ok: false, because: objection.because };
}

/** What speaks against an entry, by the rules of DESIGN 5; null where nothing does. */
export function objectionTo(state: CaseFacts, writing: Writing): Objection | null {
  if (writing.kind === 'concern') return mayRaise(state, writing);
  if (writing.kind === 'concern-answer') return refuse('A concern is answered outside its case.');
  if (isOwnJoining(state, writing)) return null;
  const rule = (CASE_RULES[writing.kind] ?? SHARE_RULES[writing.kind]) as
    | Rule<EntryKind>
    | undefined;
  return mayAuthor(state, writing) ?? mayRead(state, writing) ?? rule?.(state, writing) ?? null;
}

/**
 * A newcomer's replay begins with the lead's `join` that names it; the members are then the lead and
 * those to whom it is sealed, as every one of them sees (DESIGN 5, rule 1).
 */
function isOwnJoining(state: CaseFacts, writing: Writing): writing is Writing<'join'> {
  const { self, lead } = state;
  return (
    writing.kind === 'join' &&
    (writing as Writing<'join'>).body.agency === self &&
    writing.author === lead &&
    self !== lead &&
    writing.recipients.includes(self) &&
    !membersNow(state).includes(self)
  );
}

/**
 * To whom an entry goes unless its author names others: every member for case entries, requests and
 * replies; for share entries the agencies asked about that person, and the lead.
 */
export function recipientsFor(
  state: CaseFacts,
  self: AgencyId,
  kind: EntryKind,
  body: unknown,
  about?: Id,
): AgencyId[] {
  const parsed = KINDS[kind].safeParse(body);
  const given = (parsed.success ? parsed.data : body) as BodyOf<EntryKind>;
  const writing = { author: self, kind, body: given };
  if (kind === 'concern') return withoutAuthor([state.lead], self);
  if (audienceOf(kind) !== 'share') return everyReader(state, writing);
  const readers = shareReaders(state, kind, given, about);
  if (kind === 'withdrawal') return withoutAuthor(readers, self);
  return membersBut(state, self).filter((member) => readers.includes(member));
}

/** Each reader once, without the author: as entries list them. */
export function withoutAuthor(recipients: readonly AgencyId[], author: AgencyId): AgencyId[] {
  return inOrder(recipients.filter((agency) => agency !== author));
}

/** Nobody writes a concern into a case. What was raised outside it since may have joined it, and is read beside it. */
function mayRaise(state: CaseFacts, { recipients, author, index }: Writing): Objection | null {
  return need(
    [state.workspace === null || index !== null, 'A concern comes before the case.'],
    [areSame(recipients, withoutAuthor([state.lead], author)), 'A concern goes to the lead alone.'],
  );
}

function mayAuthor(state: CaseFacts, { author, kind }: Writing): Objection | null {
  const isCase = audienceOf(kind) === 'case';
  return need(
    [!LEAD_KINDS.has(kind) || author === state.lead, 'Only the lead agency writes this.'],
    [
      kind === 'open' || kind === 'withdrawal' || membersNow(state).includes(author),
      'Its author is not a member of the case at that place in the ledger.',
    ],
    [state.closed === null || !CLOSED_KINDS.has(kind), 'The case is closed.'],
    [
      state.stoppedAt === null || !isCase || COUNTS_WHEN_STOPPED.has(kind),
      'It follows an entry that cannot be read until this terminal is updated.',
    ],
  );
}

/** A withdrawal reaches whoever holds the entry, also who has left: it brings nothing that was not theirs. */
function mayRead(state: CaseFacts, writing: Writing): Objection | null {
  const { recipients, author, kind } = writing;
  if (kind === 'withdrawal') return null;
  if (audienceOf(kind) === 'share') {
    return isWithin(recipients, membersNow(state))
      ? null
      : refuse('It goes to an agency that is not a member.');
  }
  if (state.stoppedAt !== null) return null;
  return areSame(recipients, everyReader(state, { author, kind, body: writing.body }))
    ? null
    : refuse('It is not sealed to every member, and to nobody else.');
}

function everyReader(
  state: CaseFacts,
  { author, kind, body }: Pick<Writing, 'author' | 'kind' | 'body'>,
): AgencyId[] {
  if (kind === 'open') return [];
  const others = membersBut(state, author);
  return kind === 'join'
    ? withoutAuthor([...others, (body as BodyOf<'join'>).agency], author)
    : others;
}

function shareReaders(
  state: CaseFacts,
  kind: EntryKind,
  body: BodyOf<EntryKind>,
  about: Id | undefined,
): AgencyId[] {
  switch (kind) {
    case 'correction':
    case 'second-look':
      return [...holdersOf(state, (body as BodyOf<'correction'>).release)];
    case 'withdrawal':
      return [...holdersOf(state, (body as BodyOf<'withdrawal'>).entry)];
    case 'call': {
      const { from, to, people } = body as BodyOf<'call'>;
      const ends = [from.agency, to.agency].filter((agency) => agency !== null);
      return [...askedAbout(state, people), ...ends, state.lead];
    }
    case 'action':
      return [(body as BodyOf<'action'>).owner, state.lead];
    case 'outcome-stands':
    case 'analysis': {
      const drawn = (body as BodyOf<'analysis'>).draws.map((entry) => holdersOf(state, entry));
      return membersNow(state).filter((member) => drawn.every((all) => all.includes(member)));
    }
    case 'passing-question':
      return ownersOf(state, (body as BodyOf<'passing-question'>).entry);
    case 'question':
      return ownersOf(state, (body as BodyOf<'question'>).item);
    case 'question-answer':
      return askersOf(state, (body as BodyOf<'question-answer'>).question);
    case 'passing-answer':
      return answerReaders(state, body as BodyOf<'passing-answer'>);
    case 'passing':
      return (body as BodyOf<'passing'>).onward.flatMap(({ owner, to }) => [owner, ...to]);
    default:
      return [...askedAbout(state, peopleOf(kind, body, about)), state.lead];
  }
}

function ownersOf(state: CaseFacts, entry: EntryId): AgencyId[] {
  const held = heldIn(state, entry);
  return held === null ? [] : [held.owner];
}

function askersOf(state: CaseFacts, question: EntryId): AgencyId[] {
  return state.questions.filter(({ entry }) => entry === question).map(({ author }) => author);
}

/** A yes is read by all who must be able to check it; a no by whoever asked. */
function answerReaders(state: CaseFacts, body: BodyOf<'passing-answer'>): AgencyId[] {
  const asked = state.passingQuestions.filter(({ entry }) => entry === body.question);
  const askers = asked.map(({ author }) => author);
  return body.isAgreed ? [...askers, ...holdersOf(state, body.entry), ...body.to] : askers;
}

function peopleOf(kind: EntryKind, body: BodyOf<EntryKind>, about: Id | undefined): Id[] {
  if (about !== undefined) return [about];
  return kind === 'release'
    ? (body as BodyOf<'release'>).people
    : [(body as BodyOf<'people'>).person];
}

function askedAbout(state: CaseFacts, people: readonly Id[]): AgencyId[] {
  const requests = state.requests.filter(({ body }) =>
    body.people.some(({ person }) => people.includes(person)),
  );
  return requests.flatMap(({ body }) => body.to);
}
