import { agreedAt, checkFresh, checkQuorum, isFresh, type QuorumResult } from '@mash/ledger/quorum';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { LedgerMismatch } from '../mismatches/mismatches.js';
import { Partnership } from '../partnership/partnership.js';
import { Mirror } from './mirror.js';

/** A checkpoint that a quorum has cosigned, with its signed note. */
interface Accepted extends QuorumResult {
  readonly note: string;
}

/**
 * The newest checkpoint that a quorum has cosigned and that is of this gateway's own history. How current this gateway
 * is follows from the quorum's own times, never from one witness or from the hub (DESIGN 6).
 */
@Injectable()
export class NewestCheckpoint {
  #newest: Accepted | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly mirror: Mirror,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  /** What was accepted before this start. */
  async load(): Promise<void> {
    const [row]: { note: string }[] = await this.database.query(
      'SELECT note FROM accepted_checkpoint',
    );
    this.#newest = row === undefined ? null : this.#checkQuorum(row.note);
  }

  /** What was accepted, with its signed note; null where there is none. */
  get accepted(): Accepted | null {
    return this.#newest;
  }

  /** How many leaves it covers. */
  get size(): number {
    return this.#newest?.checkpoint.size ?? 0;
  }

  /** When the last witness cosigned it, for the hub, which answers with what is newer. */
  get seconds(): number {
    return this.#newest?.newestSeconds ?? 0;
  }

  /** When so many had cosigned it as make a quorum; null where there is none. */
  get currentAt(): Date | null {
    const seconds = this.#newest === null ? null : agreedAt(this.#newest, this.#now);
    return seconds === null ? null : new Date(seconds * 1000);
  }

  /** Whether that was within five minutes: otherwise pages say so, and keys wait. */
  get isCurrent(): boolean {
    return this.#newest !== null && isFresh(this.#newest, this.#now);
  }

  /** Takes a note that the hub says a quorum has cosigned; an older one changes nothing. @throws LedgerMismatch */
  async accept(note: string): Promise<void> {
    const result = this.#checkQuorum(note);
    this.mirror.checkRoot(result.checkpoint, note);
    if (!this.#isNewer(result)) return;
    await this.database.query(
      `INSERT INTO accepted_checkpoint (size, seconds, note) VALUES ($1, $2, $3)
       ON CONFLICT (one_row) DO UPDATE SET size = $1, seconds = $2, note = $3`,
      [result.checkpoint.size, result.newestSeconds, note],
    );
    this.#newest = result;
  }

  /** Checks that a proof rests on a quorum's cosignatures of the last five minutes. @throws NoQuorum */
  checkFresh(result: QuorumResult): void {
    checkFresh(result, this.#now);
  }

  /** Of more leaves; or of as many, cosigned later. Cosignatures of a small one may come after those of a larger. */
  #isNewer(result: QuorumResult): boolean {
    const more = result.checkpoint.size - this.size;
    if (more !== 0 || this.#newest === null) return more >= 0;
    return (agreedAt(result, this.#now) ?? 0) >= (agreedAt(this.#newest, this.#now) ?? 0);
  }

  get #now(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  /** The hub says that a quorum has cosigned it: where none has, that is no mishap. */
  #checkQuorum(note: string): Accepted {
    try {
      return { ...checkQuorum(note, this.partnership.quorum), note };
    } catch (error) {
      const words = error instanceof Error ? error.message : 'the checkpoint does not hold';
      throw new LedgerMismatch('bad-proof', words, { note });
    }
  }
}
