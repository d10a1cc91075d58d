import { toBase64url, utf8 } from '@mash/crypto/bytes';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { headOf, Mirror, NewestCheckpoint } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches, type MismatchReason } from '../mismatches/mismatches.js';
import { Emergencies, type Emergency } from './emergencies.js';
import { RepeatedLook } from './repeated-look.js';

/** What shows another history than the one that the hub signed. */
const OTHER_HISTORY: readonly MismatchReason[] = [
  'history-differs',
  'smaller-than-signed',
  'stored-leaf-differs',
];

const LOOK_MILLISECONDS = 2_000;

/** Whether a quorum signed lately, and when that was looked at: one moment for all that one look decides. */
interface Quorum {
  isCurrent: boolean;
  at: Date;
}

/**
 * Watches over what opened on the hub's own word, at its source and at each reader alike (DESIGN 3.7). It is covered once
 * a fresh checkpoint of the quorum over one's own mirror contains its leaf. If none does within an hour in which a quorum
 * was there, or another history is shown than the hub signed, both alarm, with the hub's signature as evidence.
 */
@Injectable()
export class WatchEmergencies implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('emergencies');
  readonly #look = new RepeatedLook(
    () => this.look(),
    () => this.#logger.warn('what opened without a quorum was not looked at'),
    LOOK_MILLISECONDS,
  );

  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly mirror: Mirror,
    private readonly newest: NewestCheckpoint,
    private readonly mismatches: Mismatches,
    private readonly emergencies: Emergencies,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  async look(): Promise<void> {
    const uncovered = await this.emergencies.uncovered();
    if (uncovered.length === 0) return;
    const quorum = { isCurrent: this.newest.isCurrent, at: this.clock.now() };
    await this.emergencies.noteQuorum(quorum.isCurrent ? quorum.at : null);
    for (const emergency of uncovered) await this.#watch(emergency, quorum);
  }

  async #watch(emergency: Emergency, quorum: Quorum): Promise<void> {
    if (quorum.isCurrent && this.newest.size > emergency.index) return this.#cover(emergency);
    const why = (await this.#otherHistory(emergency)) ?? this.#overdue(emergency, quorum);
    if (why !== null) await this.alarm(emergency, why);
  }

  /** Says on every page that the hub does not stand by what it signed, with its signature; of each emergency once. */
  async alarm({ entry, index, provisional, alarmedAt }: Emergency, why: string): Promise<void> {
    if (alarmedAt !== null) return;
    const accepted = this.newest.accepted;
    const shown = accepted === null ? {} : { theirs: headOf(accepted.checkpoint) };
    const note = provisional.proof.checkpoint;
    await this.mismatches.note(new LedgerMismatch('not-covered', why, { ...shown, note, index }));
    await this.emergencies.markAlarmed(entry, this.clock.now());
    await this.emergencies.used();
  }

  /** The proof of its leaf under the quorum, from one's own mirror, stands from now on where proofs stand. */
  async #cover({ entry, index }: Emergency): Promise<void> {
    const { accepted } = this.newest;
    if (accepted === null) return;
    const { size } = accepted.checkpoint;
    const path = (await this.mirror.pure.prove(index, size)).map(toBase64url);
    const proof = utf8(JSON.stringify({ size, path, checkpoint: accepted.note }));
    await this.database.transaction(async (tx) => {
      await tx.query(
        'INSERT INTO disclosure (entry, leaf_index, proof) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [entry, index, Buffer.from(this.keys.encryptLocal('disclosure', entry, proof))],
      );
      await this.emergencies.markCovered(tx, entry, this.clock.now());
    });
  }

  async #otherHistory({ startedAt }: Emergency): Promise<string | null> {
    const open = await this.mismatches.open();
    const shown = open.some(
      ({ reason, lastAt }) => OTHER_HISTORY.includes(reason) && lastAt >= startedAt,
    );
    return shown ? 'The history shown since is not the one that the hub signed.' : null;
  }

  #overdue({ quorumSince }: Emergency, { isCurrent, at }: Quorum): string | null {
    const minutes = this.config.coveredWithinMinutes;
    const since = quorumSince?.getTime() ?? Number.POSITIVE_INFINITY;
    const isOver = isCurrent && at.getTime() - since >= minutes * 60_000;
    if (!isOver) return null;
    return `A quorum has been back for ${minutes} minutes and covers no checkpoint that the hub signed with this leaf.`;
  }
}
