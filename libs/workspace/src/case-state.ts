import type { AgencyId, EntryId, Id, Instant, LeafIndex } from '@mash/contracts/ids';
import type { Head, SealedContent } from '@mash/contracts/sealed/content';
import type { BodyOf, EntryKind } from '@mash/contracts/sealed/kinds';
import type { MustNotBeTold, PersonDetails, ReplyBody } from '@mash/contracts/sealed/people';
import type { Level, Rating } from '@mash/contracts/vocabulary';
import type { ToldByPerson } from './told.js';

/** An entry that the gateway has checked cryptographically and opened. */
export interface OpenedEntry {
  readonly entry: EntryId;
  readonly index: LeafIndex;
  readonly content: SealedContent;
}

/** A withdrawal's leaf as seen in one's own mirror: which leaf it withdraws, whose it is, where it stands. */
export interface Withdrawn {
  readonly index: LeafIndex;
  readonly by: AgencyId;
  readonly seenAt: LeafIndex;
}

/** Where an entry stands, who wrote it, to whom, and what its author had seen. */
export interface Written {
  readonly entry: EntryId;
  readonly index: LeafIndex;
  readonly kind: string;
  readonly author: AgencyId;
  readonly recipients: readonly AgencyId[];
  readonly at: Instant;
  readonly by: SealedContent['by'];
  readonly head: Head;
}

/** An entry that counts in the case, with its words. */
export interface Applied<K extends EntryKind = EntryKind> extends Written {
  readonly kind: K;
  readonly body: BodyOf<K>;
}

/** A span of membership by ledger index: from `since`, and before `until`. A newcomer knows the others since its own joining. */
export interface Member {
  readonly agency: AgencyId;
  readonly since: LeafIndex;
  readonly until: LeafIndex | null;
}

/** A person of the case. Details are there by version where this gateway holds a `people` entry, and absent otherwise. */
export interface CasePerson {
  readonly person: Id;
  readonly versions: ReadonlyMap<number, PersonDetails>;
  /** The newest version that this gateway holds. */
  readonly version: number | null;
  readonly details: PersonDetails | null;
}

/** A rating as given, or as a newcomer was told it (then without its reasons). */
export interface RatingGiven {
  readonly rating: Rating;
  readonly because: string | null;
  readonly entry: EntryId;
  readonly index: LeafIndex;
  readonly at: Instant;
}

/** Which entry said it, and when. */
interface Piece {
  readonly entry: EntryId;
  readonly at: Instant;
}

/** One agency's answer to one request about one person, later pieces over earlier ones. */
export interface Answer {
  readonly request: Id;
  readonly agency: AgencyId;
  readonly person: Id;
  /** The first part: what we know. Null until it is there. */
  readonly knows: (ReplyBody['people'][number] & Piece) | null;
  /** The second part: what we share. Null until it is there, or where it was not sealed to this agency. */
  readonly detail: (BodyOf<'reply-detail'> & Piece) | null;
}

/** That an entry was withdrawn. Hidden ones have lost their words; a release may stay, marked (DESIGN 6.8). */
export interface Withdrawal {
  /** `not-arrived`: the leaf is in one's own mirror and the words are not; hidden until they are. */
  readonly reason: BodyOf<'withdrawal'>['reason'] | 'not-arrived';
  readonly because: string | null;
  readonly at: Instant | null;
  readonly seenAt: LeafIndex;
  readonly isHidden: boolean;
}

/** A release visible here. Of a hidden one neither documents, note, people nor corrections are left. */
export interface Release extends Applied<'release'> {
  readonly corrections: readonly Applied<'correction'>[];
  readonly withdrawal: Withdrawal | null;
  /** When its second person looked at it, where that followed. */
  readonly lookedAt: Instant | null;
}

/** A share entry, or a concern, whose author has withdrawn its leaf: nothing is left of it but that it was. */
export interface Hidden extends Omit<Written, 'head' | 'by'> {
  readonly withdrawal: Withdrawal;
}

/** An outcome with the opinions that name it: the newest of each agency. */
export interface Outcome extends Applied<'outcome'> {
  readonly opinions: readonly Applied<'opinion'>[];
}

/** A handover and its answer; the named manager stays responsible until it is accepted. */
export interface Handover extends Applied<'handover'> {
  readonly answer: Applied<'handover-answer'> | null;
}

/** What another agency’s item was passed on as. Out of sight once the item’s own leaf is withdrawn. */
export interface Passing extends Applied<'passing'> {
  readonly isWithdrawn: boolean;
}

/** An item that an entry draws on, and whose it is. */
export interface Drawn {
  readonly entry: EntryId;
  readonly owner: AgencyId;
}

