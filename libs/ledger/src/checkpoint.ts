import { utf8 } from '@mash/crypto/bytes';
import { publicKeyOf, type SecretKey } from '@mash/crypto/keys';
import { signUnlabelled, verifyUnlabelled } from '@mash/crypto/signature';
import {
  BadNote,
  formatNote,
  fromBase64,
  keyHash,
  type Note,
  parseNote,
  parseVerifierKey,
  signatureBy,
  toBase64,
  type VerifierKey,
} from './note.js';

/** The head of the ledger: whose, how many leaves, and their root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The text of a checkpoint (C2SP tlog-checkpoint, "Note text"), without signatures. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n')) throw new BadNote('Not the origin of a log.');
  if (!Number.isSafeInteger(size) || size < 0) throw new BadNote('Not the size of a tree.');
  if (root.length !== 32) throw new BadNote('A root is a SHA-256.');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Parses the text of a checkpoint. Refuses extension lines: nothing rides along that nobody checks. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  if (rest.length !== 1 || rest[0] !== '') {
    throw new BadNote('A checkpoint has three lines: origin, size and root.');
  }
  const checkpoint = { origin, size: Number(size), root: fromBase64(root) };
  if (formatCheckpoint(checkpoint) !== text) throw new BadNote('A checkpoint that is not in form.');
  return checkpoint;
}

/** The signed note of a checkpoint, by the log of that name. */
export function signCheckpoint(checkpoint: Checkpoint, name: string, secret: SecretKey): string {
  const text = formatCheckpoint(checkpoint);
  const publicKey = publicKeyOf('ed25519', secret);
  const id = keyHash({ name, algorithm: 'ed25519', publicKey });
  const signature = signUnlabelled(utf8(text), secret);
  return formatNote({ text, signatures: [{ name, keyHash: id, signature }] });
}

/**
 * The checkpoint in a signed note, if the log with that vkey signed it and it is of that log.
 * @throws BadNote
 */
export function verifyCheckpoint(note: string, vkey: string): Checkpoint {
  return checkpointBy(parseNote(note), parseVerifierKey(vkey));
}

/** The same of a note and key that are parsed already. */
export function checkpointBy(note: Note, key: VerifierKey): Checkpoint {
  if (key.algorithm !== 'ed25519') throw new BadNote('This is not the key of a log.');
  const signature = signatureBy(note, key);
  if (signature === null) throw new BadNote(`${key.name} did not sign this checkpoint.`);
  if (!verifyUnlabelled(utf8(note.text), signature, key.publicKey)) {
    throw new BadNote(`The signature of ${key.name} does not hold.`);
  }
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== key.name) throw new BadNote('A checkpoint of another log.');
  return checkpoint;
}
