import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.js';
import {
  BadKey,
  formatPublicKey,
  generateTagKeyPair,
  parseTagPublicKey,
  SecretKey,
} from './keys.js';
import { sodium } from './sodium.js';
import { holdsTag, recipientTags, tagFor } from './tags.js';
import { callsOf } from './testing/secrets.js';

const folder = '../shared/vectors/wycheproof';
const describeVectors = existsSync(folder) ? describe : describe.skip;

describe('recipient tags', () => {
  const police = generateTagKeyPair();
  const health = generateTagKeyPair();
  const adults = generateTagKeyPair();

  it('are the same at both ends, and 16 bytes', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().filter((n) => n >= 0),
        (sequence) => {
          const sent = tagFor(police.secretKey, health.publicKey, 'police', sequence);
          expect(sent).toHaveLength(16);
          expect(tagFor(health.secretKey, police.publicKey, 'police', sequence)).toEqual(sent);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('differ by source, sequence, recipient and key', () => {
    const tags = [
      tagFor(police.secretKey, health.publicKey, 'police', 1),
      tagFor(police.secretKey, health.publicKey, 'health', 1),
      tagFor(police.secretKey, health.publicKey, 'police', 2),
      tagFor(police.secretKey, adults.publicKey, 'police', 1),
      tagFor(adults.secretKey, health.publicKey, 'police', 1),
    ];
    expect(new Set(tags.map(toHex)).size).toBe(tags.length);
  });

  it('are not made with a wiped key, even one used before', () => {
    const { secretKey } = generateTagKeyPair();
    tagFor(secretKey, health.publicKey, 'police', 1);
    secretKey.wipe();
    expect(() => tagFor(secretKey, health.publicKey, 'police', 1)).toThrow(BadKey);
  });

  it('agree with another agency once, and leave no shared secret behind', () => {
    const { secretKey } = generateTagKeyPair();
    const tag = () => tagFor(secretKey, health.publicKey, 'police', 1);
    const [check, agreement, ...more] = callsOf('crypto_scalarmult', tag);
    expect([check?.length, more]).toEqual([3, []]);
    expect(agreement?.at(-1)).toEqual(new Uint8Array(32));
    expect(callsOf('crypto_scalarmult', tag)).toEqual([]);
  });

  it('agree anew once a thousand others have been agreed with', () => {
    const { secretKey } = generateTagKeyPair();
    const tag = (to: string) => () => tagFor(secretKey, to, 'police', 1);
    tag(health.publicKey)();
    for (let other = 1; other < 1024; other++) tag(generateTagKeyPair().publicKey)();
    expect(callsOf('crypto_scalarmult', tag(health.publicKey))).toHaveLength(0);
    tag(adults.publicKey)();
    expect(callsOf('crypto_scalarmult', tag(health.publicKey))).toHaveLength(2);
  });

  it.each([
    [0, 8],
    [1, 8],
    [8, 8],
    [9, 16],
    [17, 24],
  ])('come, when there are %i, as %i', (count, size) => {
    const tags = Array.from({ length: count }, (_, at) =>
      tagFor(police.secretKey, health.publicKey, 'police', at),
    );
    const all = recipientTags(tags);
    expect(all).toHaveLength(size);
    for (const tag of tags) expect(holdsTag(all, tag)).toBe(true);
    expect(new Set(all.map(toHex)).size).toBe(size);
  });

  it('stand in no order that tells the real ones', () => {
    const tag = tagFor(police.secretKey, health.publicKey, 'police', 1);
    const places = new Set<number>();
    for (let round = 0; round < 300; round++) {
      places.add(recipientTags([tag]).findIndex((each) => toHex(each) === toHex(tag)));
    }
    expect(places.size).toBe(8);
  });

  it('are refused at any other length', () => {
    expect(() => recipientTags([new Uint8Array(15)])).toThrow(RangeError);
  });
});

interface AgreementTest {
  readonly tcId: number;
  readonly public: string;
  readonly private: string;
  readonly shared: string;
  readonly flags: readonly string[];
}

describeVectors('X25519 agreements of Wycheproof', () => {
  it('agree wherever we take the public key, and never on a shared secret of zeros', () => {
    const file = JSON.parse(readFileSync(`${folder}/x25519_test.json`, 'utf8')) as {
      testGroups: { tests: AgreementTest[] }[];
    };
    let agreed = 0;
    let refused = 0;
    for (const test of file.testGroups.flatMap((group) => group.tests)) {
      const text = formatPublicKey('x25519', fromHex(test.public));
      try {
        const point = parseTagPublicKey(text);
        const secret = new SecretKey(fromHex(test.private));
        expect(toHex(sodium.crypto_scalarmult(secret.bytes, point))).toBe(test.shared);
        agreed++;
      } catch (error) {
        expect({ tcId: test.tcId, error: error instanceof BadKey }).toEqual({
          tcId: test.tcId,
          error: true,
        });
        expect(/^0+$/.test(test.shared) || test.flags.includes('NonCanonicalPublic')).toBe(true);
        refused++;
      }
    }
    expect(agreed).toBeGreaterThan(400);
    expect(refused).toBeGreaterThan(20);
  });
});
