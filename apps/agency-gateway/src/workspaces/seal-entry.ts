import { type EntryHeader, type HeaderCore, SUITE } from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { SealedContent, SignedContent } from '@mash/contracts/sealed/content';
import { canonical } from '@mash/crypto/encoding';
import { commitTo, encryptContent, newContentKey } from '@mash/crypto/envelope';
import { labelledHash } from '@mash/crypto/hash';
import { keyId, publicKeyOf, type SecretKey } from '@mash/crypto/keys';
import { sign } from '@mash/crypto/signature';
import { stanzaHash, wrapFor } from '@mash/crypto/stanza';
import { CONTENT_LABEL, entryId } from '@mash/ledger/entry-id';

const CORE_LABEL = 'mash/header-core/1';

export interface Recipient {
  agency: AgencyId;
  sealingKey: string;
}

/** A sealed entry, its keys apart: the stanzas leave only once the leaf is proved (DESIGN 6.6). */
export interface SealedEntry {
  entry: EntryId;
  header: EntryHeader;
  ciphertext: Uint8Array;
  stanzas: Uint8Array[];
  /** The plaintext: what its author signed, kept verbatim. */
  signed: Uint8Array;
}

/**
 * Signs content for its recipients, encrypts it once, and wraps its key for each. Never seals to others than the
 * content names: they would read what every check of DESIGN 6.7 then refuses.
 */
export function sealEntry(
  content: SealedContent,
  signing: SecretKey,
  recipients: Recipient[],
): SealedEntry {
  const sorted = [...recipients].sort((a, b) => (a.agency < b.agency ? -1 : 1));
  if (content.recipients.join() !== sorted.map(({ agency }) => agency).join()) {
    throw new Error('The content names other readers than it would be sealed to.');
  }
  const message = canonical(SealedContent.parse(content));
  const signed = canonical({
    content,
    keyId: keyId(publicKeyOf('ed25519', signing)),
    signature: sign(CONTENT_LABEL, message, signing),
  });
  return { ...sealBytes(signed, content.author, sorted), signed };
}

/** Seals bytes that are signed already: an entry's content, or a receipt. */
export function sealBytes(
  signed: Uint8Array,
  author: AgencyId,
  sorted: Recipient[],
): Omit<SealedEntry, 'signed'> {
  const contentKey = newContentKey();
  const names = {
    v: 1 as const,
    suite: SUITE as typeof SUITE,
    author,
    recipients: sorted.map(({ agency }) => agency),
    keyIds: sorted.map(({ sealingKey }) => keyId(sealingKey)),
  };
  const ciphertext = encryptContent(contentKey, signed, canonical(names));
  const core: HeaderCore = {
    ...names,
    commitment: commitTo(contentKey),
    length: ciphertext.length,
  };
  const bound = coreHash(core);
  const stanzas = sorted.map(({ sealingKey }) => wrapFor(sealingKey, contentKey, bound));
  contentKey.wipe();
  const header: EntryHeader = { ...core, stanzaHashes: stanzas.map(stanzaHash) };
  return { entry: entryId(header, ciphertext), header, ciphertext, stanzas };
}

/** What every stanza is bound to: the header before the stanzas' own hashes. */
export function coreHash(core: HeaderCore): Uint8Array {
  const { v, suite, author, recipients, keyIds, commitment, length } = core;
  return labelledHash(
    CORE_LABEL,
    canonical({ v, suite, author, recipients, keyIds, commitment, length }),
  );
}

/** What the ciphertext is bound to: who sealed it to whom under which keys. */
export function associatedBytes(core: HeaderCore): Uint8Array {
  const { v, suite, author, recipients, keyIds } = core;
  return canonical({ v, suite, author, recipients, keyIds });
}

/** Reads back what was signed. @throws when the shape is not the contract's. */
export function parseSigned(text: string): SignedContent {
  return SignedContent.parse(JSON.parse(text));
}
