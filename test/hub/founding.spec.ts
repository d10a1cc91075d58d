import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignedFoundingDocument, SignedKeyBundle } from '@mash/contracts/founding';
import { openKeys } from '@mash/crypto/agency-keys';
import { spkiFingerprint } from '@mash/crypto/certificate';
import { publicKeyOf } from '@mash/crypto/keys';
import { openRootKey } from '@mash/crypto/unlock';
import { checkBundle, checkFounding } from '@mash/ledger/founding';
import { AlreadyFounded } from '../../tools/found/folders.js';
import { type FoundingOptions, found } from '../../tools/found/found.js';

const AGENCIES = ['police', 'health', 'adults', 'cef'];
const parent = mkdtempSync(join(tmpdir(), 'mash-found-'));
const folder = join(parent, 'ceremony');
const options: FoundingOptions = {
  folder,
  agencies: AGENCIES.map((id) => ({ id, name: `The ${id}`, isCore: true, approvers: 2 })),
  lead: 'cef',
  hubAuthority: 'hub.localhost:4000',
  partnership: 'Test partnership',
  isDemonstration: true,
  now: new Date(),
  passphraseOf: (agency) => `passphrase of ${agency}`,
};
let hash: string;
let seconds: number;

beforeAll(async () => {
  const started = Date.now();
  ({ hash } = await found(options));
  seconds = (Date.now() - started) / 1000;
  process.stdout.write(`the founding ceremony took ${seconds.toFixed(1)} s\n`);
});

afterAll(() => rmSync(parent, { recursive: true }));

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function everyPath(at: string): string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    return entry.isDirectory() ? [path, ...everyPath(path)] : [path];
  });
}

describe('the founding ceremony', () => {
  it('makes a document that every root has signed, with a quorum of three of four', () => {
    const signed = SignedFoundingDocument.parse(JSON.parse(read('founding/founding.json')));
    const document = checkFounding(signed, hash);
    expect(document).toMatchObject({ quorum: 3, rootsToChange: 3, lead: 'cef' });
    expect(document.witnesses.map(({ agency }) => agency)).toEqual(AGENCIES);
    expect(read('founding/founding.hash').trim()).toBe(hash);
  });

  it('gives every process its own copy and its own keys, which the passphrase opens', () => {
    const signed = SignedFoundingDocument.parse(JSON.parse(read('police/founding.json')));
    const document = checkFounding(signed, read('police/founding.hash').trim());
    const bundle = checkBundle(
      SignedKeyBundle.parse(JSON.parse(read('police/bundle.json'))),
      document,
      new Date(),
    );
    const root = openRootKey(read('police/root-key.sealed'), read('passphrases/police').trim());
    const keys = openKeys(root, 'police', readFileSync(join(folder, 'police/keys.sealed')));
    expect(publicKeyOf('ed25519', keys.signing)).toBe(bundle.signingKey);
    expect(publicKeyOf('xwing', keys.sealing)).toBe(bundle.sealingKey);
    expect(publicKeyOf('x25519', keys.tag)).toBe(bundle.tagKey);
    expect(keys.approvers.map(({ id }) => id)).toEqual(bundle.approvers.map(({ id }) => id));
    expect(bundle.certificate).not.toBe(spkiFingerprint(read('police/tls.crt')));
  });

  it('lets nobody but the owner read what it wrote', () => {
    for (const path of everyPath(folder)) {
      const { mode } = statSync(path);
      expect(`${path} ${(mode & 0o077).toString(8)}`).toBe(`${path} 0`);
    }
  });

  it('keeps passphrases and roots out of the folders of the processes', () => {
    for (const agency of AGENCIES) {
      expect(readdirSync(join(folder, agency)).sort()).toEqual([
        'bundle.json',
        'ca.crt',
        'founding.hash',
        'founding.json',
        'keys.sealed',
        'root-key.sealed',
        'tls.crt',
      ]);
    }
    expect(readdirSync(join(folder, 'hub')).sort()).toEqual([
      'answer.secret',
      'ca.crt',
      'founding.hash',
      'founding.json',
      'log.secret',
      'tls.crt',
      'tls.key',
    ]);
  });

  it('prints what is read out and signed on paper', () => {
    const text = read('founding/founding.txt');
    expect(text.replaceAll(' ', '')).toContain(hash);
    for (const agency of AGENCIES) expect(text).toContain(`The ${agency} (${agency})`);
    expect(text).toContain('3 of 4 witnesses');
    expect(text).toContain('THIS IS A DEMONSTRATION');
  });

  it('is never played twice in one folder', async () => {
    const before = read('founding/founding.json');
    await expect(found(options)).rejects.toThrow(AlreadyFounded);
    expect(read('founding/founding.json')).toBe(before);
  });
});
