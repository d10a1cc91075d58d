import type { Id } from '@mash/contracts/ids';
import type { Prohibition } from '@mash/policy/law';
import { Injectable } from '@nestjs/common';
import type { Staff } from '../staff/staff.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { KeptReleases, type Standing } from './kept-releases.js';

/** What law denies, and the role that waits to say whether an exception applies. */
type Claimable = KeptApproval & { prohibition: Prohibition };

/** Finds what waits for a role that somebody holds. For all others it is not there. */
@Injectable()
export class AskedOf {
  constructor(
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
  ) {}

  /** A yes that is waited for; null for a question that is answered, put to other roles, or about an exception. */
  async one(staff: Staff, id: Id): Promise<{ approval: KeptApproval; standing: Standing } | null> {
    const found = await this.#waiting(staff, id);
    return found?.approval.prohibition === undefined ? found : null;
  }

  /** A claim that is waited for; null for every other question. */
  async claim(staff: Staff, id: Id): Promise<{ approval: Claimable; standing: Standing } | null> {
    const found = await this.#waiting(staff, id);
    const prohibition = found?.approval.prohibition;
    if (found === null || prohibition === undefined) return null;
    return { ...found, approval: { ...found.approval, prohibition } };
  }

  async #waiting(staff: Staff, id: Id) {
    const found = await this.approvals.one(id);
    if (found?.state !== 'waiting' || !staff.roles.includes(found.approval.role)) return null;
    const standing = await this.releases.one(found.approval.release);
    return standing && { approval: found.approval, standing };
  }
}
