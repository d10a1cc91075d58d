import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';

/** The fields of a form as the browser sent them. */
export type Fields = Record<string, string | string[]>;

export interface Draft {
  fields: Fields;
  savedAt: Date;
  /** It arrived after its session had ended, or from before a new sign-in. */
  isLate: boolean;
}

const KEPT_HOURS = 12;
const LONGEST_PAGE = 500;
/** Never kept: what only this request is to know. */
const UNKEPT = /^_|password/i;

/** What staff have typed and not finished: sealed, for that person and page alone, twelve hours. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async save(staff: Staff, page: string, fields: Fields, how = { isLate: false }): Promise<void> {
    const now = this.clock.now();
    const label = this.#label(staff, page);
    const draft = { fields, savedAt: now.toISOString(), isLate: how.isLate };
    const bytes = this.keys.encryptLocal('draft', label, utf8(JSON.stringify(draft)));
    await this.database.query('DELETE FROM draft WHERE kept_until < $1', [now]);
    await this.database.query(
      `INSERT INTO draft (staff, page_label, kept_until, bytes) VALUES ($1, $2, $3, $4)
       ON CONFLICT (staff, page_label) DO UPDATE SET kept_until = $3, bytes = $4`,
      [staff.id, label, new Date(now.getTime() + KEPT_HOURS * 3_600_000), Buffer.from(bytes)],
    );
  }

  async read(staff: Staff, page: string): Promise<Draft | null> {
    const label = this.#label(staff, page);
    const [row]: { bytes: Buffer }[] = await this.database.query(
      'SELECT bytes FROM draft WHERE staff = $1 AND page_label = $2 AND kept_until > $3',
      [staff.id, label, this.clock.now()],
    );
    if (row === undefined) return null;
    const draft = JSON.parse(fromUtf8(this.keys.decryptLocal('draft', label, row.bytes)));
    return { ...draft, savedAt: new Date(draft.savedAt) };
  }

  /** What is finished needs no draft: an action that ends several pages names them all. */
  async discard(staff: Staff, ...pages: string[]): Promise<void> {
    await this.database.query('DELETE FROM draft WHERE staff = $1 AND page_label = ANY ($2)', [
      staff.id,
      pages.map((page) => this.#label(staff, page)),
    ]);
  }

  #label(staff: Staff, page: string): string {
    return this.keys.label('draft', staff.id, page);
  }
}

/** The fields of a form that are worth keeping. */
export function fieldsOf(request: FastifyRequest): Fields {
  const fields: Fields = {};
  for (const [name, value] of Object.entries((request.body ?? {}) as Fields)) {
    if (!UNKEPT.test(name)) fields[name] = value;
  }
  return fields;
}

/** The page that a request is about: the one that its form stood on, else its own address. */
export function pageOf(request: FastifyRequest): string {
  const said = (request.body as Fields | undefined)?.['_page'];
  return localPage(said) ?? localPage(request.url) ?? '/home';
}

/** An address on this terminal, never elsewhere; null for anything else. */
export function localPage(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > LONGEST_PAGE) return null;
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address) ? address : null;
}
