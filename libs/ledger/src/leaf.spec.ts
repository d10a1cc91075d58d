import { ZERO_HASH } from '@mash/contracts/ids';
import { Leaf } from '@mash/contracts/leaf';
import { fromBase64url, fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { generateSigningKeyPair } from '@mash/crypto/keys';
import fc from 'fast-check';
import { ciphertextHash, entryId, entryIdFrom } from './entry-id.js';
import {
  BrokenChain,
  checkFollows,
  checkLeafSignature,
  commitmentTo,
  hashOfLeaf,
  leafBytes,
} from './leaf.js';
import { flip, otherHash, TestPartnership } from './testing/partnership.js';

const partnership = new TestPartnership();
const key = partnership.agency('police').signing.publicKey;
const first = partnership.leaf('police');
const second = partnership.leaf('police');

describe('leaf', () => {
  it('is of the contract and signed by its source', () => {
    expect(Leaf.parse(first)).toEqual(first);
    expect(checkLeafSignature(first, key)).toBe(true);
  });

  it('is refused under another key, and under a key that it does not name', () => {
    expect(checkLeafSignature(first, generateSigningKeyPair().publicKey)).toBe(false);
    expect(checkLeafSignature({ ...first, keyId: 'another' }, key)).toBe(false);
  });

  it('is refused when any part of it is another', () => {
    const changes: Partial<Leaf>[] = [
      { sequence: 9 },
      { previous: otherHash(fromBase64url(first.previous)) },
      { type: 'journal' },
      { commitment: otherHash(fromBase64url(first.commitment)) },
      { object: otherHash(fromBase64url(first.object)) },
      { tags: ['A'.repeat(22)] },
      { withdraws: 1 },
      { source: 'health' },
    ];
    for (const change of changes)
      expect(checkLeafSignature({ ...first, ...change }, key)).toBe(false);
  });

  it('is refused when any bit of its signature is another', () => {
    fc.assert(
      fc.property(fc.nat(511), (bit) => {
        const signature = toBase64url(flip(fromBase64url(first.signature), bit));
        expect(checkLeafSignature({ ...first, signature }, key)).toBe(false);
      }),
    );
  });

  it('has the same bytes whatever the order in which its parts were written', () => {
    const backwards = Object.fromEntries(Object.entries(first).toReversed()) as unknown as Leaf;
    expect(leafBytes(backwards)).toEqual(leafBytes(first));
    expect(fromUtf8(leafBytes(first))).toMatch(/^mash\/signed-leaf\/1\0\{"commitment":/);
  });

  it('has another hash when its signature is another', () => {
    expect(hashOfLeaf({ ...first, signature: second.signature })).not.toBe(hashOfLeaf(first));
  });
});

describe('chain', () => {
  it('goes on from leaf to leaf', () => {
    expect(() => checkFollows(null, first)).not.toThrow();
    expect(() => checkFollows(first, second)).not.toThrow();
  });

  it.each([
    ['wrong-sequence', first, { ...second, sequence: 3 }],
    ['wrong-sequence', first, first],
    ['wrong-sequence', null, second],
    ['wrong-previous', first, { ...second, previous: ZERO_HASH }],
    ['wrong-previous', null, { ...first, previous: second.previous }],
    ['another-source', first, { ...second, source: 'health' }],
  ])('refuses a leaf: %s', (reason, previous, leaf) => {
    const check = () => checkFollows(previous, leaf);
    expect(check).toThrow(BrokenChain);
    expect(check).toThrow(expect.objectContaining({ reason }));
  });
});

describe('commitment', () => {
  const statement = {
    salt: ZERO_HASH,
    decision: null,
    ruleSet: null,
    documents: [],
    approvals: [],
  };

  it('is another under another salt', () => {
    const salted = { ...statement, salt: otherHash(new Uint8Array(32)) };
    expect(commitmentTo(salted)).not.toBe(commitmentTo(statement));
  });

  it('is another for another decision', () => {
    expect(commitmentTo({ ...statement, decision: ZERO_HASH })).not.toBe(commitmentTo(statement));
  });
});

describe('entry identifier', () => {
  const header = {
    v: 1 as const,
    suite: 'mash-1-xwing-xchacha20poly1305-ed25519' as const,
    author: 'police',
    recipients: ['cef'],
    keyIds: ['k'],
    commitment: ZERO_HASH,
    length: 2,
    stanzaHashes: [ZERO_HASH],
  };
  const ciphertext = Uint8Array.of(1, 2);

  it('names one header and one ciphertext', () => {
    const id = entryId(header, ciphertext);
    expect(entryIdFrom(header, ciphertextHash(ciphertext))).toBe(id);
    expect(entryId(header, Uint8Array.of(1, 3))).not.toBe(id);
    expect(entryId({ ...header, recipients: ['health'] }, ciphertext)).not.toBe(id);
  });
});
