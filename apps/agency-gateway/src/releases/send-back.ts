import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Staff } from '../staff/staff.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { WeighRelease } from './weigh-release.js';

/** What the chooser reads where the result or the documents have changed. */
export const RULES_CHANGED = 'The rules changed while you were working. Check the new result.';

/** What whoever would decide reads then. */
export const WENT_BACK =
  'Something has changed since it was chosen: it went back to whoever chose it.';

/** A second person’s no, with words: the release goes back to its chooser, and nothing of it has left. */
@Injectable()
export class SendBack {
  constructor(
    private readonly database: DataSource,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
    private readonly conflicts: Conflicts,
  ) {}

  async sendBack(staff: Staff, approval: KeptApproval, words: string): Promise<void> {
    const standing = await this.releases.one(approval.release);
    if (standing?.state !== 'for-review') return;
    checkIsAnother(staff, standing.release);
    await this.conflicts.check(staff, standing.release, approval.role);
    const { weighed } = await this.weighRelease.weigh(standing.release);
    const { role } = approval;
    await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, approval.release);
      if (now?.state !== 'for-review') return;
      const { release } = now;
      for (const { approval: each } of await this.approvals.of(release.id, tx)) {
        const isThis = each.id === approval.id;
        const said = isThis ? { by: { staff: staff.id, name: staff.name }, words } : {};
        await this.approvals.keep(tx, { ...each, signed: [], ...said }, 'returned');
      }
      const by = { staff: staff.id, name: staff.name, role };
      await this.decisions.keep(tx, release.id, {
        ...decidingOf(weighed, { by, workspace: release.workspace, about: [release.person] }),
        review: { role, isApproved: false, words },
      });
      const because = `${staff.name} sent it back: ${words}`;
      await this.releases.keep(tx, asReturned(release, because), 'returned');
    });
  }

  /** What may be weighed no more goes back before anybody decides about it. @throws Problem `not-found`, which says so */
  async checkMayBeWeighed(release: KeptRelease): Promise<void> {
    if ((await this.weighRelease.weighAgain(release)) !== null) return;
    await this.returnChanged(release.id);
    throw new Problem('not-found', WENT_BACK);
  }

  /** A release that is no longer what its chooser looked at goes back to be chosen, whoever has said yes to it. */
  async returnChanged(id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, id);
      if (now?.state !== 'for-review') return;
      for (const { approval } of await this.approvals.of(id, tx)) {
        await this.approvals.keep(tx, { ...approval, signed: [] }, 'returned');
      }
      await this.releases.keep(tx, asReturned(now.release, RULES_CHANGED), 'returned');
    });
  }
}

/** What its approvers found out or claimed is asked again. */
export function asReturned(release: KeptRelease, because: string): KeptRelease {
  return { ...release, because, shown: null, answers: {}, handlingCodes: [] };
}

/** Approver is not the chooser. @throws Problem `not-valid` */
export function checkIsAnother(staff: Staff, release: KeptRelease): void {
  if (staff.id !== release.by.staff) return;
  throw new Problem(
    'not-valid',
    'You cannot approve your own release. Ring somebody else who can decide.',
  );
}
