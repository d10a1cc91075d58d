import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Staff } from '../staff/staff.js';
import { checkIsAnother } from './approve-release.js';
import { Decisions, decidingOf } from './decisions.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { KeptReleases } from './kept-releases.js';
import { WeighRelease } from './weigh-release.js';

/** A second person’s no, with words: the release goes back to its chooser, and nothing of it has left. */
@Injectable()
export class SendBack {
  constructor(
    private readonly database: DataSource,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
  ) {}

  async sendBack(staff: Staff, approval: KeptApproval, words: string): Promise<void> {
    const standing = await this.releases.one(approval.release);
    if (standing?.state !== 'for-review') return;
    checkIsAnother(staff, standing.release);
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
      await this.releases.keep(
        tx,
        { ...release, because, shown: null, answers: {}, handlingCodes: [] },
        'returned',
      );
    });
  }
}
