import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sodium } from './sodium.js';

const folder = join(process.cwd(), 'libs/crypto/src');
const sources = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name));

type Doctored = (...given: unknown[]) => unknown;

/** Primitives that lie, each in one way, and by what it is found. */
const LIES: [keyof typeof sodium, how: string, (sound: Doctored) => Doctored, found: string][] = [
  ['crypto_generichash', 'hashes to something else', another, ': BLAKE2b'],
  [
    'crypto_generichash',
    'leaves out the key',
    (sound) => (n, text) => sound(n, text, null),
    'keyed BLAKE2b',
  ],
  ['crypto_aead_xchacha20poly1305_ietf_encrypt', 'encrypts otherwise', another, 'using that key'],
  [
    'crypto_aead_xchacha20poly1305_ietf_decrypt',
    'decrypts otherwise',
    another,
    ': XChaCha20-Poly1305',
  ],
  [
    'crypto_aead_xchacha20poly1305_ietf_decrypt',
    'opens anything',
    always(Uint8Array.of(1, 2, 3)),
    ': XChaCha20-Poly1305 refusal',
  ],
  ['crypto_sign_seed_keypair', 'makes another key', onZeros, ': Ed25519 key'],
  ['crypto_sign_detached', 'signs otherwise', another, ': Ed25519'],
  ['crypto_sign_verify_detached', 'believes anything', always(true), ': Ed25519 check'],
  ['crypto_sign_verify_detached', 'believes nothing', always(false), ': Ed25519 check'],
  ['crypto_core_ed25519_is_valid_point', 'takes any point', always(true), ': Ed25519 point check'],
  ['crypto_core_ed25519_is_valid_point', 'takes no point', always(false), ': Ed25519 point check'],
  ['crypto_scalarmult', 'agrees on something else', another, ': X25519'],
  [
    'crypto_scalarmult',
    'takes a point of small order',
    (sound) => (scalar, point) =>
      (point as Uint8Array).every((byte) => byte === 0) ? point : sound(scalar, point),
    ': X25519 refusal',
  ],
  ['crypto_scalarmult_base', 'multiplies another point', another, ': X25519 base'],
  ['crypto_kem_xwing_seed_keypair', 'makes another key', onZeros, ': X-Wing'],
  ['crypto_kem_xwing_enc_deterministic', 'forgets its seed', forgetful, ': X-Wing'],
  ['crypto_kem_xwing_dec', 'opens to something else', another, ': X-Wing opening'],
  ['crypto_pwhash', 'gives every password one key', always(new Uint8Array(32)), ': Argon2id'],
  [
    'crypto_pwhash',
    'gives a short key',
    (sound) =>
      (_, ...rest) =>
        sound(16, ...rest),
    ': Argon2id',
  ],
  ['crypto_pwhash_str', 'hashes by another algorithm', always('$argon2i$v=19$'), 'Argon2id check'],
  ['crypto_pwhash_str_verify', 'believes any password', always(true), ': Argon2id check'],
  ['crypto_pwhash_str_verify', 'believes no password', always(false), ': Argon2id check'],
];
function another(sound: Doctored): Doctored {
  return (...given) => (sound(...given) as Uint8Array).map((byte) => byte ^ 1);
}

function onZeros(sound: Doctored): Doctored {
  return () => sound(new Uint8Array(32));
}

function forgetful(sound: Doctored): Doctored {
  return (publicKey) => sound(publicKey, new Uint8Array(64));
}

function always(answer: unknown): () => Doctored {
  return () => () => answer;
}

describe('sodium', () => {
  it.each(LIES)('is not handed out when %s %s', async (name, how, lie, found) => {
    const sound = sodium[name];
    Object.assign(sodium, { [name]: lie(sound as Doctored) });
    try {
      const again = import(`./sodium.ts?${how.replaceAll(' ', '-')}-${name}`);
      await expect(again).rejects.toThrow(new RegExp(`${found}$`));
    } finally {
      Object.assign(sodium, { [name]: sound });
    }
  });

  it('is handed out again when every answer is right', async () => {
    expect(await import(`./sodium.ts?${'sound'}`)).toHaveProperty('sodium', sodium);
  });

  it('tests at start every function that the library uses', () => {
    const selfTest = readFileSync(join(folder, 'sodium.ts'), 'utf8');
    const used = sources.flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\bsodium\.(crypto_[a-z0-9_]+)\(/g),
    ]);
    expect(used.length).toBeGreaterThan(10);
    for (const [, name] of used) expect(selfTest).toContain(`libsodium.${name}(`);
  });

  it('is imported by its siblings only as the ready library', () => {
    const importers = sources.filter((name) =>
      readFileSync(join(folder, name), 'utf8').includes("'libsodium-wrappers-sumo'"),
    );
    expect(importers).toEqual(['sodium.ts']);
  });

  it('does not offer its slow generator to any file here', () => {
    for (const name of sources) {
      const source = readFileSync(join(folder, name), 'utf8');
      expect(source).not.toMatch(/sodium\.randombytes|_keygen\(|crypto_kdf_derive/);
    }
  });

  it('hashes without a key when given an empty one, which is why keyed-hash.ts counts bytes', () => {
    const plain = sodium.crypto_generichash(32, 'abc', null);
    expect(sodium.crypto_generichash(32, 'abc', new Uint8Array())).toEqual(plain);
  });

  it('derives with crypto_kdf under a context of exactly eight bytes only, which is why we do not', () => {
    const key = new Uint8Array(32);
    expect(() => sodium.crypto_kdf_derive_from_key(32, 1, 'search-labels', key)).toThrow();
  });
});
