import { AgencyId, Hash, Id } from '@mash/contracts/ids';
import { Approval } from '@mash/contracts/sealed/content';
import { ApproverRole, type StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { documentHash } from '@mash/policy/approval';
import { Prohibition } from '@mash/policy/law';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';
import { AllAsked, askedNow } from '../rota/rota.js';
import type { Parcel } from './weighed.js';

export type ApprovalState = 'waiting' | 'approved' | 'returned';

/** A question to a role: may this go, or is an exception to a prohibition claimed? Who is asked and until when, and the answer. */
export const KeptApproval = z.strictObject({
  id: Id,
  release: Id,
  role: ApproverRole,
  /** Where law denies it: the prohibition to which this role may claim an exception. Its yes is a claim and no approval. */
  prohibition: Prohibition.optional(),
  /** Never a refusal by waiting: when one person’s time is over the next is asked, at last the on-call manager (DESIGN 7.8). */
  asked: AllAsked,
  by: z.strictObject({ staff: Id, name: z.string().max(100) }).nullable(),
  words: z.string().max(2000),
  /** Why a fact cannot be known, by its name. */
  unknown: z.record(z.string(), z.string().max(500)),
  /** One signature for each parcel, over its exact documents and readers. */
  signed: z.array(
    z.strictObject({ readers: z.array(AgencyId), documents: z.array(Hash), approval: Approval }),
  ),
});
export type KeptApproval = z.infer<typeof KeptApproval>;

/** Where the question is answered. */
export function hrefOf({ id, prohibition }: KeptApproval): string {
  return prohibition === undefined ? `/approvals/${id}` : `/approvals/${id}/exception`;
}

/** Those who may not review a release: whoever chose it, and whoever claimed an exception for it. */
export function barredFrom(
  release: { by: { staff: string } },
  all: readonly { approval: KeptApproval }[],
): string[] {
  const claimants = all.flatMap(({ approval: { prohibition, by } }) =>
    prohibition === undefined || by === null ? [] : [by.staff],
  );
  return [release.by.staff, ...claimants];
}

/** Whether a signature is over exactly this parcel. */
export function isOver(signed: KeptApproval['signed'][number], parcel: Parcel): boolean {
  const hashes = parcel.documents.map(documentHash);
  return (
    signed.documents.join() === hashes.join() && signed.readers.join() === parcel.readers.join()
  );
}

interface Row {
  id: string;
  state: ApprovalState;
  bytes: Buffer;
}

/** What waits for whom, and who said what; each sealed in its row. */
@Injectable()
export class KeptApprovals {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** Asks a role about a release. */
  async ask(
    tx: EntityManager,
    question: Pick<KeptApproval, 'release' | 'role' | 'asked' | 'prohibition'>,
  ): Promise<void> {
    const fresh = { by: null, words: '', unknown: {}, signed: [] };
    await this.keep(tx, { id: randomId(), ...question, ...fresh }, 'waiting');
  }

  async one(id: Id): Promise<{ approval: KeptApproval; state: ApprovalState } | null> {
    return (await this.#rows('id = $1', [id]))[0] ?? null;
  }

  async of(
    release: Id,
    tx: EntityManager = this.database.manager,
  ): Promise<{ approval: KeptApproval; state: ApprovalState }[]> {
    return this.#rows('release = $1', [release], tx);
  }

  /** What waits for any of these roles, the most urgent first. */
  async waitingFor(roles: readonly StaffRole[]): Promise<KeptApproval[]> {
    const rows = await this.#rows(`state = 'waiting' AND role = ANY ($1)`, [roles]);
    const untilOf = ({ asked }: KeptApproval) => askedNow(asked).until;
    return rows
      .map(({ approval }) => approval)
      .sort((a, b) => untilOf(a).localeCompare(untilOf(b)));
  }

  /** All that waits for anybody. */
  async waiting(): Promise<KeptApproval[]> {
    return (await this.#rows(`state = 'waiting'`, [])).map(({ approval }) => approval);
  }

  async keep(tx: EntityManager, approval: KeptApproval, state: ApprovalState): Promise<void> {
    const { id, release, role } = KeptApproval.parse(approval);
    const bytes = this.keys.encryptLocal('approval', id, utf8(JSON.stringify(approval)));
    await tx.query(
      `INSERT INTO approval (id, release, role, state, bytes) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET state = $4, bytes = $5`,
      [id, release, role, state, Buffer.from(bytes)],
    );
  }

  async #rows(
    where: string,
    parameters: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<{ approval: KeptApproval; state: ApprovalState }[]> {
    const rows: Row[] = await tx.query(
      `SELECT id, state, bytes FROM approval WHERE ${where}`,
      parameters,
    );
    return rows.map(({ id, state, bytes }) => ({
      state,
      approval: KeptApproval.parse(
        JSON.parse(fromUtf8(this.keys.decryptLocal('approval', id, bytes))),
      ),
    }));
  }
}
