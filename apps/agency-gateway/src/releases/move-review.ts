import type { Id, Instant } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Outbox } from '../outbox/outbox.js';
import { askedNow, Rota, RunReviews } from '../rota/rota.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { barredFrom, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { reviewTimeOf } from './review-time.js';
import { TellWhoDecides } from './tell-who-decides.js';

/** Who writes that somebody else decides now: the timer. */
const TIMER = { staff: '00000000-0000-4000-8000-000000000000', name: 'Rota' };

/**
 * Asks the next person about a release when the time of whoever is asked is over, and tells those who would read it
 * (DESIGN 7.8). Whoever was asked before may still decide; the release neither goes nor is refused by it.
 */
@Injectable()
export class MoveReview {
  readonly #logger = new Logger('reviews');

  constructor(
    private readonly database: DataSource,
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly rota: Rota,
    private readonly tellWhoDecides: TellWhoDecides,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    runReviews: RunReviews,
  ) {
    runReviews.add({
      kind: 'review',
      waiting: () => this.approvals.waiting(),
      move: (id, until) => this.move(id, until),
    });
  }

  /** Nothing happens where it was decided, or somebody else was asked since `until`. */
  async move(id: Id, until: Instant): Promise<void> {
    const found = await this.approvals.one(id);
    const release = found && (await this.releases.one(found.approval.release))?.release;
    const one = release && (await this.cases.one(release.workspace));
    if (!release || !one) return;
    const messages = await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      const asked = await this.approvals.of(release.id, tx);
      const open = asked.find(({ approval, state }) => approval.id === id && state === 'waiting');
      if (now?.state !== 'for-review' || open === undefined) return [];
      if (askedNow(open.approval.asked).until !== until) return [];
      const not = barredFrom(now.release, asked);
      return this.#ask(tx, open.approval, { release: now.release, one, not });
    });
    for (const message of messages) this.outbox.wake(message);
  }

  async #ask(
    tx: EntityManager,
    approval: KeptApproval,
    { release, one, not }: { release: KeptRelease; one: Case; not: string[] },
  ): Promise<string[]> {
    const { role, asked: before } = approval;
    const time = reviewTimeOf(one.state, release.request);
    const question = { role, not, asked: before, time };
    const asked = await this.rota.ask(tx, question, this.clock.now());
    if (asked.length === before.length) return [];
    await this.approvals.keep(tx, { ...approval, asked }, 'waiting');
    try {
      return await this.tellWhoDecides.tell(tx, one, release, { ...TIMER, role });
    } catch (error) {
      // What the case does not take, or cannot be sealed yet, keeps nobody from being asked.
      if (!(error instanceof Problem)) throw error;
      this.#logger.warn(`those who would read it are not told yet: ${error.kind}`);
      return [];
    }
  }
}
