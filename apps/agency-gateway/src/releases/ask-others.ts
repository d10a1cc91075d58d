import type { StaffRole } from '@mash/contracts/vocabulary';
import { rolesFor } from '@mash/policy/obligations';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { type ReviewTime, Rota } from '../rota/rota.js';
import { barredFrom, isOver, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { type Parcel, partsUnderReview, type Weighed } from './weighed.js';

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
    const fresh = (role: StaffRole) =>
      this.rota.ask(tx, { role, not, asked: [], time }, this.clock.now());
    const all = asked.filter(({ approval: { prohibition } }) => prohibition === undefined);
    let isDone = true;
    for (const { approval, state } of all.filter((each) => each.approval.id !== kept.id)) {
      const isSame = parcels.every((parcel) =>
        approval.signed.some((each) => isOver(each, parcel)),
      );
      if (state === 'approved' && isSame) continue;
      isDone = false;
      const people = state === 'waiting' ? approval.asked : await fresh(approval.role);
      const again = { ...approval, by: null, signed: [], asked: people };
      await this.approvals.keep(tx, again, 'waiting');
    }
    const needed = partsUnderReview(weighed).flatMap(({ decision }) => rolesFor(decision));
    const missing = new Set(
      needed.filter((role) => !all.some((each) => each.approval.role === role)),
    );
    for (const role of missing)
      await this.approvals.ask(tx, { release: release.id, role, asked: await fresh(role) });
    return isDone && missing.size === 0;
  }
}
