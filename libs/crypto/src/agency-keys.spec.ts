import { openKeys, sealKeys } from './agency-keys.js';
import {
  formatSecretKey,
  generateSealingKeyPair,
  generateSigningKeyPair,
  generateTagKeyPair,
} from './keys.js';
import { DamagedRow } from './record.js';
import { callsOf, keysLeftBy } from './testing/secrets.js';
import { newRootKey } from './vault-key.js';

describe("an agency's sealed keys", () => {
  const root = newRootKey();
  const keys = {
    signing: generateSigningKeyPair().secretKey,
    sealing: generateSealingKeyPair().secretKey,
    tag: generateTagKeyPair().secretKey,
    witness: generateSigningKeyPair().secretKey,
    tlsKey: '-----BEGIN PRIVATE KEY-----\n',
    approvers: [{ id: 'one', roles: ['approver'], secret: generateSigningKeyPair().secretKey }],
  };

  it('open under the root key that sealed them', () => {
    const opened = openKeys(root, 'police', sealKeys(root, 'police', keys));
    expect(opened.tlsKey).toBe(keys.tlsKey);
    expect(formatSecretKey('ed25519', opened.signing)).toBe(
      formatSecretKey('ed25519', keys.signing),
    );
    expect(formatSecretKey('xwing', opened.sealing)).toBe(formatSecretKey('xwing', keys.sealing));
    expect(opened.approvers.map(({ id }) => id)).toEqual(['one']);
  });

  it('do not open for another agency, under another root key, or damaged', () => {
    const sealed = sealKeys(root, 'police', keys);
    const damaged = sealed.slice();
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    expect(() => openKeys(root, 'health', sealed)).toThrow(DamagedRow);
    expect(() => openKeys(newRootKey(), 'police', sealed)).toThrow(DamagedRow);
    expect(() => openKeys(root, 'police', damaged)).toThrow(DamagedRow);
  });

  it('leave no derived key and no clear text behind when they are sealed or opened', () => {
    const given = [root, keys.signing, keys.sealing, keys.tag, keys.witness];
    const approvers = keys.approvers.map(({ secret }) => secret);
    let sealed: Uint8Array = new Uint8Array();
    const calls = callsOf('crypto_aead_xchacha20poly1305_ietf_encrypt', () => {
      const left = keysLeftBy(() => {
        sealed = sealKeys(root, 'police', keys);
      });
      expect(new Set(left)).toEqual(new Set([...given, ...approvers]));
    });
    expect(calls.map(([text]) => text)).toEqual(
      calls.map(([text]) => new Uint8Array((text as Uint8Array).length)),
    );
    expect(keysLeftBy(() => openKeys(root, 'police', sealed))).toEqual([root]);
  });
});
