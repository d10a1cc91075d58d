import { type KeyBundle, type KeyBundles, SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { fromUtf8 } from '@mash/crypto/bytes';
import { keyId } from '@mash/crypto/keys';
import { checkBundle } from '@mash/ledger/founding';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Partnership } from '../partnership.js';

interface Row {
  leaf_index: string;
  signed: Buffer;
}

/**
 * Who may speak at the hub: the founded agencies, under the newest key bundle that stands in the ledger. Reads the
 * database each time, so that every copy agrees.
 */
@Injectable()
export class EnrolledAgencies implements OnApplicationBootstrap {
  /** Bundles whose root signature and keys were checked: their rows never change. */
  readonly #checked = new Map<string, KeyBundle>();

  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.query(
      'INSERT INTO agency (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING',
      [this.partnership.document.agencies.map(({ id }) => id)],
    );
  }

  /** The bundle whose signing key has that id, if it is its agency's newest and has not expired. */
  async withKey(id: string): Promise<KeyBundle | null> {
    const [row]: { agency: AgencyId; number: number }[] = await this.database.query(
      `SELECT agency, number FROM key_bundle AS own WHERE key_id = $1
       AND number = (SELECT max(number) FROM key_bundle WHERE agency = own.agency)`,
      [id],
    );
    if (row === undefined) return null;
    const place = `${row.agency}/${row.number}`;
    const bundle = this.#checked.get(place) ?? (await this.#check(row.agency, row.number));
    if (bundle === null || new Date(bundle.expiresAt) <= this.clock.now()) return null;
    this.#checked.set(place, bundle);
    return bundle;
  }

  /** The bundle that an agency brings along, if its root has signed it: only its leaf makes it known to others. */
  introduced(signed: SignedKeyBundle, id: string): KeyBundle | null {
    const bundle = this.#inForce(signed);
    return bundle !== null && keyId(bundle.signingKey) === id ? bundle : null;
  }

  /** Every bundle in the ledger, in its order. */
  async keyBundles(): Promise<KeyBundles> {
    const rows: Row[] = await this.database.query(
      'SELECT leaf_index, signed FROM key_bundle ORDER BY leaf_index',
    );
    return {
      bundles: rows.map((row) => ({ index: Number(row.leaf_index), signed: parse(row) })),
    };
  }

  /** Which of these have no keys in the ledger: nothing can be sealed to them. */
  async notEnrolled(agencies: readonly AgencyId[]): Promise<AgencyId[]> {
    const rows: { agency: AgencyId }[] = await this.database.query(
      'SELECT DISTINCT agency FROM key_bundle WHERE agency = ANY($1)',
      [agencies],
    );
    const enrolled = new Set(rows.map(({ agency }) => agency));
    return agencies.filter((agency) => !enrolled.has(agency));
  }

  async #check(agency: AgencyId, number: number): Promise<KeyBundle | null> {
    const [row]: Row[] = await this.database.query(
      'SELECT leaf_index, signed FROM key_bundle WHERE agency = $1 AND number = $2',
      [agency, number],
    );
    return row === undefined ? null : this.#inForce(parse(row));
  }

  #inForce(signed: SignedKeyBundle): KeyBundle | null {
    try {
      return checkBundle(signed, this.partnership.document, this.clock.now());
    } catch {
      return null;
    }
  }
}

function parse({ signed }: Row): SignedKeyBundle {
  return SignedKeyBundle.parse(JSON.parse(fromUtf8(signed)));
}
