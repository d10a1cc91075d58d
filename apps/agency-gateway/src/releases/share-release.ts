import { Problem } from '@mash/contracts/problem';
import type { Approval } from '@mash/contracts/sealed/content';
import { personName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { ringOf } from '../rota/rota.js';
import { type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { lacksConditions } from './handling.js';
import { isOver, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease, ReleaseState } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { parcelsFor, releaseIntent } from './parcels.js';
import { asReturned, RULES_CHANGED } from './send-back.js';
import { shownOf } from './shown.js';
import { tellReaders } from './tell-readers.js';
import { whoDecides } from './tell-who-decides.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import type { Parcel } from './weighed.js';

/**
 * Seals a decided or approved release: the policy is asked again on today’s facts, and its entries stand in the outbox in
 * one transaction with its state (DESIGN 6.4). Doing it again changes nothing.
 */
@Injectable()
export class ShareRelease {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly weighRelease: WeighRelease,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns where it stands now: `sealed`, or `returned` where what was looked at is so no more. */
  async share(id: string): Promise<ReleaseState> {
    const standing = await this.releases.one(id);
    if (standing === null) throw new Problem('not-found', 'Check the address.');
    if (!isReady(standing)) return standing.state;
    const weighed = await this.weighRelease.weighAgain(standing.release);
    if (weighed === null || shownOf(this.keys, weighed.weighed) !== standing.release.shown)
      return this.#return(standing, RULES_CHANGED);
    try {
      return await this.#seal(standing, weighed);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'not-valid') throw error;
      return this.#return(standing, error.detail);
    }
  }

  async #seal(standing: Standing, weighed: WeighedRelease): Promise<ReleaseState> {
    const { release, state } = standing;
    const isWhole = state === 'approved' || release.secondLook !== null;
    const parcels = parcelsFor(release, weighed.weighed, isWhole);
    const { sealed, messages } = await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      if (now === null || !isReady(now)) return { sealed: now?.state, messages: [] };
      const intents = await this.#intents(tx, release, weighed, parcels);
      const written = await this.writeToCase.write(
        tx,
        release.workspace,
        intents,
        release.by,
        release.seen,
      );
      const entries = written.entries.slice(0, parcels.length);
      await this.releases.keep(tx, { ...release, entries, because: '' }, 'sealed');
      return { sealed: 'sealed' as const, messages: written.messages };
    });
    for (const message of messages) this.outbox.wake(message);
    return sealed ?? 'sealed';
  }

  async #intents(
    tx: EntityManager,
    release: KeptRelease,
    { asked, weighed }: WeighedRelease,
    parcels: Parcel[],
  ): Promise<Intent[]> {
    const { decision } = release;
    if (decision === null || parcels.length === 0) {
      throw new Problem('not-valid', 'Nothing of this may be shared.');
    }
    if (lacksConditions(parcels, weighed)) {
      throw new Problem('not-valid', 'Handling code C leaves only under its conditions.');
    }
    const given = (await this.approvals.of(release.id, tx)).flatMap(
      ({ approval }) => approval.signed,
    );
    const name = personName(asked.one.state, release.person);
    const entries = parcels.map((parcel) =>
      releaseIntent(release, parcel, {
        weighed,
        name,
        decision,
        approvals: approvalsFor(parcel, given),
      }),
    );
    const readers = parcels.flatMap((parcel) => parcel.readers);
    return [...entries, ...(await this.#tell(tx, asked.one, release, readers, parcels))];
  }

  /** A reader for whom more is being decided reads that, with what it has got so far. */
  async #tell(
    tx: EntityManager,
    one: WeighedRelease['asked']['one'],
    release: KeptRelease,
    readers: string[],
    adding: Parcel[],
  ): Promise<Intent[]> {
    const open = (await this.releases.all(release.workspace, tx)).filter(
      ({ release: other, state }) =>
        state === 'for-review' && other.person === release.person && other.id !== release.id,
    );
    const isWaiting = (reader: string) =>
      open.some((each) => each.release.readers.includes(reader));
    const asked = await Promise.all(open.map((each) => this.approvals.of(each.release.id, tx)));
    const ring = ringOf(this.config, this.clock.now());
    const deciding = whoDecides(asked.flat()) ?? ring;
    const isDone = (reader: string) => !isWaiting(reader);
    const telling = { one, release, adding };
    return [
      ...tellReaders({ ...telling, readers: readers.filter(isDone), shares: 'shared', ring }),
      ...tellReaders({
        ...{ ...telling, readers: readers.filter(isWaiting) },
        ...{ shares: 'being-decided', ring: deciding },
      }),
    ];
  }

  async #return({ release }: Standing, because: string): Promise<ReleaseState> {
    await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      if (now === null || !isReady(now)) return;
      for (const { approval } of await this.approvals.of(release.id, tx))
        await this.approvals.keep(tx, { ...approval, signed: [] }, 'returned');
      const returned = { ...asReturned(now.release, because), secondLook: null };
      await this.releases.keep(tx, returned, 'returned');
    });
    return 'returned';
  }
}

function isReady({ state }: Standing): boolean {
  return state === 'decided' || state === 'approved';
}

/** The signatures that are over exactly these documents, for exactly these readers. */
function approvalsFor(parcel: Parcel, given: KeptApproval['signed']): Approval[] {
  return given.filter((each) => isOver(each, parcel)).map(({ approval }) => approval);
}
