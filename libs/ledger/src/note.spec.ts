import { fromBase64url, toBase64url, utf8 } from '@mash/crypto/bytes';
import { formatPublicKey, parseSigningSecretKey } from '@mash/crypto/keys';
import { signUnlabelled, verifyUnlabelled } from '@mash/crypto/signature';
import fc from 'fast-check';
import {
  checkpointBy,
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.js';
import { addCosignature, checkCosignature, cosign } from './cosignature.js';
import {
  BadNote,
  formatNote,
  formatVerifierKey,
  fromBase64,
  keyHash,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  signatureBy,
} from './note.js';
import { numbered, ORIGIN, TestPartnership } from './testing/partnership.js';
import { GrowingTree } from './tree.js';

/** golang.org/x/mod/sumdb/note: keys, text and signature of its tests. */
const PETER = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  secret: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

/** A checkpoint of a public log with cosignatures of public witnesses, May 2026, of a type-5 signature too. */
const ARCHE = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;
const ARCHE_LOG =
  'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f';
const ARCHE_WITNESSES = [
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
  'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
  'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
];

const partnership = new TestPartnership();
const tree = new GrowingTree();
for (let i = 0; i < 5; i += 1) tree.append(numbered(i));
const head = { origin: ORIGIN, size: 5, root: tree.rootAt(5) };
const logKey = partnership.document.log.verifierKey;

describe('note', () => {
  it('reads and writes the note of the reference implementation, and makes its very signature', () => {
    const note = `${PETER.text}\n${PETER.line}\n`;
    const parsed = parseNote(note);
    expect(formatNote(parsed)).toBe(note);
    const key = parseVerifierKey(PETER.vkey);
    const signature = signatureBy(parsed, key) ?? new Uint8Array();
    expect(verifyUnlabelled(utf8(PETER.text), signature, key.publicKey)).toBe(true);
    const seed = toBase64url(fromBase64(PETER.secret).slice(1));
    const secret = parseSigningSecretKey(`MASH-ED25519-SECRET:${seed}`);
    expect(signUnlabelled(utf8(PETER.text), secret)).toEqual(signature);
  });

  it.each([
    PETER.vkey,
    'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
    ARCHE_LOG,
    ...ARCHE_WITNESSES,
  ])('reads and writes the verifier key %s', (vkey) => {
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
  });

  it('refuses a verifier key when any character of it is another', () => {
    for (const at of PETER.vkey.split('').keys()) {
      const next = String.fromCharCode(PETER.vkey.charCodeAt(at) + 1);
      const mangled = PETER.vkey.slice(0, at) + next + PETER.vkey.slice(at + 1);
      expect(() => parseVerifierKey(mangled)).toThrow(BadNote);
    }
  });

  it.each([
    [
      'of the wrong length',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    [
      'of an unknown algorithm',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ],
  ])('refuses a verifier key %s', (_, vkey) => {
    expect(() => parseVerifierKey(vkey)).toThrow(BadNote);
  });

  it('refuses a small-order key under its right key id', () => {
    const identity = new Uint8Array(32);
    identity[0] = 1;
    const key = {
      name: 'x',
      algorithm: 'ed25519' as const,
      publicKey: formatPublicKey('ed25519', identity),
    };
    const material = Buffer.concat([Uint8Array.of(1), identity]).toString('base64');
    expect(() => parseVerifierKey(`x+${keyHash(key)}+${material}`)).toThrow(BadNote);
    expect(() => formatVerifierKey(key)).toThrow(BadNote);
  });

  it.each([
    ['without signatures', 'text\n'],
    ['without an empty line', `${PETER.line}\n`],
    ['without a last newline', `${PETER.text}\n${PETER.line}`],
    ['with a carriage return', `text\r\n\n${PETER.line}\n`],
    ['with a tab', `te\txt\n\n${PETER.line}\n`],
    ['with a hyphen for a dash', `text\n\n${PETER.line.replace('—', '-')}\n`],
    ['with two spaces', `text\n\n${PETER.line.replace(' x0', '  x0')}\n`],
    ['with damaged base64', `text\n\n${PETER.line.slice(0, -1)}\n`],
    ['with a plus in a name', `text\n\n${PETER.line.replace('Peter', 'Peter+')}\n`],
    ['with a short signature', 'text\n\n— a AAAAAA==\n'],
  ])('refuses a note %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(BadNote);
  });

  it('is as long as 100,000 characters and has 64 signatures at most', () => {
    const lines = (count: number) => `${PETER.line}\n`.repeat(count);
    expect(parseNote(`text\n\n${lines(64)}`).signatures).toHaveLength(64);
    expect(() => parseNote(`text\n\n${lines(65)}`)).toThrow('A note with too many signatures.');
    const end = `\n\n${lines(1)}`;
    const fill = (length: number) => 'a'.repeat(length - end.length) + end;
    expect(parseNote(fill(100_000)).signatures).toHaveLength(1);
    expect(() => parseNote(fill(100_001))).toThrow('A note that is too long.');
  });

  it('has signatures of one byte at least', () => {
    expect(parseSignatureLine('— a AAAAAAA=').signature).toHaveLength(1);
    expect(() => parseSignatureLine('— a AAAAAA==')).toThrow('A signature that is too short.');
  });

  it('is not written without a last newline, without signatures or with odd characters', () => {
    const { text, signatures } = parseNote(`${PETER.text}\n${PETER.line}\n`);
    expect(() => formatNote({ text: 'text', signatures })).toThrow('ends in a newline');
    expect(() => formatNote({ text, signatures: [] })).toThrow('at least one signature');
    expect(() => formatNote({ text: 'te\txt\n', signatures })).toThrow('do not belong in one');
    const [one] = signatures;
    const spaced = signatures.map((each) => ({ ...each, name: 'a b' }));
    expect(one?.name).toBe('PeterNeumann');
    expect(() => formatNote({ text, signatures: spaced })).toThrow('Not the name of a key.');
  });

  it.each(['—', '— a', '— a AAAAAAA= more', '— AAAAAAA=', '—  AAAAAAA='])(
    'takes %j for no signature line',
    (line) => {
      expect(() => parseSignatureLine(line)).toThrow(BadNote);
    },
  );

  it('takes the last empty line as the end of the text', () => {
    expect(parseNote(`one\n\ntwo\n\n${PETER.line}\n`).text).toBe('one\n\ntwo\n');
  });

  it('refuses two signatures of one key', () => {
    const note = parseNote(`${PETER.text}\n${PETER.line}\n${PETER.line}\n`);
    expect(() => signatureBy(note, parseVerifierKey(PETER.vkey))).toThrow(BadNote);
  });
});

describe('checkpoint', () => {
  it('holds as a public log signed it', () => {
    expect(verifyCheckpoint(ARCHE, ARCHE_LOG).size).toBe(1_432_088_532);
  });

  it('is what was signed', () => {
    const note = signCheckpoint(head, ORIGIN, partnership.log.secretKey);
    expect(verifyCheckpoint(note, logKey)).toEqual(head);
    expect(checkpointBy(parseNote(note), parseVerifierKey(logKey))).toEqual(head);
  });

  it('is refused when any character of it is another', () => {
    const note = signCheckpoint(head, ORIGIN, partnership.log.secretKey);
    fc.assert(
      fc.property(fc.nat(note.length - 1), (at) => {
        const other = note[at] === 'A' ? 'B' : 'A';
        const mangled = note.slice(0, at) + other + note.slice(at + 1);
        expect(() => verifyCheckpoint(mangled, logKey)).toThrow(BadNote);
      }),
    );
  });

  it('is refused of another origin than the name of the key', () => {
    const note = signCheckpoint({ ...head, origin: 'other' }, ORIGIN, partnership.log.secretKey);
    expect(() => verifyCheckpoint(note, logKey)).toThrow(BadNote);
  });

  it('is refused under a witness key', () => {
    const vkey = partnership.document.witnesses[0]?.verifierKey ?? '';
    expect(() => verifyCheckpoint(partnership.checkpoint(tree), vkey)).toThrow(BadNote);
  });

  const root = Buffer.from(head.root).toString('base64');
  it.each([
    ['with an extension line', `o\n5\n${root}\nmore\n`],
    ['with a leading zero', `o\n05\n${root}\n`],
    ['with a negative size', `o\n-5\n${root}\n`],
    ['with an exponent', `o\n5e0\n${root}\n`],
    ['without a size', `o\n\n${root}\n`],
    ['without an origin', `\n5\n${root}\n`],
    ['with a short root', 'o\n5\nAAAA\n'],
    ['without a last newline', `o\n5\n${root}`],
  ])('refuses a text %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(BadNote);
  });

  it('reads what it writes', () => {
    expect(parseCheckpoint(formatCheckpoint(head))).toEqual(head);
  });
});

