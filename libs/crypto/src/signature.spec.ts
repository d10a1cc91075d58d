import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fromHex, toBase64url, toHex, utf8 } from './bytes.js';
import {
  BadKey,
  formatPublicKey,
  generateSigningKeyPair,
  generateTagKeyPair,
  parseSigningSecretKey,
  publicKeyOf,
} from './keys.js';
import { sign, signUnlabelled, verify, verifyUnlabelled } from './signature.js';

const folder = '../shared/vectors/wycheproof';
const describeVectors = existsSync(folder) ? describe : describe.skip;

/** RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

describe('signatures', () => {
  it.each(RFC_8032)('agree with RFC 8032: seed %s', (seed, publicHex, message, signature) => {
    const secret = parseSigningSecretKey(`MASH-ED25519-SECRET:${toBase64url(fromHex(seed))}`);
    const publicKey = formatPublicKey('ed25519', fromHex(publicHex));
    expect(publicKeyOf('ed25519', secret)).toBe(publicKey);
    expect(toHex(signUnlabelled(fromHex(message), secret))).toBe(signature);
    expect(verifyUnlabelled(fromHex(message), fromHex(signature), publicKey)).toBe(true);
  });

  it('hold for what was signed and for no flipped bit of it', () => {
    const { publicKey, secretKey } = generateSigningKeyPair();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (message, flip) => {
        const signature = sign('mash-test/v1', message, secretKey);
        expect(verify('mash-test/v1', message, signature, publicKey)).toBe(true);
        expect(verify('mash-test/v2', message, signature, publicKey)).toBe(false);
        const other = message.slice();
        const at = flip % message.length;
        other[at] = (other[at] ?? 0) ^ (1 << (flip % 8));
        expect(verify('mash-test/v1', other, signature, publicKey)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('do not hold with any bit of the signature flipped', () => {
    const { publicKey, secretKey } = generateSigningKeyPair();
    const message = utf8('message');
    const signature = signUnlabelled(message, secretKey);
    for (let bit = 0; bit < 512; bit++) {
      const other = signature.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyUnlabelled(message, other, publicKey)).toBe(false);
    }
  });

  it('are false, not a fault, for damaged signatures and keys', () => {
    const { publicKey, secretKey } = generateSigningKeyPair();
    const message = utf8('message');
    const signature = sign('label', message, secretKey);
    expect(verify('label', message, `${signature}=`, publicKey)).toBe(false);
    expect(verify('label', message, signature.slice(4), publicKey)).toBe(false);
    expect(verify('label', message, '', publicKey)).toBe(false);
    expect(verify('label', message, `${signature}AAAA`, publicKey)).toBe(false);
    expect(verify('label', message, signature, 'mash-ed25519-pub:')).toBe(false);
    expect(verify('label', message, signature, generateTagKeyPair().publicKey)).toBe(false);
  });

  it('refuse the trivial signature under the identity key, which node:crypto accepts', () => {
    const identity = new Uint8Array(32);
    identity[0] = 1;
    const trivial = new Uint8Array(64);
    trivial[0] = 1;
    const publicKey = formatPublicKey('ed25519', identity);
    expect(verifyUnlabelled(utf8('anything'), trivial, publicKey)).toBe(false);
  });

  it('are not made with a key of another kind', () => {
    expect(() => sign('label', utf8(''), generateTagKeyPair().secretKey)).toThrow(BadKey);
  });
});

interface Group {
  readonly publicKey: { readonly pk: string };
  readonly tests: { tcId: number; msg: string; sig: string; result: string }[];
}

describeVectors('Ed25519 signatures of Wycheproof', () => {
  it('hold exactly where Wycheproof says valid', () => {
    const file = JSON.parse(readFileSync(`${folder}/ed25519_test.json`, 'utf8')) as {
      testGroups: Group[];
    };
    let count = 0;
    for (const { publicKey, tests } of file.testGroups) {
      const key = formatPublicKey('ed25519', fromHex(publicKey.pk));
      for (const { tcId, msg, sig, result } of tests) {
        const holds = verifyUnlabelled(fromHex(msg), fromHex(sig), key);
        expect({ tcId, holds }).toEqual({ tcId, holds: result === 'valid' });
        count++;
      }
    }
    expect(count).toBe(151);
  });
});
