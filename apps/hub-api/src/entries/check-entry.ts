import type { EntryHeader, SubmitEntry } from '@mash/contracts/entry';
import type { AgencyId } from '@mash/contracts/ids';
import { standsForEntry } from '@mash/contracts/leaf';
import { Problem } from '@mash/contracts/problem';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { labelledHash, STANZA_HASH_LABEL } from '@mash/crypto/hash';
import { entryId } from '@mash/ledger/entry-id';

/**
 * What can be checked of an entry without reading it: its author signed the message and the leaf, its header is in
 * order, and its identifier is the hash of header and ciphertext. Answers with the ciphertext.
 * @throws Problem
 */
export function checkEntry({ header, ciphertext, leaf }: SubmitEntry, from: AgencyId): Uint8Array {
  if (leaf.source !== from) throw notValid('leaf.source', 'an agency speaks for itself only');
  if (!standsForEntry(leaf.type)) {
    throw notValid('leaf.type', 'a leaf that stands for no entry is sent to /leaves');
  }
  const bytes = checkHeader(header, ciphertext, from);
  if (entryId(header, bytes) !== leaf.object) {
    throw new Problem('identifier-mismatch', 'leaf.object: not the hash of header and ciphertext.');
  }
  return bytes;
}

/** The header's own order: author, recipients sorted and apart from the author, a key and a stanza for each, length. */
export function checkHeader(header: EntryHeader, ciphertext: string, from: AgencyId): Uint8Array {
  const { author, recipients, keyIds, stanzaHashes, length } = header;
  if (author !== from) throw notValid('header.author', 'an agency speaks for itself only');
  const isSorted = recipients.every((id, at) => at === 0 || (recipients[at - 1] ?? '') < id);
  if (!isSorted) throw notValid('header.recipients', 'sorted, each once');
  if (recipients.includes(author)) throw notValid('header.recipients', 'without the author');
  if (keyIds.length !== recipients.length || stanzaHashes.length !== recipients.length) {
    throw notValid('header', 'one key and one stanza hash for each recipient');
  }
  const bytes = bytesOf('ciphertext', ciphertext);
  if (bytes.length !== length) throw notValid('header.length', 'not the length of the ciphertext');
  return bytes;
}

/** The stanzas' bytes, if each is the one whose hash was logged. @throws Problem `stanza-mismatch` */
export function checkStanzas(stanzas: readonly string[], hashes: readonly string[]): Uint8Array[] {
  const bytes = stanzas.map((stanza) => bytesOf('stanzas', stanza));
  const areLogged =
    bytes.length === hashes.length &&
    bytes.every((each, at) => toBase64url(labelledHash(STANZA_HASH_LABEL, each)) === hashes[at]);
  if (!areLogged) throw new Problem('stanza-mismatch', 'stanzas: not those of the header.');
  return bytes;
}

export function notValid(field: string, words: string): Problem {
  return new Problem('not-valid', `${field}: ${words}.`);
}

function bytesOf(field: string, text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch {
    throw notValid(field, 'not canonical base64url');
  }
}
