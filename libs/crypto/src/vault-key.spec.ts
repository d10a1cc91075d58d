import fc from 'fast-check';
import { fromBase64url, toBase64url, toHex } from './bytes.js';
import { generateSigningKeyPair } from './keys.js';
import { keysLeftBy } from './testing/secrets.js';
import {
  combineShredKeys,
  DamagedKey,
  deriveKeyEncryptionKey,
  deriveLabelKey,
  newRootKey,
  newShredKey,
  unwrapKey,
  wrapKey,
} from './vault-key.js';

const context = { agency: 'police', purpose: 'shred', id: 'a', version: 1 };

describe('wrapped keys', () => {
  const root = newRootKey();
  const kek = deriveKeyEncryptionKey(root, 1, 'police');
  const key = newShredKey();
  const wrapped = wrapKey(kek, key, context);

  it('unwrap under their key and context', () => {
    expect(unwrapKey(kek, wrapped, context).bytes).toEqual(key.bytes);
  });

  it.each([
    ['agency', { ...context, agency: 'health' }],
    ['purpose', { ...context, purpose: 'label' }],
    ['id', { ...context, id: 'b' }],
    ['version', { ...context, version: 2 }],
    ['border between two names', { ...context, agency: 'polices', purpose: 'hred' }],
  ])('do not unwrap under another %s', (_, other) => {
    expect(() => unwrapKey(kek, wrapped, other)).toThrow(DamagedKey);
  });

  it('leave no wrapping key behind, whether they are wrapped, unwrapped or refused', () => {
    expect(keysLeftBy(() => wrapKey(kek, key, context))).toEqual([key, kek]);
    expect(keysLeftBy(() => unwrapKey(kek, wrapped, context))).toEqual([kek]);
  });

  it('have 32 bytes', () => {
    const signing = generateSigningKeyPair().secretKey;
    expect(() => wrapKey(kek, signing, context)).toThrow(RangeError);
  });

  it('do not unwrap under another version of the key-encryption key', () => {
    const next = deriveKeyEncryptionKey(root, 2, 'police');
    expect(() => unwrapKey(next, wrapped, context)).toThrow(DamagedKey);
  });

  it('do not unwrap with any bit flipped, in any suite but ours, or cut short', () => {
    const bytes = fromBase64url(wrapped);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const other = bytes.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => unwrapKey(kek, toBase64url(other), context)).toThrow(DamagedKey);
      }),
    );
    for (const text of ['', 'AA', `${wrapped}=`, wrapped.slice(4)]) {
      expect(() => unwrapKey(kek, text, context)).toThrow(DamagedKey);
    }
  });
});

describe('derived keys', () => {
  it('differ by version, agency, purpose and kind, and are the same every time', () => {
    const root = newRootKey();
    const derive = () => [
      deriveKeyEncryptionKey(root, 1, 'police'),
      deriveKeyEncryptionKey(root, 2, 'police'),
      deriveKeyEncryptionKey(root, 1, 'health'),
      deriveLabelKey(root, 'police'),
      deriveLabelKey(root, 'search'),
      deriveLabelKey(root, ''),
    ];
    const texts = derive().map((key) => toHex(key.bytes));
    expect(new Set(texts).size).toBe(texts.length);
    expect(derive().map((key) => toHex(key.bytes))).toEqual(texts);
  });

  it('need both shred keys where a person stands in a record', () => {
    const [person, record, other] = [newShredKey(), newShredKey(), newShredKey()];
    const both = combineShredKeys(person, record);
    expect(combineShredKeys(person, record).bytes).toEqual(both.bytes);
    expect(combineShredKeys(person, other).bytes).not.toEqual(both.bytes);
    expect(combineShredKeys(other, record).bytes).not.toEqual(both.bytes);
    expect(combineShredKeys(record, person).bytes).not.toEqual(both.bytes);
  });
});
