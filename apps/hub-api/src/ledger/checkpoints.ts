import type { AgencyId, Hash } from '@mash/contracts/ids';
import { addCosignature } from '@mash/ledger/cosignature';
import { checkQuorum } from '@mash/ledger/quorum';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Partnership } from '../partnership.js';

/** A checkpoint that waits for the quorum. */
export interface OpenRound {
  round: number;
  size: number;
  /** Signed by the log alone. */
  note: string;
  cosignedBy: AgencyId[];
}

/** The newest checkpoint that the quorum has cosigned. */
export interface CosignedCheckpoint {
  size: number;
  note: string;
  /** When its newest witness cosigned it, in seconds since 1970. */
  seconds: number;
}

/** What the newest checkpoints are, as every copy of the hub reads them. */
export interface Heads {
  /** How many leaves the newest checkpoint covers, cosigned or not: those may be mirrored now. */
  published: number;
  open: OpenRound | null;
  cosigned: CosignedCheckpoint | null;
}

interface Row {
  size: string;
  root: Hash;
  note: string;
  round: string;
  cosigned_note: string | null;
  cosigned_round: string | null;
  cosigned_by: AgencyId[];
}

/** Reads of checkpoints. */
@Injectable()
export class Checkpoints {
  #lastCosigned: CosignedCheckpoint | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
  ) {}

  async heads(): Promise<Heads> {
    const rows: Row[] = await this.database.query(
      `SELECT checkpoint.*, ARRAY(SELECT agency FROM cosignature
         WHERE cosignature.size = checkpoint.size) AS cosigned_by
       FROM checkpoint WHERE round = (SELECT max(round) FROM checkpoint)
         OR size = (SELECT max(size) FROM checkpoint WHERE cosigned_note IS NOT NULL)`,
    );
    const [newest] = rows.sort((a, b) => Number(b.round) - Number(a.round));
    const cosigned = rows
      .filter(({ cosigned_note }) => cosigned_note !== null)
      .sort((a, b) => Number(b.size) - Number(a.size))[0];
    return {
      published: Number(newest?.size ?? 0),
      open: newest === undefined ? null : openRound(newest),
      cosigned: this.#cosigned(cosigned?.cosigned_note ?? null),
    };
  }

  /** The newest checkpoint that this hub signed, with the words of the witnesses that have cosigned it so far. */
  async published(): Promise<{ size: number; note: string } | null> {
    const [row]: { size: string; note: string; lines: string[] }[] = await this.database.query(
      `SELECT size, note, ARRAY(SELECT line FROM cosignature
         WHERE cosignature.size = checkpoint.size ORDER BY agency) AS lines
       FROM checkpoint ORDER BY round DESC LIMIT 1`,
    );
    if (row === undefined) return null;
    return { size: Number(row.size), note: row.lines.reduce(addCosignature, row.note) };
  }

  /** How many leaves the newest cosigned checkpoint covers. */
  async cosignedSize(): Promise<number> {
    const [row]: { size: string | null }[] = await this.database.query(
      'SELECT max(size) AS size FROM checkpoint WHERE cosigned_note IS NOT NULL',
    );
    return Number(row?.size ?? 0);
  }

  /** Parsed once per note: every poll asks. */
  #cosigned(note: string | null): CosignedCheckpoint | null {
    if (note === null || note === this.#lastCosigned?.note)
      return note === null ? null : this.#lastCosigned;
    const { checkpoint, newestSeconds } = checkQuorum(note, this.partnership.quorum);
    this.#lastCosigned = { note, size: checkpoint.size, seconds: newestSeconds };
    return this.#lastCosigned;
  }
}

function openRound(row: Row): OpenRound | null {
  if (row.cosigned_round === row.round) return null;
  return {
    round: Number(row.round),
    size: Number(row.size),
    note: row.note,
    cosignedBy: row.cosigned_by,
  };
}
