import fc from 'fast-check';
import { concat, fromBase64url, toBase64url, utf8 } from './bytes.js';
import { labelled } from './encoding.js';
import {
  commitTo,
  DamagedEnvelope,
  decryptContent,
  encryptContent,
  newContentKey,
  padToBucket,
  unpad,
} from './envelope.js';
import { keyedHash } from './keyed-hash.js';
import type { SecretKey } from './keys.js';
import { randomBytes } from './random.js';
import { sodium } from './sodium.js';
import { keysLeftBy } from './testing/secrets.js';

const core = utf8('{"author":"police"}');

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const other = bytes.slice();
  const at = (bit >> 3) % bytes.length;
  other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
  return other;
}

describe('padding', () => {
  it.each([
    [0, 4096],
    [4092, 4096],
    [4093, 4352],
    [4348, 4352],
    [4349, 4608],
    [8188, 8192],
    [8189, 8704],
    [100_000, 100_352],
    [1_000_000, 1_015_808],
  ])('brings %i bytes to %i', (length, size) => {
    expect(padToBucket(new Uint8Array(length))).toHaveLength(size);
  });

  it('gives back what it padded, at most 12 % larger above 4 KiB', () => {
    fc.assert(
      fc.property(fc.nat(40_000), fc.nat(255), (length, byte) => {
        const bytes = new Uint8Array(length).fill(byte);
        const padded = padToBucket(bytes);
        expect(unpad(padded)).toEqual(bytes);
        if (length > 4092) expect(padded.length).toBeLessThan((length + 4) * 1.12);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused unless it is zeros, of the one right size', () => {
    const padded = padToBucket(utf8('words'));
    for (const at of [4 + 5, 2000, 4095]) {
      const other = padded.slice();
      other[at] = 1;
      expect(() => unpad(other)).toThrow(DamagedEnvelope);
    }
    expect(() => unpad(concat(padded, new Uint8Array(256)))).toThrow(DamagedEnvelope);
    expect(() => unpad(padded.subarray(1))).toThrow(DamagedEnvelope);
    expect(() => unpad(new Uint8Array())).toThrow(DamagedEnvelope);
    for (const length of [
      [255, 255, 255, 255],
      [64, 0, 0, 0],
      [0, 0, 16, 0],
      [0, 0, 15, 253],
    ]) {
      const tooLong = new Uint8Array(4096);
      tooLong.set(length);
      expect(() => unpad(tooLong)).toThrow(DamagedEnvelope);
    }
  });

  it('leaves no room in a bucket that words fill to the last byte', () => {
    const words = new Uint8Array(4092).fill(7);
    expect(unpad(padToBucket(words))).toEqual(words);
  });

  it('is made for one gibibyte at most', () => {
    const words = { length: 2 ** 30 - 3 } as Uint8Array;
    expect(() => padToBucket(words)).toThrow(RangeError);
  });
});

describe('an envelope', () => {
  const key = newContentKey();
  const commitment = commitTo(key);

  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000 }), fc.uint8Array(), (plaintext, associated) => {
        const sealed = encryptContent(key, plaintext, associated);
        expect(sealed.length).toBeGreaterThanOrEqual(4096 + 40);
        expect(decryptContent(key, sealed, associated, commitment)).toEqual(plaintext);
      }),
      { numRuns: 50 },
    );
  });

  it('does not open with any one bit flipped in ciphertext, header or commitment', () => {
    const sealed = encryptContent(key, utf8('words'), core);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), fc.nat(), (bit, other) => {
        const open = (bytes: Uint8Array, associated: Uint8Array, committed: string) => () =>
          decryptContent(key, bytes, associated, committed);
        expect(open(flip(sealed, bit), core, commitment)).toThrow(DamagedEnvelope);
        expect(open(sealed, flip(core, other), commitment)).toThrow(DamagedEnvelope);
        const committed = toBase64url(flip(fromBase64url(commitment), other));
        expect(open(sealed, core, committed)).toThrow(DamagedEnvelope);
      }),
      { numRuns: 200 },
    );
  });

  it('says one thing only, whatever was wrong', () => {
    const sealed = encryptContent(key, utf8('words'), core);
    const other = newContentKey();
    const attempts = [
      () => decryptContent(other, sealed, core, commitment),
      () => decryptContent(other, sealed, core, commitTo(other)),
      () => decryptContent(key, sealed.subarray(0, 20), core, commitment),
      () => decryptContent(key, new Uint8Array(), core, commitment),
      () => decryptContent(key, sealed, core, ''),
      () => decryptContent(key, sealed, core, 'not base64url!'),
    ];
    for (const attempt of attempts) {
      expect(attempt).toThrow(DamagedEnvelope);
      expect(attempt).toThrow(/^The envelope could not be opened\.$/);
    }
  });

  it('leaves only the content key behind when it is sealed or opened', () => {
    const sealed = encryptContent(key, utf8('words'), core);
    expect(keysLeftBy(() => encryptContent(key, core, core))).toEqual([key]);
    expect(keysLeftBy(() => decryptContent(key, sealed, core, commitment))).toEqual([key]);
  });

  it('tells two seals of the same words apart', () => {
    expect(encryptContent(key, core, core)).not.toEqual(encryptContent(key, core, core));
  });

  it('refuses by its commitment a ciphertext made to open under two keys', () => {
    const first = newContentKey();
    const second = newContentKey();
    const associated = labelled('mash-content/v1', core);
    const sealed = salamander(cipherKey(first), cipherKey(second), associated);
    for (const each of [first, second]) {
      const open = () =>
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
          null,
          sealed.subarray(24),
          associated,
          sealed.subarray(0, 24),
          cipherKey(each),
        );
      expect(open).not.toThrow();
    }
    expect(() => decryptContent(second, sealed, core, commitTo(first))).toThrow(DamagedEnvelope);
  });
});

