import { existsSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { concat, fromHex, toBase64url } from './bytes.js';
import {
  BadKey,
  decodePublicKey,
  formatPublicKey,
  formatSecretKey,
  generateSealingKeyPair,
  generateSecretKey,
  generateSigningKeyPair,
  generateTagKeyPair,
  keyId,
  parseSealingPublicKey,
  parseSealingSecretKey,
  parseSigningPublicKey,
  parseSigningSecretKey,
  parseTagPublicKey,
  parseTagSecretKey,
  publicKeyOf,
  SecretKey,
} from './keys.js';

const folder = '../shared/vectors/wycheproof';
const describeVectors = existsSync(folder) ? describe : describe.skip;

const P = 2n ** 255n - 19n;
const littleEndian = (value: bigint) => {
  const bytes = new Uint8Array(32);
  for (let at = 0; at < 32; at++) bytes[at] = Number((value >> BigInt(8 * at)) & 255n);
  return bytes;
};

/** The eight points of small order on the Edwards curve, in canonical form. */
const EDWARDS_SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
];

/** The u-coordinates of small order on Curve25519 and its twist, and their unreduced forms. */
const MONTGOMERY_SMALL = [
  littleEndian(0n),
  littleEndian(1n),
  fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'),
  fromHex('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'),
  littleEndian(P - 1n),
  littleEndian(P),
  littleEndian(P + 1n),
  littleEndian(2n ** 255n),
];

