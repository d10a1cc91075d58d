import {
  FoundingDocument,
  type KeyBundle,
  type SignedFoundingDocument,
  type SignedKeyBundle,
} from '@mash/contracts/founding';
import { ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf, UnsignedLeaf } from '@mash/contracts/leaf';
import { toBase64url } from '@mash/crypto/bytes';
import {
  generateSealingKeyPair,
  generateSigningKeyPair,
  generateTagKeyPair,
  type KeyPair,
  keyId,
} from '@mash/crypto/keys';
import { signCheckpoint } from '../checkpoint.js';
import { addCosignature, cosign } from '../cosignature.js';
import { bundleHash, signBundle, signFounding } from '../founding.js';
import { hashOfLeaf, signLeaf } from '../leaf.js';
import { Mirror } from '../mirror.js';
import { formatVerifierKey } from '../note.js';
import { type GrowingTree, leafHash } from '../tree.js';

export const ORIGIN = 'hub.example/ledger';
export const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
export type AgencyName = (typeof AGENCIES)[number];

export interface TestAgency {
  id: AgencyName;
  root: KeyPair;
  signing: KeyPair;
  witness: KeyPair;
  sequence: number;
  previous: string;
}

/** Four agencies, all witnesses, three of them a quorum, with real keys. */
export class TestPartnership {
  readonly log = generateSigningKeyPair();
  readonly agencies = new Map(AGENCIES.map((id) => [id, newAgency(id)]));
  readonly document: FoundingDocument;

  constructor(change: Partial<FoundingDocument> = {}) {
    this.document = FoundingDocument.parse({ ...this.#document(), ...change });
  }

  agency(id: AgencyName): TestAgency {
    const agency = this.agencies.get(id);
    if (agency === undefined) throw new Error(`no ${id}`);
    return agency;
  }

  signed(): SignedFoundingDocument {
    const signatures = [...this.agencies.values()].map(({ id, root }) =>
      signFounding(this.document, id, root.secretKey),
    );
    return { document: this.document, signatures };
  }

  /** A mirror that holds the first bundle of every agency, and nothing else. */
  enrolled(): Mirror {
    const mirror = new Mirror(this.document);
    for (const id of AGENCIES) {
      const { signed, leaf } = this.bundle(id);
      mirror.accept(leaf, signed);
    }
    return mirror;
  }

  /** The agency's next bundle, of its present signing key, and the leaf that names it. */
  bundle(id: AgencyName, number = 1): { signed: SignedKeyBundle; leaf: Leaf } {
    const signed = signBundle(this.unsignedBundle(id, number), this.agency(id).root.secretKey);
    return {
      signed,
      leaf: this.leaf(id, { type: 'key-bundle', object: bundleHash(signed.bundle) }),
    };
  }

  unsignedBundle(id: AgencyName, number = 1): KeyBundle {
    return {
      v: 1,
      agency: id,
      number,
      signingKey: this.agency(id).signing.publicKey,
      sealingKey: generateSealingKeyPair().publicKey,
      tagKey: generateTagKeyPair().publicKey,
      certificate: ZERO_HASH,
      approvers: [],
      contracts: [1],
      issuedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2027-01-01T00:00:00.000Z',
    };
  }

  /** The agency's next leaf. */
  leaf(id: AgencyName, parts: Partial<UnsignedLeaf> = {}): Leaf {
    const agency = this.agency(id);
    const leaf = signLeaf(
      {
        v: 1,
        source: id,
        sequence: agency.sequence + 1,
        previous: agency.previous,
        type: 'entry',
        commitment: ZERO_HASH,
        object: ZERO_HASH,
        tags: [],
        keyId: keyId(agency.signing.publicKey),
        ...parts,
      },
      agency.signing.secretKey,
    );
    agency.sequence += 1;
    agency.previous = hashOfLeaf(leaf);
    return leaf;
  }

  /** The log's note over a tree, cosigned by some at some second. */
  checkpoint(
    tree: Pick<GrowingTree, 'size' | 'rootAt'>,
    by: readonly AgencyName[] = [],
    seconds = 1_780_000_000,
  ): string {
    const head = { origin: ORIGIN, size: tree.size, root: tree.rootAt(tree.size) };
    return by.reduce(
      (note, id) => addCosignature(note, this.cosignature(note, id, seconds)),
      signCheckpoint(head, ORIGIN, this.log.secretKey),
    );
  }

  cosignature(note: string, id: AgencyName, seconds: number): string {
    return cosign(note, `${id}.example`, this.agency(id).witness.secretKey, seconds);
  }

  #document(): FoundingDocument {
    const agencies = [...this.agencies.values()];
    return {
      v: 1,
      partnership: 'Testshire',
      foundedAt: '2026-01-01T00:00:00.000Z',
      isDemonstration: true,
      hub: {
        authority: 'hub.example',
        certificate: ZERO_HASH,
        answerKey: generateSigningKeyPair().publicKey,
      },
      log: {
        origin: ORIGIN,
        verifierKey: formatVerifierKey({
          name: ORIGIN,
          algorithm: 'ed25519',
          publicKey: this.log.publicKey,
        }),
      },
      agencies: agencies.map(({ id, root }) => ({
        id,
        name: id,
        isCore: true,
        rootKey: root.publicKey,
      })),
      lead: 'cef',
      witnesses: agencies.map(({ id, witness }) => ({
        agency: id,
        verifierKey: formatVerifierKey({
          name: `${id}.example`,
          algorithm: 'cosignature/v1',
          publicKey: witness.publicKey,
        }),
      })),
      quorum: 3,
      rootsToChange: 3,
    };
  }
}

/** A hash of a number, for trees whose leaves do not matter. */
export function numbered(index: number): Uint8Array {
  return leafHash(Uint8Array.of(index >> 24, index >> 16, index >> 8, index));
}

/** Another hash, as text, that is surely not the one given. */
export function otherHash(hash: Uint8Array): string {
  return toBase64url(flip(hash, 0));
}

/** The same bytes with one bit the other way. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = bytes.slice();
  const at = Math.floor(bit / 8) % bytes.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
  return flipped;
}

function newAgency(id: AgencyName): TestAgency {
  return {
    id,
    root: generateSigningKeyPair(),
    signing: generateSigningKeyPair(),
    witness: generateSigningKeyPair(),
    sequence: 0,
    previous: ZERO_HASH,
  };
}
