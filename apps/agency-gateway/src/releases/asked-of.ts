import type { Id } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import type { Staff } from '../staff/staff.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { KeptReleases, type Standing } from './kept-releases.js';

/** Finds what waits for a yes of a role that somebody holds. For all others it is not there, nor is what may be claimed. */
@Injectable()
export class AskedOf {
  constructor(
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
  ) {}

  /** Null for a question that is answered, or that is put to other roles. */
  async one(staff: Staff, id: Id): Promise<{ approval: KeptApproval; standing: Standing } | null> {
    const found = await this.approvals.one(id);
    if (found?.state !== 'waiting' || !staff.roles.includes(found.approval.role)) return null;
    if (found.approval.prohibition !== undefined) return null;
    const standing = await this.releases.one(found.approval.release);
    return standing && { approval: found.approval, standing };
  }
}
