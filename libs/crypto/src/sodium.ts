/**
 * libsodium 1.0.22 (`libsodium-wrappers-sumo`), loaded once; every other file of this library takes it from here.
 * Standards of what is touched: RFC 8032, RFC 7748, RFC 7693 (BLAKE2b), RFC 9106 (Argon2id),
 * draft-irtf-cfrg-xchacha, draft-connolly-cfrg-xwing-kem.
 *
 * Does not protect: keys and plaintext from whoever reads this process's memory. They linger in the WASM heap, which
 * is neither locked nor wiped.
 */
import libsodium from 'libsodium-wrappers-sumo';

await libsodium.ready;
selfTest();

/** The ready library. It is exported only after every function that we use has given its known answer. */
export const sodium = libsodium;

/** The types declare functions that do not exist at run time, so each one used is called once, with a known answer. */
function selfTest(): void {
  testHash();
  testCipher();
  testSignature();
  testAgreement();
  testSealing();
  testPasswords();
}

function testHash(): void {
  expectHex(
    'BLAKE2b',
    libsodium.crypto_generichash(32, 'abc', null),
    'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319',
  );
  const key = new Uint8Array(32).fill(1);
  const keyed = libsodium.crypto_generichash(32, 'abc', key);
  expect('keyed BLAKE2b', !sameBytes(keyed, libsodium.crypto_generichash(32, 'abc', null)));
}

function testCipher(): void {
  const key = new Uint8Array(32).fill(2);
  const nonce = new Uint8Array(24).fill(3);
  const text = Uint8Array.of(1, 2, 3);
  const sealed = libsodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, 'a', null, nonce, key);
  const open = (associated: string) =>
    libsodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key);
  expect('XChaCha20-Poly1305', sameBytes(open('a'), text));
  expect(
    'XChaCha20-Poly1305 refusal',
    throws(() => open('b')),
  );
}

/** RFC 8032 section 7.1, test 1. */
function testSignature(): void {
  const seed = libsodium.from_hex(
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  );
  const pair = libsodium.crypto_sign_seed_keypair(seed);
  expectHex(
    'Ed25519 key',
    pair.publicKey,
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
  const signature = libsodium.crypto_sign_detached('', pair.privateKey);
  expectHex(
    'Ed25519',
    signature,
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  expect(
    'Ed25519 check',
    libsodium.crypto_sign_verify_detached(signature, '', pair.publicKey) &&
      !libsodium.crypto_sign_verify_detached(signature, 'x', pair.publicKey),
  );
  expect(
    'Ed25519 point check',
    libsodium.crypto_core_ed25519_is_valid_point(pair.publicKey) &&
      !libsodium.crypto_core_ed25519_is_valid_point(identityPoint()),
  );
}

/** The identity, under which a trivial signature would hold for any message. */
function identityPoint(): Uint8Array {
  const point = new Uint8Array(32);
  point[0] = 1;
  return point;
}

/** RFC 7748 section 5.2, and the refusal of a small-order point. */
function testAgreement(): void {
  const shared = libsodium.crypto_scalarmult(
    libsodium.from_hex('a046e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449a44'),
    libsodium.from_hex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c'),
  );
  expectHex('X25519', shared, 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552');
  const scalar = new Uint8Array(32).fill(4);
  const base = new Uint8Array(32);
  base[0] = 9;
  const product = libsodium.crypto_scalarmult(scalar, base);
  expect('X25519 base', sameBytes(libsodium.crypto_scalarmult_base(scalar), product));
  const refuses = throws(() => libsodium.crypto_scalarmult(scalar, new Uint8Array(32)));
  expect('X25519 refusal', refuses);
}

/** draft-connolly-cfrg-xwing-kem-08, appendix C, first vector. */
function testSealing(): void {
  const pair = libsodium.crypto_kem_xwing_seed_keypair(
    libsodium.from_hex('7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26'),
  );
  const seed = libsodium.from_hex(
    '3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2',
  );
  const sealed = libsodium.crypto_kem_xwing_enc_deterministic(pair.publicKey, seed);
  const secret = 'd2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384';
  expectHex('X-Wing', sealed.sharedSecret, secret);
  const opened = libsodium.crypto_kem_xwing_dec(sealed.ciphertext, pair.privateKey);
  expectHex('X-Wing opening', opened, secret);
}

/** Smallest costs, to touch the functions only; the floors that matter are in unlock.ts and password.ts. */
function testPasswords(): void {
  const { crypto_pwhash_ALG_ARGON2ID13: argon2id, crypto_pwhash_MEMLIMIT_MIN: least } = libsodium;
  const salt = new Uint8Array(16);
  const key = libsodium.crypto_pwhash(32, 'a', salt, 1, least, argon2id);
  const other = libsodium.crypto_pwhash(32, 'b', salt, 1, least, argon2id);
  expect('Argon2id', key.length === 32 && !sameBytes(key, other));
  const hash = libsodium.crypto_pwhash_str('a', 1, least);
  expect(
    'Argon2id check',
    hash.startsWith('$argon2id$') &&
      libsodium.crypto_pwhash_str_verify(hash, 'a') &&
      !libsodium.crypto_pwhash_str_verify(hash, 'b'),
  );
}

function expectHex(what: string, bytes: Uint8Array, hex: string): void {
  expect(what, libsodium.to_hex(bytes) === hex);
}

function expect(what: string, holds: boolean): void {
  if (!holds) throw new Error(`libsodium failed its self-test: ${what}`);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return libsodium.to_hex(a) === libsodium.to_hex(b);
}

function throws(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch {
    return true;
  }
}
