import type { EntryHeader } from '@mash/contracts/entry';
import type { AgencyId, Hash, LeafIndex } from '@mash/contracts/ids';
import { type Leaf, standsForEntry } from '@mash/contracts/leaf';
import type { EntryItem } from '@mash/contracts/mailbox';
import {
  CONTRACT_VERSION,
  type SealedContent,
  type SignedContent,
} from '@mash/contracts/sealed/content';
import { isEntryKind, KINDS } from '@mash/contracts/sealed/kinds';
import { fromBase64url, fromUtf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { decryptContent } from '@mash/crypto/envelope';
import type { KeyPair } from '@mash/crypto/keys';
import { verify } from '@mash/crypto/signature';
import { stanzaHash, unwrap } from '@mash/crypto/stanza';
import { CONTENT_LABEL, entryId } from '@mash/ledger/entry-id';
import { commitmentTo } from '@mash/ledger/leaf';
import type { ApproverKey } from '@mash/policy/approval';
import { objectionToContent } from './check-shared.js';
import { associatedBytes, coreHash, parseSigned } from './seal-entry.js';

/** Why an entry was not opened. Shown to the source as "cannot open", and to IG in these words. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** What the reader's own gateway knows, against which an entry is checked. */
export interface Reader {
  agency: AgencyId;
  sealing: KeyPair[];
  /** The author's signing key with that id, valid at that leaf by one's own mirror; null when there is none. */
  signingKey(agency: AgencyId, keyId: string, index: number): string | null;
  /** The key of one of the author's approvers, and its roles, valid at that leaf; null when there is none. */
  approverKey(agency: AgencyId, approver: string, index: number): ApproverKey | null;
  /** Whether the author had logged that rule set before that leaf, by one’s own mirror. */
  isLogged(agency: AgencyId, ruleSet: Hash, index: number): boolean;
}

/** An entry as it is delivered, whatever proves its leaf. */
type Delivered = Pick<EntryItem, 'index' | 'header' | 'ciphertext' | 'stanza'>;

/**
 * Opens an entry whose leaf is proved, after every check of DESIGN 6.7 that cryptography can make:
 * recipient, identifier, stanza as logged, key commitment, inner signature, place in the ledger, approvals.
 * Membership and authority are the replay's to judge.
 * @throws CannotOpen
 */
export function openEntry(
  item: Delivered,
  leaf: Leaf,
  reader: Reader,
): { signed: SignedContent; bytes: Uint8Array } {
  const { header } = item;
  const ciphertext = decode(item.ciphertext);
  need(standsForEntry(leaf.type), 'its leaf does not stand for an entry');
  need(entryId(header, ciphertext) === leaf.object, 'the identifier is not the one in the ledger');
  need(header.author === leaf.source, 'the author is not the source of the leaf');
  need(header.length === ciphertext.length, 'the length is not the one in the header');
  const bytes = openBytes(header, ciphertext, decode(item.stanza), reader);
  const { signed, message } = parse(bytes);
  checkSignature(signed, message, item.index, reader);
  checkContent(signed.content, header, leaf);
  checkShared(signed.content, item.index, reader);
  return { signed, bytes };
}

/** Opens what was sealed to this agency: an entry's or a receipt's signed bytes. @throws CannotOpen */
export function openBytes(
  header: EntryHeader,
  ciphertext: Uint8Array,
  stanza: Uint8Array,
  reader: Pick<Reader, 'agency' | 'sealing'>,
): Uint8Array {
  const place = header.recipients.indexOf(reader.agency);
  need(place >= 0, 'this agency is not among the recipients');
  need(
    header.stanzaHashes[place] === stanzaHash(stanza),
    'the stanza is not the one that was logged',
  );
  for (const pair of reader.sealing) {
    const contentKey = unwrap(stanza, pair, coreHash(header));
    if (contentKey === null) continue;
    try {
      return decryptContent(contentKey, ciphertext, associatedBytes(header), header.commitment);
    } catch {
      break;
    }
  }
  throw new CannotOpen('it could not be opened');
}

/** A hub's or an author's bytes that break a rule of form are refused like any others: a fault would stop the mailbox. */
function attempt<T>(work: () => T, otherwise: string): T {
  try {
    return work();
  } catch {
    throw new CannotOpen(otherwise);
  }
}

function decode(text: string): Uint8Array {
  return attempt(() => fromBase64url(text), 'its bytes are not spelled as they should be');
}

/** What was signed, and the message that its signature is over. */
function parse(bytes: Uint8Array): { signed: SignedContent; message: Uint8Array } {
  return attempt(() => {
    const signed = parseSigned(fromUtf8(bytes));
    return { signed, message: canonical(signed.content) };
  }, 'its content is not in a form that is known');
}

function checkSignature(
  { content, keyId, signature }: SignedContent,
  message: Uint8Array,
  index: number,
  reader: Reader,
): void {
  const key = reader.signingKey(content.author, keyId, index);
  need(
    key !== null && verify(CONTENT_LABEL, message, signature, key),
    'the inner signature does not hold',
  );
}

function checkContent(content: SealedContent, header: EntryHeader, leaf: Leaf): void {
  need(content.author === header.author, 'the inner author is another');
  need(content.recipients.join() === header.recipients.join(), 'the inner recipients are others');
  need(content.sequence === leaf.sequence, 'it belongs to another leaf');
  need(
    commitmentTo(content.statement) === leaf.commitment,
    'its statement is not the one that was logged',
  );
  need(
    (content.kind === 'withdrawal') === (leaf.type === 'withdrawal'),
    'its kind does not fit its leaf',
  );
  checkBody(content);
  need(
    withdrawnBy(content) === (leaf.withdraws ?? null),
    'it withdraws another leaf than is logged',
  );
}

/** The leaf that its words withdraw. Everybody sees in the ledger which one the leaf names: readers are told of no other. */
function withdrawnBy({ kind, body }: SealedContent): LeafIndex | null {
  const { index } = (kind === 'withdrawal' ? body : {}) as { index?: LeafIndex };
  return index ?? null;
}

/** The source's pages may have been bypassed: its readers look at rules, decision and approvals themselves (DESIGN 6.3, 7.2). */
function checkShared(content: SealedContent, index: number, reader: Reader): void {
  const { ruleSet } = content.statement;
  need(
    ruleSet === null || reader.isLogged(content.author, ruleSet, index),
    'the rules that decided about it were not in the ledger before it',
  );
  const objection = objectionToContent(content, (approver) =>
    reader.approverKey(content.author, approver, index),
  );
  need(objection === null, objection ?? '');
}

/** A known kind in a known version has a body of its schema; an unknown one is kept and named by the replay. */
function checkBody(content: SealedContent): void {
  if (content.contract > CONTRACT_VERSION || !isEntryKind(content.kind)) return;
  need(
    KINDS[content.kind].safeParse(content.body).success,
    'its body is not in a form that is known',
  );
}

function need(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new CannotOpen(otherwise);
}
