import { type KeyBundle, SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId, Hash } from '@mash/contracts/ids';
import { keyId } from '@mash/crypto/keys';
import { bundleHash } from '@mash/ledger/founding';
import type { ApproverKey } from '@mash/policy/approval';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Hub } from '../hub/hub.js';

interface Placed {
  bundle: KeyBundle;
  index: number;
}

/**
 * Which keys are whose, by ledger position: a bundle holds from the leaf that names it to the leaf
 * that names the next. The hub brings copies; the mirror checks each against its agency's root and
 * against its leaf before it is placed here (DESIGN 3.10).
 */
@Injectable()
export class Bundles {
  readonly #copies = new Map<Hash, SignedKeyBundle>();
  readonly #placed = new Map<AgencyId, Placed[]>();

  constructor(
    private readonly database: DataSource,
    private readonly hub: Hub,
    private readonly clock: Clock,
  ) {}

  /** Reads the copies that this gateway keeps, so that a start needs no hub. */
  async load(): Promise<void> {
    const rows: { signed: string }[] = await this.database.query('SELECT signed FROM key_bundle');
    for (const row of rows) this.#keepCopy(SignedKeyBundle.parse(JSON.parse(row.signed)));
    this.#placed.clear();
  }

  /** Asks the hub for every bundle, and keeps copies. They count for nothing until a leaf names them. */
  async fetch(): Promise<void> {
    const { bundles } = await this.hub.keyBundles();
    for (const { signed } of bundles) {
      const hash = this.#keepCopy(signed);
      await this.database.query(
        'INSERT INTO key_bundle (hash, signed) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [hash, JSON.stringify(signed)],
      );
    }
  }

  /** The copy with that hash; null when the hub never showed one. */
  named(hash: Hash): SignedKeyBundle | null {
    return this.#copies.get(hash) ?? null;
  }

  /** Says that a leaf of the mirror names this bundle. */
  place(bundle: KeyBundle, index: number): void {
    this.#placed.set(bundle.agency, [
      ...(this.#placed.get(bundle.agency) ?? []),
      { bundle, index },
    ]);
  }

  /** An agency's newest bundle in this mirror, if it has not expired; only then is anything sealed to it. */
  newest(agency: AgencyId): KeyBundle | null {
    const bundle = this.#placed.get(agency)?.at(-1)?.bundle;
    return bundle !== undefined && new Date(bundle.expiresAt) > this.clock.now() ? bundle : null;
  }

  /** The bundle that was in force for an agency at a leaf. */
  at(agency: AgencyId, index: number): KeyBundle | null {
    return this.#placed.get(agency)?.findLast((placed) => placed.index <= index)?.bundle ?? null;
  }

  /** The signed bundle that was in force for an agency at a leaf, and the leaf that names it. */
  placedAt(agency: AgencyId, index: number): { signed: SignedKeyBundle; index: number } | null {
    const placed = this.#placed.get(agency)?.findLast((each) => each.index <= index);
    const signed = placed === undefined ? null : this.named(bundleHash(placed.bundle));
    return placed === undefined || signed === null ? null : { signed, index: placed.index };
  }

  /** The signing key with that id, if it was the agency's at that leaf. */
  signingKey(agency: AgencyId, id: string, index: number): string | null {
    const key = this.at(agency, index)?.signingKey;
    return key !== undefined && keyId(key) === id ? key : null;
  }

  /** The key of that approver and its roles, if the agency's bundle named it at that leaf. */
  approverKey(agency: AgencyId, approver: string, index: number): ApproverKey | null {
    return this.at(agency, index)?.approvers.find(({ id }) => id === approver) ?? null;
  }

  #keepCopy(signed: SignedKeyBundle): Hash {
    const hash = bundleHash(signed.bundle);
    this.#copies.set(hash, signed);
    return hash;
  }
}
