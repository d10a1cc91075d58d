import { Problem } from '@mash/contracts/problem';
import { documentHash, signApproval } from '@mash/policy/approval';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { RunReviews } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { authorOf } from '../workspaces/workspaces.js';
import { AskOthers } from './ask-others.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { decidingOf, type ReviewEnd } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import type { Findings } from './open-questions.js';
import { parcelsFor } from './parcels.js';
import { reviewTimeOf } from './review-time.js';
import { checkIsAnother, SendBack } from './send-back.js';
import { shownOf } from './shown.js';
import { signerOf } from './signer.js';
import { TellWhoDecides } from './tell-who-decides.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import { type Parcel, rolesToTell, type Weighed } from './weighed.js';

/** What an approver says, and what they looked at when they said it. */
export interface Yes {
  findings: Findings;
  words: string;
  shown: string;
  /** When the approver last proved who they are. */
  steppedUpAt: string;
}

/**
 * What became of it. `returned` where it is no longer what its chooser looked at; `changed` where with what was found out
 * something else would go, which must be looked at first.
 */
export type Approved = 'returned' | 'changed' | 'nothing' | 'waiting' | 'approved';

/** A release with what the policy says of it now. */
interface Weighing {
  release: KeptRelease;
  one: WeighedRelease;
}

/**
 * A second person’s signature over the exact documents, their readers and the rule set (DESIGN 6.3). When every role that
 * was asked has said yes, the release is ready to be shared.
 */
@Injectable()
export class ApproveRelease {
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
    private readonly tellWhoDecides: TellWhoDecides,
    private readonly runReviews: RunReviews,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-valid` for the chooser, for a conflict of interest, and for whoever has no key to sign with. */
  async approve(staff: Staff, approval: KeptApproval, yes: Yes): Promise<Approved> {
    const standing = await this.releases.one(approval.release);
    if (standing?.state !== 'for-review') return 'waiting';
    checkIsAnother(staff, standing.release);
    await this.conflicts.check(staff, standing.release, approval.role);
    checkIsNoClaimant(staff, await this.approvals.of(approval.release));
    const asChosen = await this.weighRelease.weighAgain(standing.release);
    if (asChosen === null || shownOf(this.keys, asChosen.weighed) !== standing.release.shown) {
      await this.back.returnChanged(approval.release);
      return 'returned';
    }
    const release = withFindings(standing.release, yes.findings);
    const one = await this.weighRelease.weigh(release);
    const { weighed } = one;
    const shown = shownOf(this.keys, weighed);
    if (shown !== yes.shown) return 'changed';
    const parcels = parcelsFor(release, weighed, true);
    if (parcels.length === 0) return 'nothing';
    const said = this.#sign(
      staff,
      { ...approval, words: [yes.words, yes.findings.telephone].join('\n').trim() },
      { release, weighed, parcels, steppedUpAt: yes.steppedUpAt },
    );
    const kept = { ...said, unknown: yes.findings.unknown };
    const { isDone, messages } = await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      const all = await this.approvals.of(release.id, tx);
      const isOpen = all.some((each) => each.approval.id === kept.id && each.state === 'waiting');
      if (now?.state !== 'for-review' || !isOpen) return { isDone: false, messages: [] };
      return this.#keepYes(tx, staff, { kept, one, parcels, release: { ...release, shown } });
    });
    for (const message of messages) this.outbox.wake(message);
    if (!isDone) this.runReviews.wake();
    return isDone ? 'approved' : 'waiting';
  }

  /** The yes, and who else is asked then. */
  async #keepYes(
    tx: EntityManager,
    staff: Staff,
    { kept, one, release, parcels }: { kept: KeptApproval; parcels: Parcel[] } & Weighing,
  ): Promise<{ isDone: boolean; messages: string[] }> {
    const { weighed, asked } = one;
    const time = reviewTimeOf(asked.one.state, release.request);
    await this.approvals.keep(tx, kept, 'approved');
    const isDone = await this.askOthers.ask(tx, { kept, release, weighed, parcels, time });
    const notified = rolesToTell(weighed);
    await this.#keep(tx, { ...release, notified }, weighed, { approval: kept, isDone });
    if (isDone) return { isDone, messages: [] };
    const by = { ...authorOf(staff), role: kept.role };
    return { isDone, messages: await this.tellWhoDecides.tell(tx, asked.one, release, by) };
  }

  #sign(
    staff: Staff,
    approval: KeptApproval,
    {
      release,
      weighed,
      parcels,
      steppedUpAt,
    }: { release: KeptRelease; weighed: Weighed; parcels: Parcel[]; steppedUpAt: string },
  ): KeptApproval {
    const at = this.clock.now().toISOString();
    const { by, secret } = signerOf(this.keys, staff, { role: approval.role, steppedUpAt, at });
    const signed = parcels.map(({ readers, documents }) => {
      const hashes = documents.map(documentHash);
      const approved = {
        author: this.keys.agency,
        chooser: release.by.staff,
        readers,
        documents: hashes,
        ruleSet: weighed.ruleSet.hash,
      };
      return { readers, documents: hashes, approval: signApproval(approved, by, secret) };
    });
    return { ...approval, by: { staff: staff.id, name: staff.name }, signed };
  }

  async #keep(
    tx: EntityManager,
    release: KeptRelease,
    weighed: Weighed,
    { approval, isDone }: { approval: KeptApproval; isDone: boolean },
  ): Promise<void> {
    const { workspace, person } = release;
    const by = {
      staff: approval.by?.staff ?? '',
      name: approval.by?.name ?? '',
      role: approval.role,
    };
    const ended = isDone ? endOf(release, await this.approvals.of(release.id, tx)) : undefined;
    const said = { role: approval.role, isApproved: true, words: wordsOf(approval) };
    const decision = await this.decisions.keep(tx, release.id, {
      ...decidingOf(weighed, { by, workspace, about: [person] }),
      review: { ...said, ...(ended && { ended }) },
    });
    await this.releases.keep(tx, { ...release, decision }, isDone ? 'approved' : 'for-review');
  }
}

/** Whoever claims an exception does not review the claim. @throws Problem `not-valid` */
function checkIsNoClaimant(staff: Staff, asked: Awaited<ReturnType<KeptApprovals['of']>>): void {
  const isTheirs = asked.some(
    ({ approval: { prohibition, by } }) => prohibition !== undefined && by?.staff === staff.id,
  );
  if (!isTheirs) return;
  throw new Problem(
    'not-valid',
    'You claimed the exception, so somebody else reviews it. Ring another person with this role.',
  );
}

/** The release with what its approver found out. */
export function withFindings(release: KeptRelease, findings: Findings): KeptRelease {
  const codes = [...new Set([...release.handlingCodes, ...findings.handlingCodes])];
  return {
    ...release,
    answers: { ...release.answers, ...findings.answers },
    handlingCodes: codes,
  };
}

/** What all reviewers together made of it. */
function endOf(
  { answers, handlingCodes }: KeptRelease,
  asked: readonly { approval: KeptApproval }[],
): ReviewEnd {
  if (answers['claimedException'] !== undefined) return 'exception';
  const isKnown = asked.every(({ approval }) => Object.keys(approval.unknown).length === 0);
  const isAsChosen = Object.keys(answers).length === 0 && handlingCodes.length === 0;
  return isKnown && isAsChosen ? 'unchanged' : 'changed';
}

function wordsOf({ words, unknown }: KeptApproval): string {
  const reasons = Object.entries(unknown).map(([fact, why]) => `${fact} cannot be known: ${why}`);
  return [words, ...reasons].filter((each) => each !== '').join('\n');
}
