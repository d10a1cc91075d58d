import { Problem } from '@mash/contracts/problem';
import { type Exception, exceptionOf } from '@mash/policy/exceptions';
import { rolesFor } from '@mash/policy/obligations';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Access } from '../access/access.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { RunReviews } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { AskOthers } from './ask-others.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { barredFrom, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { reviewTimeOf } from './review-time.js';
import { checkIsAnother, SendBack } from './send-back.js';
import { shownOf } from './shown.js';
import { TellWhoDecides } from './tell-who-decides.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import { partsUnderReview } from './weighed.js';

/**
 * The role that the law names claims an exception on one of its grounds. That permits nothing: what law denied becomes a
 * review by the role that the law names for it, who is another person (DESIGN 7.4; practice.md 25).
 */
@Injectable()
export class ClaimException {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
    private readonly back: SendBack,
    private readonly conflicts: Conflicts,
    private readonly askOthers: AskOthers,
    private readonly runReviews: RunReviews,
    private readonly tellWhoDecides: TellWhoDecides,
    private readonly outbox: Outbox,
    private readonly access: Access,
  ) {}

  /**
   * @returns `returned` where it is no longer what its chooser looked at. @throws Problem `not-valid` for the chooser, for
   * anybody without the role, and for a ground of another prohibition.
   */
  async claim(
    staff: Staff,
    question: KeptApproval,
    { ground, words }: { ground: string; words: string },
  ): Promise<'claimed' | 'returned' | 'decided'> {
    const standing = await this.releases.one(question.release);
    if (standing?.state !== 'for-review') return 'decided';
    checkIsAnother(staff, standing.release);
    await this.conflicts.check(staff, standing.release, question.role);
    const exception = groundOf(question, ground);
    const asChosen = await this.weighRelease.weighAgain(standing.release);
    if (asChosen === null || shownOf(this.keys, asChosen.weighed) !== standing.release.shown) {
      await this.back.returnChanged(question.release);
      return 'returned';
    }
    const claimed = withClaim(standing.release, question, exception);
    const one = await this.weighRelease.weigh(claimed);
    const release = { ...claimed, shown: shownOf(this.keys, one.weighed) };
    const messages = await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      const asked = await this.approvals.of(release.id, tx);
      const isOpen = asked.some(
        ({ approval, state }) => approval.id === question.id && state === 'waiting',
      );
      if (now?.state !== 'for-review' || !isOpen) return null;
      const by = { staff: staff.id, name: staff.name };
      await this.approvals.keep(tx, { ...question, by, words }, 'approved');
      const looked = { act: 'claim', subject: 'release', id: release.id };
      await this.access.record(tx, staff, looked, `${exception.says}. ${exception.source}`);
      return this.#review(tx, release, one, {
        by: { ...by, role: question.role },
        words: `Claims an exception, on the ground that ${exception.says}. ${words}`.trim(),
      });
    });
    if (messages === null) return 'decided';
    for (const message of messages) this.outbox.wake(message);
    this.runReviews.wake();
    return 'claimed';
  }

  /** Keeps the claim as a decision, and asks whoever reviews it. */
  async #review(
    tx: EntityManager,
    release: KeptRelease,
    { asked, weighed }: WeighedRelease,
    { by, words }: { by: KeptRelease['by']; words: string },
  ): Promise<string[]> {
    const about = [release.person];
    const decision = await this.decisions.keep(tx, release.id, {
      ...decidingOf(weighed, { by, workspace: release.workspace, about }),
      review: { role: by.role, isApproved: true, words },
    });
    await this.releases.keep(tx, { ...release, decision }, 'for-review');
    const time = reviewTimeOf(asked.one.state, release.request);
    const not = barredFrom(release, await this.approvals.of(release.id, tx));
    const roles = partsUnderReview(weighed).flatMap((part) => rolesFor(part.decision));
    await this.askOthers.askRoles(tx, release.id, { roles, not, time });
    return this.tellWhoDecides.tell(tx, asked.one, release, by);
  }
}

function groundOf({ prohibition }: KeptApproval, ground: string): Exception {
  const exception = exceptionOf(ground);
  if (exception !== undefined && exception.prohibition === prohibition) return exception;
  throw new Problem('not-valid', 'Choose a ground that this law knows.');
}

/** The release with the claim among the facts that the policy is told. */
function withClaim(
  release: KeptRelease,
  { role }: KeptApproval,
  { prohibition, ground }: Exception,
): KeptRelease {
  const claim = { claimedException: prohibition, claimedGround: ground, claimedBy: role };
  return { ...release, answers: { ...release.answers, ...claim } };
}
