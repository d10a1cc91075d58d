import { toHex } from './bytes.js';
import { callsOf, keysLeftBy } from './testing/secrets.js';
import {
  DamagedRootKey,
  deriveUnlockKey,
  openRootKey,
  RefusedCost,
  sealRootKey,
  UNLOCK_COST,
  WrongPassphrase,
} from './unlock.js';
import { newRootKey } from './vault-key.js';

describe('the sealed root key', () => {
  const root = newRootKey();
  const sealed = sealRootKey(root, 'four plain words café');

  it('opens with its passphrase, however the accent was typed, and leaves no key but itself behind', () => {
    let opened = newRootKey();
    const open = () => {
      opened = openRootKey(sealed, 'four plain words cafe\u0301');
    };
    expect(keysLeftBy(open)).toEqual([]);
    expect(opened.bytes).toEqual(root.bytes);
  });

  it('leaves neither a passphrase nor a key behind when it is sealed', () => {
    const calls = callsOf('crypto_pwhash', () => {
      expect(keysLeftBy(() => sealRootKey(root, 'words'))).toEqual([root]);
    });
    expect(calls.map(([, passphrase]) => passphrase)).toEqual([new Uint8Array(5)]);
  });

  it('says in a plain sentence that a passphrase is wrong', () => {
    expect(() => openRootKey(sealed, 'four plain word')).toThrow(WrongPassphrase);
    expect(new WrongPassphrase().message).toBe('That passphrase does not open this vault.');
  });

  it('says that it is damaged when the passphrase is right and the rest is not', () => {
    const at = sealed.length - 30;
    const other = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => openRootKey(other, 'four plain words café')).toThrow(DamagedRootKey);
  });

  it.each([
    '',
    'MASH-ROOT-KEY:v2:x',
    `${sealed}A`,
    sealed.slice(0, -1),
    sealed.replace('argon2id', 'argon2i'),
  ])('is refused in any other form', (text) => {
    expect(() => openRootKey(text, 'four plain words café')).toThrow(DamagedRootKey);
  });

  it('tells nothing of the key', () => {
    expect(sealed).not.toContain(toHex(root.bytes));
    expect(sealed).toMatch(/^MASH-ROOT-KEY:v1:argon2id:m=262144,t=3:/);
  });

  it.each([
    ['less memory', 'm=131072,t=3'],
    ['fewer passes', 'm=262144,t=2'],
    ['absurd memory', 'm=9999999999,t=3'],
    ['absurd passes', 'm=262144,t=99'],
  ])('is refused with %s, before any work is done', (_, cost) => {
    const other = sealed.replace('m=262144,t=3', cost);
    expect(() => openRootKey(other, 'four plain words café')).toThrow(RefusedCost);
  });
});

describe('deriveUnlockKey', () => {
  const salt = new Uint8Array(16);

  it('has a floor, and no mode for tests', () => {
    for (const cost of [
      { ...UNLOCK_COST, passes: 2 },
      { ...UNLOCK_COST, memoryBytes: UNLOCK_COST.memoryBytes - 1 },
      { memoryBytes: Number.NaN, passes: Number.NaN },
      { ...UNLOCK_COST, memoryBytes: 2 ** 30 + 1 },
      { ...UNLOCK_COST, passes: 17 },
    ]) {
      expect(() => deriveUnlockKey('words', salt, cost)).toThrow(RefusedCost);
    }
    expect(() => deriveUnlockKey('words', new Uint8Array(8))).toThrow(RangeError);
  });
});