describe('cosignature', () => {
  it.each(ARCHE_WITNESSES)('holds as a public witness made it: %s', (vkey) => {
    expect(checkCosignature(ARCHE, vkey)).toEqual({ seconds: 0x6a122120 });
  });

  it('says when, and by whom', () => {
    const note = partnership.checkpoint(tree, ['health'], 1_780_000_123);
    const [, health, adults] = partnership.document.witnesses;
    const witnesses = [...partnership.document.witnesses];
    expect(checkCosignature(note, vkeyOf(witnesses, 'health'))).toEqual({ seconds: 1_780_000_123 });
    expect(() => checkCosignature(note, adults?.verifierKey ?? '')).toThrow(BadNote);
    expect(health?.agency).toBe('health');
  });

  it('is refused under another time, and over another checkpoint', () => {
    const note = partnership.checkpoint(tree, ['health'], 1_780_000_123);
    const vkey = vkeyOf(partnership.document.witnesses, 'health');
    const { signatures } = parseNote(note);
    const line = signatures.at(-1);
    const signature = Uint8Array.from(line?.signature ?? []);
    signature[7] = (signature[7] ?? 0) ^ 1;
    const moved = formatNote({
      text: parseNote(note).text,
      signatures: [{ name: line?.name ?? '', keyHash: line?.keyHash ?? '', signature }],
    });
    expect(() => checkCosignature(moved, vkey)).toThrow(BadNote);
    const other = formatNote({ text: formatCheckpoint({ ...head, size: 4 }), signatures });
    expect(() => checkCosignature(other, vkey)).toThrow(BadNote);
  });

  it('takes the place of an earlier one of the same witness', () => {
    const note = partnership.checkpoint(tree, ['health', 'cef'], 1_780_000_000);
    const line = partnership.cosignature(note, 'health', 1_780_000_060);
    const added = addCosignature(note, line);
    expect(parseNote(added).signatures).toHaveLength(3);
    const vkey = vkeyOf(partnership.document.witnesses, 'health');
    expect(checkCosignature(added, vkey)).toEqual({ seconds: 1_780_000_060 });
  });

  it('is of the length that C2SP says', () => {
    const note = partnership.checkpoint(tree);
    const { secretKey } = partnership.agency('cef').witness;
    expect(parseSignatureLine(cosign(note, 'w', secretKey, 1)).signature).toHaveLength(72);
    expect(fromBase64url('')).toHaveLength(0);
  });

  it('is not made over what is not a checkpoint', () => {
    const { secretKey } = partnership.agency('cef').witness;
    const note = `${PETER.text}\n${PETER.line}\n`;
    expect(() => cosign(note, 'w', secretKey, 1)).toThrow(BadNote);
  });
});

function vkeyOf(witnesses: { agency: string; verifierKey: string }[], agency: string): string {
  return witnesses.find((each) => each.agency === agency)?.verifierKey ?? '';
}
