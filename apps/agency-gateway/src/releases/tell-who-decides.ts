import type { Ring } from '@mash/contracts/sealed/people';
import { membersNow } from '@mash/workspace/members';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askedNow, ringOfAsked } from '../rota/rota.js';
import { type Author, type Case, WriteToCase } from '../workspaces/workspaces.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { tellReaders } from './tell-readers.js';

/**
 * Tells those who would read a release who decides about it now and under which number, each time that it is somebody else:
 * their coverage matrix says so (DESIGN 7.8).
 */
@Injectable()
export class TellWhoDecides {
  constructor(
    private readonly approvals: KeptApprovals,
    private readonly writeToCase: WriteToCase,
  ) {}

  /** In the caller’s transaction; wake the outbox with the messages after the commit. */
  async tell(tx: EntityManager, one: Case, release: KeptRelease, by: Author): Promise<string[]> {
    const ring = whoDecides(await this.approvals.of(release.id, tx));
    const members = membersNow(one.state);
    if (ring === null || !members.includes(one.state.self)) return [];
    const readers = release.readers.filter((reader) => members.includes(reader));
    const intents = tellReaders({ one, release, readers, shares: 'being-decided', ring });
    if (intents.length === 0) return [];
    return (await this.writeToCase.write(tx, release.workspace, intents, by)).messages;
  }
}

/** Whoever was asked last of all that wait; null where nothing does. */
export function whoDecides(
  approvals: readonly { approval: KeptApproval; state: string }[],
): Ring | null {
  const waiting = approvals
    .filter(({ state }) => state === 'waiting')
    .map(({ approval }) => approval)
    .sort((a, b) => order(b).localeCompare(order(a)));
  return waiting[0] === undefined ? null : ringOfAsked(waiting[0].asked);
}

function order({ asked, role }: KeptApproval): string {
  return `${askedNow(asked).at} ${role}`;
}
