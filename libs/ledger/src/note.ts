import { concat, equal, fromHex, toHex, utf8 } from '@mash/crypto/bytes';
import { sha256 } from '@mash/crypto/hash';
import { decodePublicKey, formatPublicKey, parseSigningPublicKey } from '@mash/crypto/keys';

const LONGEST_NOTE = 100_000;
const MOST_SIGNATURES = 64;
const ALGORITHMS = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const;

/** What a verifier key signs: a note itself (type 0x01), or time and note (type 0x04, C2SP tlog-cosignature). */
export type NoteAlgorithm = keyof typeof ALGORITHMS;

/** A C2SP verifier key (vkey): `<name>+<key id>+<base64 of type and key>`. */
export interface VerifierKey {
  readonly name: string;
  readonly algorithm: NoteAlgorithm;
  /** `mash-ed25519-pub:…` */
  readonly publicKey: string;
}

/** One signature line. The key id tells keys apart and proves nothing. */
export interface NoteSignature {
  readonly name: string;
  /** Four bytes, in hexadecimal. */
  readonly keyHash: string;
  readonly signature: Uint8Array;
}

/** A C2SP signed note: text that ends in a newline, and who signed it. Nothing is verified yet. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note, key or signature line that is not in form, or a signature that does not hold. */
export class BadNote extends Error {
  override readonly name = 'BadNote';
}

/** Parses a signed note (C2SP signed-note, "Format"); refuses what `formatNote` would not write. */
export function parseNote(note: string): Note {
  checkCharacters(note);
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new BadNote('A note ends in signature lines.');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new BadNote('A note with too many signatures.');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

/** Writes a signed note. */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n')) throw new BadNote('The text of a note ends in a newline.');
  if (signatures.length === 0) throw new BadNote('A note has at least one signature.');
  const note = `${text}\n${signatures.map((each) => `${formatSignatureLine(each)}\n`).join('')}`;
  checkCharacters(note);
  return note;
}

/** Parses `— <name> <base64>`, without a newline. */
export function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, encoded, ...more] = line.split(' ');
  if (dash !== '—' || name === undefined || encoded === undefined || more.length > 0) {
    throw new BadNote('Not a signature line.');
  }
  checkName(name);
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new BadNote('A signature that is too short.');
  return { name, keyHash: toHex(bytes.slice(0, 4)), signature: bytes.slice(4) };
}

/** Writes a signature line, without a newline. */
export function formatSignatureLine({ name, keyHash: id, signature }: NoteSignature): string {
  checkName(name);
  return `— ${name} ${toBase64(concat(fromHex(id), signature))}`;
}

/** Parses a vkey; refuses other algorithms, a key id that is not this key's, and unsound points. */
export function parseVerifierKey(vkey: string): VerifierKey {
  const parts = /^(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<key>.+)$/su.exec(vkey)?.groups;
  if (parts === undefined) throw new BadNote('Not a verifier key.');
  const bytes = fromBase64(parts['key'] ?? '');
  const key: VerifierKey = {
    name: parts['name'] ?? '',
    algorithm: algorithmOf(bytes[0]),
    publicKey: formatPublicKey('ed25519', bytes.slice(1)),
  };
  checkName(key.name);
  checkPoint(key.publicKey);
  if (keyHash(key) !== parts['id']) throw new BadNote('A verifier key under another key id.');
  return key;
}

/** Writes a vkey. */
export function formatVerifierKey(key: VerifierKey): string {
  checkName(key.name);
  checkPoint(key.publicKey);
  return `${key.name}+${keyHash(key)}+${toBase64(keyMaterial(key))}`;
}

/** The key id: the first four bytes, in hexadecimal, of SHA-256 of name, newline, type and key. */
export function keyHash(key: VerifierKey): string {
  return toHex(sha256(concat(utf8(`${key.name}\n`), keyMaterial(key))).slice(0, 4));
}

/** What the note says that this key signed, not verified; null when it says nothing. Refuses two signatures of one key. */
export function signatureBy(note: Note, key: VerifierKey): Uint8Array | null {
  const id = keyHash(key);
  const found = note.signatures.filter((each) => each.name === key.name && each.keyHash === id);
  if (found.length > 1) throw new BadNote(`${key.name} signed twice.`);
  return found[0]?.signature ?? null;
}

/** Standard base64 (RFC 4648 section 4), as C2SP writes it. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The bytes of standard base64; refuses any other spelling of the same bytes. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (toBase64(bytes) !== text) throw new BadNote('Not canonical base64.');
  return bytes;
}

/** Whether two vkeys hold one key, whatever their names (C2SP tlog-policy: duplicates). */
export function isSameKey(one: VerifierKey, other: VerifierKey): boolean {
  return equal(
    decodePublicKey('ed25519', one.publicKey),
    decodePublicKey('ed25519', other.publicKey),
  );
}

function keyMaterial({ algorithm, publicKey }: VerifierKey): Uint8Array {
  return concat(Uint8Array.of(ALGORITHMS[algorithm]), decodePublicKey('ed25519', publicKey));
}

function algorithmOf(type: number | undefined): NoteAlgorithm {
  if (type === ALGORITHMS.ed25519) return 'ed25519';
  if (type === ALGORITHMS['cosignature/v1']) return 'cosignature/v1';
  throw new BadNote('A verifier key of an algorithm that is not used here.');
}

function checkPoint(publicKey: string): void {
  try {
    parseSigningPublicKey(publicKey);
  } catch {
    throw new BadNote('A verifier key that is not a sound Ed25519 key.');
  }
}

function checkName(name: string): void {
  if (name === '' || /[\s\u0085+]/u.test(name)) throw new BadNote('Not the name of a key.');
}

function checkCharacters(note: string): void {
  if (note.length > LONGEST_NOTE) throw new BadNote('A note that is too long.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification names them.
  if (/[\x00-\x09\x0b-\x1f]|\p{Surrogate}/u.test(note)) {
    throw new BadNote('A note with characters that do not belong in one.');
  }
}
