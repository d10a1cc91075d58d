import { Problem } from '@mash/contracts/problem';
import type { Head } from '@mash/contracts/sealed/content';
import { PROHIBITIONS, type Prohibition } from '@mash/policy/law';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { Rota, RunReviews, ringOfAsked } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { WriteToCase } from '../workspaces/workspaces.js';
import { openTo } from './change-release.js';
import { Decisions } from './decisions.js';
import { forbiddenParts } from './exceptions.js';
import { KeptApprovals } from './kept-approvals.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { withDocumentIds } from './parcels.js';
import { reviewTimeOf } from './review-time.js';
import { shownOf } from './shown.js';
import { splitOff, weighedAs } from './split-release.js';
import { tellReaders } from './tell-readers.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';

/**
 * Asks the role that the law names whether an exception to a prohibition applies. What law denies becomes a release of its
 * own that waits for that role; nothing of it can leave by asking (DESIGN 7.4).
 */
@Injectable()
export class AskException {
  constructor(
    private readonly database: DataSource,
    private readonly rota: Rota,
    private readonly runReviews: RunReviews,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns where it stands; the one that is open already where it was asked before. @throws Problem `not-valid` */
  async ask(staff: Staff, id: string, prohibition: Prohibition, seen: Head): Promise<string> {
    const before = openTo(staff, await this.releases.one(id));
    const one = await this.weighRelease.weigh(before);
    const forbidden = forbiddenParts(one.weighed).find((each) => each.prohibition === prohibition);
    if (forbidden === undefined) {
      throw new Problem('not-valid', 'Nothing of what you chose is denied by this law.');
    }
    const open = await this.#openAbout(before, prohibition);
    if (open !== null) return open;
    const split = splitOff({ ...before, because: '', seen }, one.weighed, forbidden.parts);
    const named = withDocumentIds(split);
    const weighed = weighedAs(named, one.weighed);
    const release = { ...named, shown: shownOf(this.keys, weighed) };
    const readers = [...new Set(forbidden.parts.map(({ reader }) => reader))];
    const messages = await this.database.transaction(async (tx) => {
      const { by, workspace, person } = release;
      const decision = await this.decisions.keep(
        tx,
        release.id,
        decidingOf(weighed, { by, workspace, about: [person] }),
      );
      await this.releases.keep(tx, { ...release, decision }, 'for-review');
      return this.#ask(tx, { release, prohibition, readers }, one.asked);
    });
    for (const message of messages) this.outbox.wake(message);
    this.runReviews.wake();
    return release.id;
  }

  async #ask(
    tx: EntityManager,
    asking: { release: KeptRelease; prohibition: Prohibition; readers: string[] },
    { one }: WeighedRelease['asked'],
  ): Promise<string[]> {
    const { release, prohibition, readers } = asking;
    const { claimedBy: role } = PROHIBITIONS[prohibition];
    const time = reviewTimeOf(one.state, release.request);
    const question = { role, not: [release.by.staff], asked: [], time };
    const asked = await this.rota.ask(tx, question, this.clock.now());
    await this.approvals.ask(tx, { release: release.id, role, prohibition, asked });
    const ring = ringOfAsked(asked);
    const intents = tellReaders({ one, release, readers, shares: 'being-decided', ring });
    if (intents.length === 0) return [];
    return (await this.writeToCase.write(tx, release.workspace, intents, release.by, release.seen))
      .messages;
  }

  /** The same question of the same person about the same records, not answered yet. */
  async #openAbout(asked: KeptRelease, prohibition: Prohibition): Promise<string | null> {
    const records = new Set(asked.items.map(({ record }) => record));
    for (const { release, state } of await this.releases.all(asked.workspace)) {
      const isSame =
        state === 'for-review' &&
        release.person === asked.person &&
        release.by.staff === asked.by.staff &&
        release.items.every(({ record }) => records.has(record));
      if (!isSame) continue;
      const questions = await this.approvals.of(release.id);
      if (questions.some(({ approval }) => approval.prohibition === prohibition)) return release.id;
    }
    return null;
  }
}