describe('key strings', () => {
  it.each([
    ['ed25519', generateSigningKeyPair, parseSigningPublicKey, parseSigningSecretKey, 32],
    ['x25519', generateTagKeyPair, parseTagPublicKey, parseTagSecretKey, 32],
    ['xwing', generateSealingKeyPair, parseSealingPublicKey, parseSealingSecretKey, 1216],
  ] as const)(
    'say that they are %s, and read back',
    (kind, generate, parse, parseSecret, length) => {
      const { publicKey, secretKey } = generate();
      expect(publicKey).toMatch(new RegExp(`^mash-${kind}-pub:[\\w-]+$`));
      expect(parse(publicKey)).toHaveLength(length);
      const text = formatSecretKey(kind, secretKey);
      expect(text).toMatch(new RegExp(`^MASH-${kind.toUpperCase()}-SECRET:[\\w-]{43}$`));
      expect(parseSecret(text).bytes).toEqual(secretKey.bytes);
      expect(publicKeyOf(kind, parseSecret(text))).toBe(publicKey);
      expect(generate().publicKey).not.toBe(publicKey);
    },
  );

  it('are not taken for another kind, nor when damaged', () => {
    const signing = generateSigningKeyPair();
    const tag = generateTagKeyPair();
    expect(() => parseSigningPublicKey(tag.publicKey)).toThrow(BadKey);
    expect(() => parseTagPublicKey(signing.publicKey)).toThrow(BadKey);
    expect(() => parseSigningPublicKey(`${signing.publicKey}=`)).toThrow(BadKey);
    expect(() => parseSigningPublicKey(signing.publicKey.slice(0, -2))).toThrow(BadKey);
    expect(() => parseTagSecretKey(formatSecretKey('ed25519', signing.secretKey))).toThrow(BadKey);
    const renamed = tag.publicKey.replace('mash', 'mesh');
    expect(() => parseTagPublicKey(renamed)).toThrow('Not a key that begins mash-x25519-pub:');
    const longer = tag.publicKey.replace(/:.*/, `:${toBase64url(new Uint8Array(33).fill(9))}`);
    expect(() => parseTagPublicKey(longer)).toThrow('This key has the wrong length.');
    expect(() => formatSecretKey('x25519', signing.secretKey)).toThrow(BadKey);
    expect(() => formatSecretKey('ed25519', tag.secretKey)).toThrow(BadKey);
  });

  it('have short names that differ by key and by kind', () => {
    const bytes = new Uint8Array(32).fill(9);
    const ids = [formatPublicKey('ed25519', bytes), formatPublicKey('x25519', bytes)].map(keyId);
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('come out the same from the same randomness', () => {
    const random = (length: number) => new Uint8Array(length).fill(5);
    expect(generateSigningKeyPair(random).publicKey).toBe(generateSigningKeyPair(random).publicKey);
  });
});

describe('public points', () => {
  it.each(EDWARDS_SMALL)('refuses the small-order Ed25519 point %s', (hex) => {
    expect(() => parseSigningPublicKey(formatPublicKey('ed25519', fromHex(hex)))).toThrow(BadKey);
  });

  it('refuses Ed25519 points that are not canonical, not on the curve or of mixed order', () => {
    for (const y of [P, P + 1n, 2n]) {
      const text = formatPublicKey('ed25519', littleEndian(y));
      expect(() => parseSigningPublicKey(text)).toThrow(BadKey);
    }
  });

  it.each(MONTGOMERY_SMALL.map(toBase64url))('refuses the small-order X25519 point %s', (text) => {
    expect(() => parseTagPublicKey(`mash-x25519-pub:${text}`)).toThrow(BadKey);
  });

  it('refuses X25519 points that are not canonical, and takes the largest that is', () => {
    for (const u of [P, P + 2n, P + 9n, 2n ** 255n - 1n, 2n ** 255n + 9n]) {
      expect(() => parseTagPublicKey(formatPublicKey('x25519', littleEndian(u)))).toThrow(BadKey);
    }
    expect(parseTagPublicKey(formatPublicKey('x25519', littleEndian(P - 2n)))).toHaveLength(32);
  });

  it('refuses an X-Wing key with any coefficient that is not below the modulus', () => {
    const bytes = decodePublicKey('xwing', generateSealingKeyPair().publicKey);
    const parse = (at: number, coefficients: number[]) => {
      const other = bytes.slice();
      other.set(coefficients, at);
      return () => parseSealingPublicKey(formatPublicKey('xwing', other));
    };
    for (const at of [0, 3, 1149]) {
      expect(parse(at, [0x00, 0x0d, 0xd0])).not.toThrow();
      expect(parse(at, [0x01, 0x0d, 0x00])).toThrow('A coefficient above the modulus.');
      expect(parse(at, [0x00, 0x10, 0xd0])).toThrow('A coefficient above the modulus.');
    }
    expect(parse(1152, [0xff, 0xff, 0xff])).not.toThrow();
  });

  it('refuses an X-Wing key whose X25519 half is of small order', () => {
    const bytes = decodePublicKey('xwing', generateSealingKeyPair().publicKey);
    for (const point of MONTGOMERY_SMALL) {
      const text = formatPublicKey('xwing', concat(bytes.subarray(0, 1184), point));
      expect(() => parseSealingPublicKey(text)).toThrow(BadKey);
    }
  });
});

describe('SecretKey', () => {
  it('never becomes text', () => {
    const key = generateSecretKey();
    const encoded = toBase64url(key.bytes);
    const texts = [
      `${key}`,
      JSON.stringify({ key }),
      inspect({ key }, { showHidden: true, depth: 9 }),
      String(key),
      Object.values(key).join(),
    ];
    for (const text of texts) {
      expect(text).not.toContain(encoded);
      expect(text).not.toContain(String(key.bytes[0]).concat(', ', String(key.bytes[1])));
    }
    expect(JSON.stringify({ key })).toBe('{"key":"[secret]"}');
    expect(inspect(key)).toBe('[secret]');
  });

  it('is gone once wiped', () => {
    const bytes = new Uint8Array(32).fill(1);
    const key = new SecretKey(bytes);
    key.wipe();
    expect(bytes).toEqual(new Uint8Array(32));
    expect(() => key.bytes).toThrow(BadKey);
    key.wipe();
  });

  it.each([0, 16, 31, 33, 65])('is not made of %i bytes', (length) => {
    expect(() => new SecretKey(new Uint8Array(length))).toThrow(BadKey);
  });
});

interface EncapsTest {
  readonly tcId: number;
  readonly ek: string;
  readonly result: string;
}

describeVectors('ML-KEM-768 keys of Wycheproof, as the first part of X-Wing keys', () => {
  it('refuses every key whose coefficients overflow the modulus', () => {
    const file = JSON.parse(readFileSync(`${folder}/mlkem_768_encaps_test.json`, 'utf8')) as {
      testGroups: { tests: EncapsTest[] }[];
    };
    const point = decodePublicKey('x25519', generateTagKeyPair().publicKey);
    let refused = 0;
    for (const { ek, result } of file.testGroups.flatMap((group) => group.tests)) {
      const bytes = fromHex(ek);
      if (bytes.length !== 1184) continue;
      const text = formatPublicKey('xwing', concat(bytes, point));
      if (result === 'valid') expect(parseSealingPublicKey(text)).toHaveLength(1216);
      else {
        expect(() => parseSealingPublicKey(text)).toThrow(BadKey);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});
