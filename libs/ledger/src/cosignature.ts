import { concat, uint64, utf8 } from '@mash/crypto/bytes';
import { publicKeyOf, type SecretKey } from '@mash/crypto/keys';
import { signUnlabelled, verifyUnlabelled } from '@mash/crypto/signature';
import { parseCheckpoint } from './checkpoint.js';
import {
  BadNote,
  formatNote,
  formatSignatureLine,
  keyHash,
  type Note,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  signatureBy,
  type VerifierKey,
} from './note.js';

const TIME_BYTES = 8;

/** The last second of the year 9999, after which RFC 3339 has no words for a time. */
const LAST_SECOND = 253_402_300_799n;

/**
 * A witness's cosignature/v1 (C2SP tlog-cosignature) over a signed checkpoint, as one signature line: at that time,
 * this is the largest history that it has seen. Checking that is the caller's; refuses what is not a checkpoint.
 */
export function cosign(note: string, name: string, secret: SecretKey, seconds: number): string {
  const { text } = parseNote(note);
  parseCheckpoint(text);
  const key: VerifierKey = {
    name,
    algorithm: 'cosignature/v1',
    publicKey: publicKeyOf('ed25519', secret),
  };
  const signature = concat(uint64(seconds), signUnlabelled(cosignedBytes(text, seconds), secret));
  return formatSignatureLine({ name, keyHash: keyHash(key), signature });
}

/**
 * When the witness with that vkey cosigned the note.
 * @throws BadNote when it did not, or when its cosignature does not hold.
 */
export function checkCosignature(note: string, vkey: string): { seconds: number } {
  const key = parseVerifierKey(vkey);
  const seconds = cosignedAt(parseNote(note), key);
  if (seconds === null) throw new BadNote(`${key.name} did not cosign this checkpoint.`);
  return { seconds };
}

/** The same of a note and key that are parsed already; null when there is no cosignature of this key. */
export function cosignedAt(note: Note, key: VerifierKey): number | null {
  if (key.algorithm !== 'cosignature/v1') throw new BadNote('This is not the key of a witness.');
  const bytes = signatureBy(note, key);
  if (bytes === null) return null;
  const seconds = secondsOf(bytes);
  const signed = cosignedBytes(note.text, seconds);
  if (!verifyUnlabelled(signed, bytes.slice(TIME_BYTES), key.publicKey)) {
    throw new BadNote(`The cosignature of ${key.name} does not hold.`);
  }
  return seconds;
}

/** The note with one signature line more; takes the place of an earlier one of the same key. */
export function addCosignature(note: string, line: string): string {
  const { text, signatures } = parseNote(note);
  const added = parseSignatureLine(line);
  const others = signatures.filter(
    ({ name, keyHash: id }) => name !== added.name || id !== added.keyHash,
  );
  return formatNote({ text, signatures: [...others, added] });
}

function cosignedBytes(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function secondsOf(bytes: Uint8Array): number {
  if (bytes.length !== TIME_BYTES + 64) throw new BadNote('A cosignature of the wrong length.');
  const time = new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0);
  if (time > LAST_SECOND) throw new BadNote('A cosignature from no real time.');
  return Number(time);
}