/** An entry that does not count, by author and kind, never by its words. `because` is ours. */
export interface Refused extends Omit<Written, 'head' | 'by'> {
  readonly because: string;
  /** It draws on these without leave, as this agency can tell; their owners are told (DESIGN 7.4). */
  readonly drawn: readonly Drawn[];
  /** Written here: it has to be written again. */
  readonly isOwn: boolean;
}

/** An entry of a kind or contract that this terminal does not know. */
export interface Unreadable extends Omit<Written, 'head' | 'by'> {
  readonly isCaseKind: boolean;
}

/** What follows from the entries of one case that this agency holds. */
export interface CaseFacts {
  readonly self: AgencyId;
  /** There is one lead-capable agency in a partnership (founding document), so an accepted handover never changes the lead. */
  readonly lead: AgencyId;
  /** Null until the case is opened, or joined, here. */
  readonly workspace: Id | null;
  /** Where both clocks start: when the concern was received by whatever channel (DESIGN 10). */
  readonly receivedAt: Instant | null;
  /** False from one's joining to one's welcome: until then nothing older is known here. */
  readonly isWelcomed: boolean;
  /** The concerns that the case answers, as far as this agency was told: `open` names the first to the lead alone. */
  readonly concernsAnswered: readonly EntryId[];
  /** That more concerns about its people came while it was open, in ledger order. */
  readonly furtherConcerns: readonly Applied<'further-concern'>[];
  /** The concerns themselves, where the gateway gave them along. Their people bear the identifiers of the case. */
  readonly concerns: readonly Applied<'concern'>[];
  readonly members: readonly Member[];
  readonly people: ReadonlyMap<Id, CasePerson>;
  /** People named by entries that every member has. */
  readonly named: ReadonlySet<Id>;
  readonly rating: RatingGiven | null;
  readonly ratings: readonly RatingGiven[];
  /** In force, in the order in which they were set; exactly what a welcome repeats. */
  readonly warnings: readonly MustNotBeTold[];
  readonly lifted: ReadonlySet<Id>;
  /** What each person has been told, as the lead's requests say: the first answer, and each later one after it. */
  readonly told: ToldByPerson;
  readonly requests: readonly Applied<'request'>[];
  readonly replies: readonly Answer[];
  /** When an agency's restricted records were compared for a request, by `restrictedKey`. */
  readonly restricted: ReadonlyMap<string, Instant>;
  readonly releases: readonly Release[];
  /** What was said by telephone, visit or letter, as it was recorded afterwards. */
  readonly calls: readonly Applied<'call'>[];
  readonly analyses: readonly Applied<'analysis'>[];
  /** Why outcomes stand whatever arrived after them. */
  readonly stands: readonly Applied<'outcome-stands'>[];
  readonly passingQuestions: readonly Applied<'passing-question'>[];
  readonly passingAnswers: readonly Applied<'passing-answer'>[];
  readonly passings: readonly Passing[];
  /** Put to owners about their items: by this agency, and to it. */
  readonly questions: readonly Applied<'question'>[];
  readonly questionAnswers: readonly Applied<'question-answer'>[];
  /** The newest entry of each action. */
  readonly actions: readonly Applied<'action'>[];
  readonly outcomes: readonly Outcome[];
  /** The newest outcome; null before there is one. */
  readonly outcome: Outcome | null;
  readonly level: Level | null;
  /** Those that are set up and those that are recorded, in ledger order. */
  readonly strategies: readonly Applied<'strategy-discussion'>[];
  readonly handovers: readonly Handover[];
  readonly closed: Applied<'close'> | null;
  /** Every entry that counts, in ledger order, without its words. */
  readonly applied: readonly Written[];
  readonly refused: readonly Refused[];
  /** Entries that answer something this gateway does not hold: not counted, and not their author's fault. */
  readonly unplaced: readonly Refused[];
  readonly unreadable: readonly Unreadable[];
  /** Concerns, and share entries other than releases, whose author has withdrawn their leaf. */
  readonly hidden: readonly Hidden[];
  /** The first case entry that cannot be read: level, outcome and members are as they were before it. */
  readonly stoppedAt: Unreadable | null;
}

/** The state of a case: a pure function of its entries. */
export interface CaseState extends CaseFacts {
  /** Whether that agency was a member at that place in the ledger, as far as this gateway knows. */
  memberAt(agency: AgencyId, index: LeafIndex): boolean;
  /** What the decider had when it recorded the outcome, as far as this gateway holds it: below its head and not in its missing list. */
  knownWhenDecided(outcome: EntryId): readonly Written[];
}

type Mutable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : T extends ReadonlySet<infer E>
      ? Set<E>
      : T extends readonly (infer E)[]
        ? E[]
        : T;

/** A case while it is being replayed. */
export type CaseDraft = { -readonly [K in keyof CaseFacts]: Mutable<CaseFacts[K]> };
