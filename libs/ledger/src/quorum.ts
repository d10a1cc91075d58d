import type { FoundingDocument } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { type Checkpoint, checkpointBy } from './checkpoint.js';
import { cosignedAt } from './cosignature.js';
import {
  BadNote,
  isSameKey,
  type Note,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from './note.js';

/** How old, or how far ahead, the quorum's cosignatures may be at most (DESIGN 6), in seconds. */
const FRESH_SECONDS = 300;

/** One witness, by its agency. */
export interface Witness {
  readonly agency: AgencyId;
  readonly key: VerifierKey;
}

/** Whose word about the ledger counts: one log, and so many of these witnesses. */
export interface Quorum {
  readonly log: VerifierKey;
  readonly witnesses: readonly Witness[];
  readonly threshold: number;
}

/** One witness's cosignature that holds. */
interface Cosigned {
  readonly agency: AgencyId;
  readonly seconds: number;
}

/** A checkpoint that a quorum has cosigned. The two times are those of the newest cosignatures that make a quorum. */
export interface QuorumResult {
  readonly checkpoint: Checkpoint;
  readonly cosignedBy: AgencyId[];
  readonly oldestSeconds: number;
  readonly newestSeconds: number;
  /** Every cosignature that holds, newest first. */
  readonly cosignatures: readonly Cosigned[];
  readonly threshold: number;
}

/** Too few witnesses have cosigned, or not lately enough. */
export class NoQuorum extends Error {
  override readonly name = 'NoQuorum';
}

/** A quorum that two halves of a split ledger could both reach. */
export class WeakQuorum extends Error {
  override readonly name = 'WeakQuorum';
}

/** The quorum that the partnership agreed on. @throws BadNote for a key that is not one. */
export function quorumOf(document: FoundingDocument): Quorum {
  return {
    log: parseVerifierKey(document.log.verifierKey),
    witnesses: document.witnesses.map(({ agency, verifierKey }) => ({
      agency,
      key: parseVerifierKey(verifierKey),
    })),
    threshold: document.quorum,
  };
}

/**
 * The checkpoint in a note that the log signed and a quorum cosigned. Unknown signatures count for nothing; one by a
 * known key that does not hold condemns the note (C2SP signed-note, "Signatures").
 * @throws NoQuorum, or BadNote
 */
export function checkQuorum(note: string, quorum: Quorum): QuorumResult {
  const parsed = parseNote(note);
  const checkpoint = checkpointBy(parsed, quorum.log);
  const cosignatures = cosignaturesIn(parsed, quorum);
  const { threshold } = quorum;
  if (cosignatures.length < threshold) {
    throw new NoQuorum(
      `${cosignatures.length} of ${quorum.witnesses.length} witnesses have cosigned; it takes ${threshold}.`,
    );
  }
  const times = cosignatures.map(({ seconds }) => seconds);
  return {
    checkpoint,
    cosignedBy: cosignatures.map(({ agency }) => agency),
    oldestSeconds: times[threshold - 1] ?? 0,
    newestSeconds: times[0] ?? 0,
    cosignatures,
    threshold,
  };
}

/** Who has cosigned a note so far, be they enough or not; nobody where one of their signatures does not hold. */
export function cosignersOf(note: string, quorum: Quorum): AgencyId[] {
  try {
    return cosignaturesIn(parseNote(note), quorum).map(({ agency }) => agency);
  } catch (error) {
    if (error instanceof BadNote) return [];
    throw error;
  }
}

/** What a checkpoint's age is told by. */
type Aged = Pick<QuorumResult, 'cosignatures' | 'threshold'>;

/**
 * Since when a quorum has stood behind a checkpoint, in seconds: the time of the oldest of its newest cosignatures. Those
 * that lie ahead by more than five minutes come from a wrong clock and are passed over; null where too few are left.
 */
export function agreedAt({ cosignatures, threshold }: Aged, nowSeconds: number): number | null {
  const possible = cosignatures.filter(({ seconds }) => seconds - nowSeconds <= FRESH_SECONDS);
  return possible[threshold - 1]?.seconds ?? null;
}

/** Whether that was within the last five minutes. */
export function isFresh(aged: Aged, nowSeconds: number): boolean {
  const seconds = agreedAt(aged, nowSeconds);
  return seconds !== null && nowSeconds - seconds <= FRESH_SECONDS;
}

/**
 * Checks that a quorum's cosignatures lie within five minutes of now (DESIGN 6). One witness with a wrong clock
 * neither freshens a checkpoint nor spoils it.
 * @throws NoQuorum
 */
export function checkFresh(aged: Aged, nowSeconds: number): void {
  if (isFresh(aged, nowSeconds)) return;
  const { cosignatures, threshold } = aged;
  const fresh = cosignatures.filter(
    ({ seconds }) => Math.abs(nowSeconds - seconds) <= FRESH_SECONDS,
  );
  throw new NoQuorum(
    `${fresh.length} witnesses have cosigned this checkpoint within five minutes; it takes ${threshold}.`,
  );
}

/** How many witnesses any two quorums share at least, and how many may be dishonest: fewer than a third. */
export function overlapOf({ witnesses, threshold }: Pick<Quorum, 'witnesses' | 'threshold'>): {
  shared: number;
  dishonest: number;
} {
  const count = witnesses.length;
  return { shared: 2 * threshold - count, dishonest: Math.floor(Math.max(0, count - 1) / 3) };
}

/**
 * Checks that any two quorums share an honest witness: 3 of 4, 4 of 5 or 6, 5 of 7 (DESIGN 6). And that no key is
 * counted twice.
 * @throws WeakQuorum
 */
export function checkOverlap(quorum: Quorum): void {
  const { witnesses, threshold } = quorum;
  const count = witnesses.length;
  checkDistinct(quorum);
  if (threshold < 1 || threshold > count) {
    throw new WeakQuorum(`${threshold} of ${count} witnesses can never make a quorum.`);
  }
  const { shared, dishonest } = overlapOf(quorum);
  if (shared > dishonest) return;
  throw new WeakQuorum(
    `With ${threshold} of ${count} witnesses, two histories can each find a quorum: two quorums may share only ` +
      `${Math.max(0, shared)}, and ${dishonest} may be dishonest. It takes ` +
      `${Math.floor((count + dishonest) / 2) + 1} of ${count}.`,
  );
}

function cosignaturesIn(note: Note, { witnesses }: Quorum): Cosigned[] {
  return witnesses
    .flatMap(({ agency, key }) => {
      const seconds = cosignedAt(note, key);
      return seconds === null ? [] : [{ agency, seconds }];
    })
    .sort((a, b) => b.seconds - a.seconds);
}

function checkDistinct({ log, witnesses }: Quorum): void {
  for (const [at, { agency, key }] of witnesses.entries()) {
    if (isSameKey(key, log))
      throw new WeakQuorum(`${agency} would witness with the log's own key.`);
    const twin = witnesses
      .slice(at + 1)
      .find((other) => other.agency === agency || isSameKey(other.key, key));
    if (twin !== undefined) {
      throw new WeakQuorum(`${agency} and ${twin.agency} would be one witness counted twice.`);
    }
  }
}
