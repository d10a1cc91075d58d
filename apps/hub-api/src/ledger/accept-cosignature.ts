import type { AgencyId, Hash } from '@mash/contracts/ids';
import type { SubmitCosignature } from '@mash/contracts/mailbox';
import { Problem } from '@mash/contracts/problem';
import { addCosignature, checkCosignature } from '@mash/ledger/cosignature';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Partnership } from '../partnership.js';
import { Wake } from '../wake.js';
import { LedgerLeaves } from './ledger-leaves.js';

interface Row {
  root: Hash;
  note: string;
  round: string;
  cosigned_round: string | null;
}

/** Takes in a witness's cosignature. The one that makes the quorum makes the checkpoint count, and sends the proofs. */
@Injectable()
export class AcceptCosignature {
  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
    private readonly leaves: LedgerLeaves,
    private readonly mailboxes: Mailboxes,
    private readonly wake: Wake,
  ) {}

  /** @throws Problem `bad-cosignature` when it is not this witness's word about a checkpoint of this log. */
  async accept({ size, root, cosignature }: SubmitCosignature, agency: AgencyId): Promise<void> {
    const verifierKey = this.partnership.witnessKey(agency);
    if (verifierKey === null) throw bad('This agency is not a witness.');
    await this.database.transaction(async (tx) => {
      const [row]: Row[] = await tx.query(
        'SELECT root, note, round, cosigned_round FROM checkpoint WHERE size = $1 FOR UPDATE',
        [size],
      );
      if (row === undefined) return this.#checkSuperseded(size);
      if (row.root !== root) throw bad('The log has no checkpoint of that size and root.');
      checkLine(row.note, cosignature, verifierKey);
      if (row.cosigned_round === row.round) return;
      await tx.query(
        `INSERT INTO cosignature (size, agency, line) VALUES ($1, $2, $3)
         ON CONFLICT (size, agency) DO UPDATE SET line = excluded.line`,
        [size, agency, cosignature],
      );
      await this.#count(tx, size, row);
    });
  }

  /** A slow witness's word about a checkpoint that was superseded and forgotten changes nothing. */
  async #checkSuperseded(size: number): Promise<void> {
    const [row]: { size: string }[] = await this.database.query('SELECT size FROM proved');
    if (size > Number(row?.size ?? 0)) throw bad('The log has no checkpoint of that size.');
  }

  async #count(tx: EntityManager, size: number, row: Row): Promise<void> {
    const lines: { line: string }[] = await tx.query(
      'SELECT line FROM cosignature WHERE size = $1 ORDER BY agency',
      [size],
    );
    if (lines.length < this.partnership.quorum.threshold) return;
    const note = lines.reduce((sofar, { line }) => addCosignature(sofar, line), row.note);
    await tx.query(
      'UPDATE checkpoint SET cosigned_note = $2, cosigned_round = round WHERE size = $1',
      [size, note],
    );
    await this.#sendProofs(tx, size);
    await this.wake.wake(tx, ['checkpoint']);
  }

  /** Each author of a newly covered leaf gets its proof, once. */
  async #sendProofs(tx: EntityManager, size: number): Promise<void> {
    const [proved]: { size: string }[] = await tx.query('SELECT size FROM proved FOR UPDATE');
    const from = Number(proved?.size ?? 0);
    if (size <= from) return;
    const leaves = await this.leaves.between(tx, from, size);
    await this.mailboxes.deliver(
      tx,
      leaves.map(({ index, leaf }) => ({
        to: leaf.source,
        type: 'proof' as const,
        object: leaf.object,
        leafIndex: index,
      })),
    );
    await tx.query('UPDATE proved SET size = $1', [size]);
  }
}

function checkLine(note: string, line: string, verifierKey: string): void {
  try {
    checkCosignature(addCosignature(note, line), verifierKey);
  } catch {
    throw bad('The cosignature is not this witness’s over that checkpoint.');
  }
}

function bad(detail: string): Problem {
  return new Problem('bad-cosignature', detail);
}