/** The cipher key, by the derivation that envelope.ts documents. */
function cipherKey(contentKey: SecretKey): Uint8Array {
  return keyedHash(contentKey, 'mash-content-cipher/v1');
}

const PRIME = 2n ** 130n - 5n;
const fromLittle = (bytes: Uint8Array) =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
const modulo = (value: bigint) => ((value % PRIME) + PRIME) % PRIME;
const toLittle = (value: bigint) =>
  Uint8Array.from({ length: 16 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));

function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = power(modulo(base * base), exponent >> 1n);
  return exponent & 1n ? modulo(half * base) : half;
}

/** Poly1305's one-time key for XChaCha20-Poly1305: the first 32 bytes of the key stream. */
function oneTimeKey(key: Uint8Array, nonce: Uint8Array) {
  const stream = sodium.crypto_stream_xchacha20_xor(new Uint8Array(32), nonce, key);
  const r = fromLittle(stream.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  return { r, s: fromLittle(stream.subarray(16)) };
}

/** Solves for one ciphertext block that makes the Poly1305 tags under two keys agree ("invisible salamanders"). */
function salamander(a: Uint8Array, b: Uint8Array, associated: Uint8Array): Uint8Array {
  const zeros = new Uint8Array((16 - (associated.length % 16)) % 16);
  const lengths = new Uint8Array(16);
  const view = new DataView(lengths.buffer);
  view.setBigUint64(0, BigInt(associated.length), true);
  view.setBigUint64(8, 48n, true);
  for (;;) {
    const nonce = randomBytes(24);
    const filler = randomBytes(32);
    const mac = (keys: { r: bigint }, free: bigint) => {
      const input = concat(associated, zeros, filler, toLittle(free), lengths);
      let sum = 0n;
      for (let at = 0; at < input.length; at += 16) {
        sum = modulo((sum + fromLittle(input.subarray(at, at + 16)) + 2n ** 128n) * keys.r);
      }
      return sum;
    };
    const [one, two] = [oneTimeKey(a, nonce), oneTimeKey(b, nonce)];
    const slope = modulo(one.r ** 2n - two.r ** 2n);
    const gap = modulo(mac(two, 0n) - mac(one, 0n) + two.s - one.s);
    const free = modulo(gap * power(slope, PRIME - 2n));
    if (free >= 2n ** 128n) continue;
    const [tag, other] = [one, two].map((keys) => (mac(keys, free) + keys.s) & (2n ** 128n - 1n));
    if (tag !== undefined && tag === other) {
      return concat(nonce, filler, toLittle(free), toLittle(tag));
    }
  }
}
