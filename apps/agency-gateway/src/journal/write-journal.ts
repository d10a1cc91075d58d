import type { Hash } from '@mash/contracts/ids';
import { toBase64url, utf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { randomBytes } from '@mash/crypto/random';
import { type JournalHead, journalRoot } from '@mash/ledger/journal';
import { commitmentTo } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';
import { hourOf, openHead } from './hours.js';
import { lineOf, type Row, SOURCES, type Source } from './sources.js';

/**
 * Numbers are given before transactions end: a row may be seen later than one with a higher number. Looked for so far
 * back, none is missed that took less than this many others; one that is would show as a row without an hour.
 */
const OVERLAP = 10_000;

interface Line {
  source: string;
  id: string;
  hash: Hash;
}

/**
 * Logs one leaf for the hour, busy or idle: the root of the tree of decisions and accesses since the last one, with the
 * state of the vault (DESIGN 3.5). Refusals, look-ups and reviews are never leaves of their own.
 */
@Injectable()
export class WriteJournal {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly chain: SourceChain,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Once an hour, whoever asks and however often. @returns whether this call logged it. */
  async write(): Promise<boolean> {
    const hour = hourOf(this.clock.now());
    const message = await this.database.transaction((tx) => this.#write(tx, hour));
    if (message === null) return false;
    this.outbox.wake(message);
    return true;
  }

  async #write(tx: EntityManager, hour: Date): Promise<string | null> {
    const claimed: unknown[] = await tx.query(
      'INSERT INTO journal (hour) VALUES ($1) ON CONFLICT DO NOTHING RETURNING hour',
      [hour],
    );
    const [before]: { hour: Date; root: Hash | null; statement: Buffer | null }[] = await tx.query(
      'SELECT hour, root, statement FROM journal WHERE hour < $1 ORDER BY hour DESC LIMIT 1',
      [hour],
    );
    // The first row of all only says when the journal begins.
    if (claimed.length === 0 || before === undefined) return null;
    const through = { ...openHead(this.keys, before)?.through };
    const lines: Line[] = [];
    for (const source of SOURCES) lines.push(...(await this.#lines(tx, source, through)));
    const head: JournalHead = {
      v: 1,
      salt: toBase64url(randomBytes(32)),
      hour: hour.toISOString(),
      previous: before.root,
      vaultHead: await vaultHead(tx),
      rows: lines.length,
      through,
    };
    return this.#log(tx, head, lines);
  }

  /** The rows of one kind that stand in no hour yet, in order; says in `through` how far that is. */
  async #lines(
    tx: EntityManager,
    source: Source,
    through: Record<string, number>,
  ): Promise<Line[]> {
    const already = through[source.name] ?? 0;
    const rows: Row[] = await tx.query(
      `SELECT number, ${source.id} AS row_id, ${source.columns.join(', ')} FROM ${source.table}
       WHERE number > $1 AND NOT EXISTS
         (SELECT FROM journal_line WHERE journal_line.source = $2 AND journal_line.row_id = ${source.id})
       ORDER BY number`,
      [already - OVERLAP, source.name],
    );
    through[source.name] = Math.max(already, ...rows.map(({ number }) => Number(number)));
    return rows.map((row) => ({
      source: source.name,
      id: row.row_id,
      hash: lineOf(source, row, this.keys),
    }));
  }

  async #log(tx: EntityManager, head: JournalHead, lines: Line[]): Promise<string> {
    await tx.query(
      `INSERT INTO journal_line (hour, place, source, row_id, hash)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[])`,
      [
        head.hour,
        lines.map((_, at) => at + 1),
        lines.map(({ source }) => source),
        lines.map(({ id }) => id),
        lines.map(({ hash }) => hash),
      ],
    );
    const root = journalRoot(
      head,
      lines.map(({ hash }) => hash),
    );
    const sealed = this.keys.encryptLocal('journal', head.hour, utf8(JSON.stringify(head)));
    await tx.query('UPDATE journal SET root = $2, statement = $3 WHERE hour = $1', [
      head.hour,
      root,
      Buffer.from(sealed),
    ]);
    const place = await this.chain.next(tx);
    const leaf = await this.chain.append(tx, place, {
      type: 'journal',
      commitment: commitmentTo(head),
      object: root,
      tags: [],
    });
    return this.outbox.put(tx, { kind: 'leaf', sequence: place.sequence, message: { leaf } });
  }
}

/** Which rows the vault holds, in which versions: a vault that is set back to an old copy gives another. */
async function vaultHead(tx: EntityManager): Promise<Hash> {
  const digest = (table: string, says: string) => `(SELECT encode(sha256(convert_to(
    coalesce(string_agg(${says}, ',' ORDER BY ${says}), ''), 'UTF8')), 'hex') FROM ${table})`;
  const [row] = await tx.query(
    `SELECT ${digest('person', `id || ':' || version`)} AS person,
       ${digest('record', `id || ':' || version`)} AS record,
       ${digest('involvement', 'id::text')} AS involvement,
       ${digest('workspace_entry', 'entry')} AS entry`,
  );
  return toBase64url(labelledHash('mash/vault-head/1', canonical(row)));
}
