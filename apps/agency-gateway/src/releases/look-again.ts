import { Problem } from '@mash/contracts/problem';
import type { Approval } from '@mash/contracts/sealed/content';
import { signApproval } from '@mash/policy/approval';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { EntryStore, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { type KeptRelease, mayWithdraw } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { checkIsAnother } from './send-back.js';
import { signerOf } from './signer.js';
import { WithdrawRelease } from './withdraw-release.js';

/** What a second person says to what a Red case could not wait for. */
export interface SecondLook {
  words: string;
  /** When they last proved who they are. */
  steppedUpAt: string;
}

/**
 * The second look at what was shared at once in a Red case (DESIGN 7.8): a yes is signed over each entry and goes to its
 * readers; a no withdraws it, marked, with the reason.
 */
@Injectable()
export class LookAgain {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly store: EntryStore,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly conflicts: Conflicts,
    private readonly withdrawRelease: WithdrawRelease,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-valid` for whoever chose it, and for whoever has no key to sign with. */
  async confirm(staff: Staff, asked: KeptApproval, look: SecondLook): Promise<void> {
    const standing = await this.#standing(staff, asked);
    const { role } = asked;
    const messages = await this.database.transaction(async (tx) => {
      await this.releases.lock(tx, asked.release);
      if ((await this.approvals.one(asked.id))?.state !== 'waiting') return [];
      const { release } = standing;
      const by = { staff: staff.id, name: staff.name, role };
      const decision = await this.decisions.keep(tx, release.id, {
        ...{ by, workspace: release.workspace, about: [release.person], records: [] },
        ...{ purpose: release.purpose, readers: release.readers, heldBack: null, basis: null },
        review: { role, isApproved: true, words: look.words },
      });
      const intents = await this.#intents(staff, standing, role, { ...look, decision });
      const said = { by: { staff: staff.id, name: staff.name }, words: look.words };
      await this.approvals.keep(tx, { ...asked, ...said }, 'approved');
      return (await this.writeToCase.write(tx, release.workspace, intents, by)).messages;
    });
    for (const message of messages) this.outbox.wake(message);
  }

  /** It should not have gone: every reader sees it withdrawn, with these words. */
  async refuse(staff: Staff, asked: KeptApproval, words: string): Promise<void> {
    const standing = await this.#standing(staff, asked);
    const entries = mayWithdraw(standing);
    await this.withdrawRelease.withdraw(staff, asked.release, {
      ...{ entries, reason: 'other', because: words },
    });
    await this.database.transaction((tx) =>
      this.approvals.keep(
        tx,
        { ...asked, by: { staff: staff.id, name: staff.name }, words },
        'returned',
      ),
    );
  }

  async #standing(staff: Staff, { release, role }: KeptApproval): Promise<Standing> {
    const standing = await this.releases.one(release);
    if (standing === null || !isToLookAt(standing)) {
      throw new Problem('not-found', 'It was not shared, or it is withdrawn.');
    }
    checkIsAnother(staff, standing.release);
    await this.conflicts.check(staff, standing.release, role);
    return standing;
  }

  async #intents(
    staff: Staff,
    standing: Standing,
    role: KeptApproval['role'],
    { steppedUpAt, decision }: SecondLook & { decision: string },
  ): Promise<Intent[]> {
    const at = this.clock.now().toISOString();
    const { by, secret } = signerOf(this.keys, staff, { role, steppedUpAt, at });
    const intents: Intent[] = [];
    for (const entry of mayWithdraw(standing)) {
      const content = (await this.store.one(entry))?.content;
      if (content?.statement.ruleSet == null) continue;
      const { recipients, author } = content;
      const { ruleSet } = content.statement;
      const chooser = standing.release.by.staff;
      const looked = { author, chooser, readers: recipients, documents: [entry], ruleSet };
      const approvals: Approval[] = [signApproval(looked, by, secret)];
      intents.push({
        kind: 'second-look',
        body: { release: entry, chooser },
        recipients,
        statement: { decision, ruleSet, documents: [entry], approvals },
      });
    }
    return intents;
  }
}

/** Whether a second look at it is due: it was shared at once, and it is not withdrawn. */
export function isToLookAt({ release, state }: { release: KeptRelease; state: string }): boolean {
  return state === 'sealed' && release.secondLook !== null;
}
