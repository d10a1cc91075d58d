import type { Id } from '@mash/contracts/ids';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import { rolesFor } from '@mash/policy/obligations';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { type ReviewTime, Rota } from '../rota/rota.js';
import { barredFrom, isOver, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { type Parcel, partsUnderReview, type Weighed } from './weighed.js';

/** The roles to ask, those who may not decide, and what their time goes by. */
interface Asking {
  roles: readonly ApproverRole[];
  not: Id[];
  time: ReviewTime;
}

/** What one role has said yes to. */
interface SaidYes {
  kept: KeptApproval;
  release: KeptRelease;
  weighed: Weighed;
  parcels: readonly Parcel[];
  time: ReviewTime;
}

/**
 * Whether every role has said yes to these very documents: an earlier yes to others is asked for again, and so is a role
 * that what was found out has brought in.
 */
@Injectable()
export class AskOthers {
  constructor(
    private readonly approvals: KeptApprovals,
    private readonly rota: Rota,
    private readonly clock: Clock,
  ) {}

  /** False where somebody else has still to decide. */
  async ask(tx: EntityManager, { kept, release, weighed, parcels, time }: SaidYes) {
    const asked = await this.approvals.of(release.id, tx);
    const not = barredFrom(release, asked);
    const all = asked.filter(({ approval: { prohibition } }) => prohibition === undefined);
    let isDone = true;
    for (const { approval, state } of all.filter((each) => each.approval.id !== kept.id)) {
      const isSame = parcels.every((parcel) =>
        approval.signed.some((each) => isOver(each, parcel)),
      );
      if (state === 'approved' && isSame) continue;
      isDone = false;
      const people =
        state === 'waiting'
          ? approval.asked
          : await this.#whoIs(tx, { role: approval.role, not, time });
      const again = { ...approval, by: null, signed: [], asked: people };
      await this.approvals.keep(tx, again, 'waiting');
    }
    const needed = partsUnderReview(weighed).flatMap(({ decision }) => rolesFor(decision));
    const missing = needed.filter((role) => !all.some((each) => each.approval.role === role));
    await this.askRoles(tx, release.id, { roles: missing, not, time });
    return isDone && missing.length === 0;
  }

  /** Asks each of these roles once about the release: somebody on their rota who may decide. */
  async askRoles(tx: EntityManager, release: Id, { roles, not, time }: Asking): Promise<void> {
    for (const role of new Set(roles)) {
      const asked = await this.#whoIs(tx, { role, not, time });
      await this.approvals.ask(tx, { release, role, asked });
    }
  }

  #whoIs(tx: EntityManager, asking: { role: ApproverRole; not: Id[]; time: ReviewTime }) {
    return this.rota.ask(tx, { ...asking, asked: [] }, this.clock.now());
  }
}
