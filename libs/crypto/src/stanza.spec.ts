import fc from 'fast-check';
import { toHex, utf8 } from './bytes.js';
import { newContentKey } from './envelope.js';
import { sha256 } from './hash.js';
import { BadKey, generateSealingKeyPair, generateTagKeyPair, SecretKey } from './keys.js';
import { STANZA_BYTES, stanzaHash, unwrap, wrapFor } from './stanza.js';
import { callsOf, keysLeftBy } from './testing/secrets.js';

const coreHash = sha256(utf8('header'));

describe('a stanza', () => {
  const police = generateSealingKeyPair();
  const health = generateSealingKeyPair();
  const contentKey = newContentKey();
  const stanza = wrapFor(police.publicKey, contentKey, coreHash);

  it('opens for its recipient, and has 1,168 bytes', () => {
    expect(stanza).toHaveLength(1168);
    expect(STANZA_BYTES).toBe(1168);
    expect(unwrap(stanza, police, coreHash)?.bytes).toEqual(contentKey.bytes);
  });

  it('refuses a stanza made for somebody else, or under another header', () => {
    expect(unwrap(stanza, health, coreHash)).toBeNull();
    expect(unwrap(stanza, police, sha256(utf8('other header')))).toBeNull();
  });

  it('does not open when the recipient is named by another public key', () => {
    const mixed = { publicKey: health.publicKey, secretKey: police.secretKey };
    expect(unwrap(stanza, mixed, coreHash)).toBeNull();
  });

  it('does not open with any one bit flipped', () => {
    fc.assert(
      fc.property(fc.nat(STANZA_BYTES * 8 - 1), (bit) => {
        const other = stanza.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unwrap(other, police, coreHash)).toBeNull();
        expect(stanzaHash(other)).not.toBe(stanzaHash(stanza));
      }),
      { numRuns: 100 },
    );
  });

  it.each([0, 1120, 1167, 1169])('does not open with %i bytes', (length) => {
    expect(unwrap(new Uint8Array(length), police, coreHash)).toBeNull();
  });

  it('leaves no wrap key, seed or shared secret behind', () => {
    const seeds: Uint8Array[] = [];
    const random = (length: number) => {
      const seed = new Uint8Array(length).fill(6);
      seeds.push(seed);
      return seed;
    };
    const wrap = () => wrapFor(police.publicKey, contentKey, coreHash, random);
    expect(keysLeftBy(wrap)).toEqual([contentKey]);
    expect(seeds).toEqual([new Uint8Array(64)]);
    const open = () => unwrap(stanza, police, coreHash);
    expect(keysLeftBy(open)).toEqual([police.secretKey]);
    expect(callsOf('crypto_kem_xwing_dec', open).map((call) => call.at(-1))).toEqual([
      new Uint8Array(32),
    ]);
    expect(callsOf('crypto_kem_xwing_enc_deterministic', wrap)[0]?.at(-1)).toMatchObject({
      sharedSecret: new Uint8Array(32),
    });
  });

  it('checks a recipient key once, and again after 256 others', () => {
    const checks = (publicKey: string) =>
      callsOf('crypto_scalarmult', () => wrapFor(publicKey, contentKey, coreHash)).length;
    const first = generateSealingKeyPair().publicKey;
    expect([checks(first), checks(first)]).toEqual([1, 0]);
    for (let each = 0; each < 256; each++) checks(generateSealingKeyPair().publicKey);
    expect(checks(first)).toBe(1);
  });

  it('is never the same twice', () => {
    expect(wrapFor(police.publicKey, contentKey, coreHash)).not.toEqual(stanza);
  });

  it('is not made for a key of another kind', () => {
    const { publicKey } = generateTagKeyPair();
    expect(() => wrapFor(publicKey, contentKey, coreHash)).toThrow(BadKey);
  });

  it('comes out the same from the same randomness (our own vector: the format may not drift)', () => {
    const fixed = (length: number) => new Uint8Array(length).fill(3);
    const pair = generateSealingKeyPair(fixed);
    const key = new SecretKey(new Uint8Array(32).fill(4));
    const made = wrapFor(pair.publicKey, key, coreHash, fixed);
    expect(toHex(sha256(made))).toBe(
      '4bde46f40822d7fb307b7ed45014a31047dc93c6068c67c27dc9196eaefeddd5',
    );
  });
});
