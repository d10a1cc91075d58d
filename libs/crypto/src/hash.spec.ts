import fc from 'fast-check';
import { toHex, utf8 } from './bytes.js';
import { contentDigest, hmacSha256, labelledHash, sha256 } from './hash.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { SecretKey } from './keys.js';

describe('hash', () => {
  it('is SHA-256 (FIPS 180-4 example)', () => {
    expect(toHex(sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('puts label and zero byte first', () => {
    expect(labelledHash('a', utf8('b'))).toEqual(sha256(utf8('a\0b')));
  });

  it('is HMAC-SHA-256 (RFC 4231 test case 6, whose key is longer than a block)', () => {
    const text = utf8('Test Using Larger Than Block-Size Key - Hash Key First');
    expect(toHex(hmacSha256(new Uint8Array(131).fill(0xaa), text))).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    );
    expect(() => hmacSha256(new Uint8Array(31), text)).toThrow(RangeError);
    expect(hmacSha256(new Uint8Array(32), text)).toHaveLength(32);
  });

  it('gives an empty body the digest of no bytes', () => {
    expect(contentDigest(new Uint8Array())).toBe(
      'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
    );
  });
});

describe('keyedHash', () => {
  const key = new Uint8Array(32).fill(7);

  it.each([0, 16, 31, 33, 64])('refuses a key of %i bytes', (length) => {
    expect(() => keyedHash(new Uint8Array(length), 'label')).toThrow(RangeError);
  });

  it('takes a secret key or its bytes', () => {
    expect(keyedHash(new SecretKey(key.slice()), 'a')).toEqual(keyedHash(key, 'a'));
    expect(deriveKey(key, 'a').bytes).toEqual(keyedHash(key, 'a'));
  });

  it('differs by key, label and where one part ends and the next begins', () => {
    const hashes = [
      keyedHash(key, 'a', utf8('bc')),
      keyedHash(key, 'ab', utf8('c')),
      keyedHash(key, 'a', utf8('b'), utf8('c')),
      keyedHash(key, 'a', utf8('bc'), utf8('')),
      keyedHash(new Uint8Array(32), 'a', utf8('bc')),
    ];
    expect(new Set(hashes.map(toHex)).size).toBe(hashes.length);
  });

  it('gives 32 bytes for any parts', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (parts) => {
        expect(keyedHash(key, 'a', ...parts)).toHaveLength(32);
      }),
    );
  });
});
