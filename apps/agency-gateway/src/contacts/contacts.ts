import type { EntryId } from '@mash/contracts/ids';
import { OpenBody } from '@mash/contracts/sealed/case';
import { ConcernBody } from '@mash/contracts/sealed/documents';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import type { OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { type Family, GateStatement } from '../gate/gate.js';
import { Keys } from '../keys/keys.js';
import { EntryStore } from '../workspaces/workspaces.js';

export { type RaisedConcern, RaisedConcerns } from './raised-concerns.js';

/** How far the screening of a concern has come. */
export type ScreeningResult = 'accepted' | 'not-accepted' | 'for-review';

/** What screening keeps: the answers of the gate, the first first (DESIGN 7.4). */
const Answers = z.object({ gate: z.array(GateStatement) });

/** A concern as the lead received it, or as its raiser sent it. */
export interface Contact {
  entry: EntryId;
  author: string;
  at: string;
  by: { name: string; role: string };
  body: ConcernBody;
  screening: { result: ScreeningResult; gate: GateStatement[] } | null;
  /** The case that answers it, once one is open. */
  workspace: string | null;
}

interface ScreeningRow {
  entry: EntryId;
  result: ScreeningResult;
  bytes: Buffer;
}

/** Of whom the gate asks before anything about a concern’s people leaves. */
export function familyOf({ body }: Contact): Family {
  return body.people.map(({ person, details: { name, isChild } }) => ({ person, name, isChild }));
}

/** Reads of concerns, sent and received. */
@Injectable()
export class Contacts {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly store: EntryStore,
  ) {}

  /** Every concern that this gateway holds, the newest first. */
  async all(): Promise<Contact[]> {
    const contacts = await this.#contacts(await this.store.ofKind('concern'));
    return contacts.sort((a, b) => b.at.localeCompare(a.at));
  }

  async one(entry: EntryId): Promise<Contact | null> {
    const concern = await this.store.one(entry);
    if (concern === null || concern.content.kind !== 'concern') return null;
    const [contact] = await this.#contacts([concern]);
    return contact ?? null;
  }

  /** The concern that a case answers; null elsewhere than at the lead. */
  async answeredBy(workspace: string): Promise<Contact | null> {
    return (await this.all()).find((contact) => contact.workspace === workspace) ?? null;
  }

  /** The same as `keepStatement`, in a transaction of its own. */
  async keep(entry: EntryId, result: ScreeningResult, said: GateStatement): Promise<void> {
    await this.database.transaction((tx) => this.keepStatement(tx, entry, result, [said]));
  }

  /**
   * Keeps what was said at the gate after all that was said there before, and how far screening has come. An accepted
   * concern stays accepted. Answers with how it stood before.
   */
  async keepStatement(
    tx: EntityManager,
    entry: EntryId,
    result: ScreeningResult,
    said: GateStatement[],
  ): Promise<ScreeningResult | null> {
    const seal = (gate: GateStatement[]) =>
      Buffer.from(
        this.keys.encryptLocal('screening', entry, utf8(JSON.stringify(Answers.parse({ gate })))),
      );
    const inserted: unknown[] = await tx.query(
      `INSERT INTO screening (entry, result, bytes) VALUES ($1, $2, $3)
       ON CONFLICT (entry) DO NOTHING RETURNING entry`,
      [entry, result, seal(said)],
    );
    if (inserted.length > 0) return null;
    const [row]: ScreeningRow[] = await tx.query(
      'SELECT entry, result, bytes FROM screening WHERE entry = $1 FOR UPDATE',
      [entry],
    );
    if (row === undefined) throw new Error('A screening is never removed.');
    const before = this.#open(row);
    await tx.query('UPDATE screening SET result = $2, bytes = $3 WHERE entry = $1', [
      entry,
      before.result === 'accepted' ? 'accepted' : result,
      seal([...before.gate, ...said]),
    ]);
    return before.result;
  }

  async #contacts(concerns: OpenedEntry[]): Promise<Contact[]> {
    const opened = await this.#cases();
    const screenings = await this.#screenings(concerns.map(({ entry }) => entry));
    return concerns.map(({ content, entry }) => ({
      entry,
      author: content.author,
      at: content.at,
      by: content.by,
      body: ConcernBody.parse(content.body),
      screening: screenings.get(entry) ?? null,
      workspace: opened.get(entry) ?? null,
    }));
  }

  async #screenings(entries: EntryId[]): Promise<Map<EntryId, Contact['screening']>> {
    const rows: ScreeningRow[] = await this.database.query(
      'SELECT entry, result, bytes FROM screening WHERE entry = ANY ($1)',
      [entries],
    );
    return new Map(rows.map((row) => [row.entry, this.#open(row)]));
  }

  #open({ entry, result, bytes }: ScreeningRow): NonNullable<Contact['screening']> {
    const opened = fromUtf8(this.keys.decryptLocal('screening', entry, bytes));
    return { result, gate: Answers.parse(JSON.parse(opened)).gate };
  }

  /** Which case answers which concern. */
  async #cases(): Promise<Map<EntryId, string>> {
    const pairs: [EntryId, string][] = [];
    for (const { content } of await this.store.ofKind('open')) {
      for (const concern of OpenBody.parse(content.body).concerns)
        pairs.push([concern, content.workspace ?? '']);
    }
    return new Map(pairs);
  }
}
