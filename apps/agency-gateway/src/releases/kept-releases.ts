import type { EntryId, Id } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { isUndone, KeptRelease, type ReleaseState } from './kept-release.js';

/** A release and where it stands. */
export interface Standing {
  release: KeptRelease;
  state: ReleaseState;
}

interface Row {
  id: string;
  state: ReleaseState;
  bytes: Buffer;
}

/** The releases of this agency, each sealed in its row. */
@Injectable()
export class KeptReleases {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async one(id: Id): Promise<Standing | null> {
    const [row]: Row[] = await this.database.query('SELECT * FROM release WHERE id = $1', [id]);
    return row === undefined ? null : this.#open(row);
  }

  /** The same, held until the transaction ends: two who press at once take turns. */
  async lock(tx: EntityManager, id: Id): Promise<Standing | null> {
    const [row]: Row[] = await tx.query('SELECT * FROM release WHERE id = $1 FOR UPDATE', [id]);
    return row === undefined ? null : this.#open(row);
  }

  /** Of one case, or of all; the newest first. */
  async all(workspace?: Id, tx: EntityManager = this.database.manager): Promise<Standing[]> {
    const rows: Row[] = await tx.query(
      'SELECT * FROM release WHERE $1::text IS NULL OR workspace_label = $1',
      [workspace === undefined ? null : this.#label(workspace)],
    );
    return rows
      .map((row) => this.#open(row))
      .sort((a, b) => b.release.at.localeCompare(a.release.at));
  }

  async inState(...states: ReleaseState[]): Promise<Standing[]> {
    const rows: Row[] = await this.database.query('SELECT * FROM release WHERE state = ANY ($1)', [
      states,
    ]);
    return rows.map((row) => this.#open(row));
  }

  /** Those of which anything is withdrawn. */
  async withdrawn(): Promise<Standing[]> {
    const rows: Row[] = await this.database.query(
      `SELECT * FROM release WHERE id IN
         (SELECT release FROM release_entry JOIN release_withdrawal USING (entry))`,
    );
    return rows.map((row) => this.#open(row));
  }

  /** The release that an entry carries; null where it carries none. */
  async carriedBy(entry: EntryId): Promise<Standing | null> {
    const [row]: Row[] = await this.database.query(
      'SELECT release.* FROM release JOIN release_entry ON release_entry.release = release.id WHERE entry = $1',
      [entry],
    );
    return row === undefined ? null : this.#open(row);
  }

  async keep(tx: EntityManager, release: KeptRelease, state: ReleaseState): Promise<void> {
    const bytes = utf8(JSON.stringify(KeptRelease.parse(release)));
    await tx.query(
      `INSERT INTO release (id, state, workspace_label, bytes) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET state = $2, bytes = $4`,
      [
        release.id,
        state,
        this.#label(release.workspace),
        Buffer.from(this.keys.encryptLocal('release', release.id, bytes)),
      ],
    );
    for (const entry of release.entries) {
      await tx.query(
        'INSERT INTO release_entry (entry, release) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [entry, release.id],
      );
    }
    for (const each of release.withdrawals) {
      await tx.query(
        `INSERT INTO release_withdrawal (entry, is_done) VALUES ($1, $2)
         ON CONFLICT (entry) DO UPDATE SET is_done = $2`,
        [each.entry, !isUndone(each)],
      );
    }
  }

  /** Those of which something is withdrawn and neither written nor known to have stayed at home. */
  async beingWithdrawn(): Promise<Id[]> {
    const rows: { release: Id }[] = await this.database.query(
      'SELECT DISTINCT release FROM release_withdrawal JOIN release_entry USING (entry) WHERE NOT is_done',
    );
    return rows.map(({ release }) => release);
  }

  #label(workspace: Id): string {
    return this.keys.label('release-workspace', workspace);
  }

  #open({ id, state, bytes }: Row): Standing {
    const text = fromUtf8(this.keys.decryptLocal('release', id, bytes));
    return { release: KeptRelease.parse(JSON.parse(text)), state };
  }
}
