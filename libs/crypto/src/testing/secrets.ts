import { SecretKey } from '../keys.js';
import { sodium } from '../sodium.js';

/** The keys that were used while the work ran and lie unwiped behind it. */
export function keysLeftBy(work: () => unknown): SecretKey[] {
  const used = new Set<SecretKey>();
  const sound = Object.getOwnPropertyDescriptor(SecretKey.prototype, 'bytes');
  if (sound?.get === undefined) throw new Error('A secret key has no bytes.');
  const read = sound.get;
  Object.defineProperty(SecretKey.prototype, 'bytes', {
    configurable: true,
    get(this: SecretKey) {
      used.add(this);
      return read.call(this);
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(SecretKey.prototype, 'bytes', sound);
  }
  return [...used].filter((key) => !isWiped(key));
}

function isWiped(key: SecretKey): boolean {
  try {
    return key.bytes.every((byte) => byte === 0);
  } catch {
    return true;
  }
}

type Primitive =
  | 'crypto_aead_xchacha20poly1305_ietf_encrypt'
  | 'crypto_kem_xwing_dec'
  | 'crypto_kem_xwing_enc_deterministic'
  | 'crypto_pwhash'
  | 'crypto_scalarmult';

/** What one function of libsodium was given, and last what it gave, each time that the work called it. */
export function callsOf(name: Primitive, work: () => unknown): unknown[][] {
  const calls: unknown[][] = [];
  const sound = sodium[name] as (...given: unknown[]) => unknown;
  const watched = (...given: unknown[]): unknown => {
    const gave = sound(...given);
    calls.push([...given, gave]);
    return gave;
  };
  Object.assign(sodium, { [name]: watched });
  try {
    work();
  } finally {
    Object.assign(sodium, { [name]: sound });
  }
  return calls;
}
