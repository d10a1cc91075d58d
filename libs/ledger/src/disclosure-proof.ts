import { EntryHeader } from '@mash/contracts/entry';
import {
  type FoundingDocument,
  SignedFoundingDocument,
  SignedKeyBundle,
} from '@mash/contracts/founding';
import { Base64url, Hash, LeafIndex } from '@mash/contracts/ids';
import { Leaf, standsForEntry } from '@mash/contracts/leaf';
import { SignedContent } from '@mash/contracts/sealed/content';
import { fromBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId } from '@mash/crypto/keys';
import { verify } from '@mash/crypto/signature';
import { z } from 'zod';
import { CONTENT_LABEL, ciphertextHash, entryIdFrom } from './entry-id.js';
import { bundleHash, checkBundleSignature, checkFounding, foundingHash } from './founding.js';
import { checkLeafSignature, commitmentTo, hashOfLeaf } from './leaf.js';
import { checkInclusion } from './proof.js';
import { checkQuorum, type QuorumResult, quorumOf } from './quorum.js';

const Path = z.array(Hash).max(64);

/**
 * One disclosure, with all that a stranger needs to check it offline but the founding document, which comes from
 * elsewhere. Opened content is optional: without it the proof shows that something was disclosed, and not what.
 */
export const DisclosureBundle = z.strictObject({
  v: z.literal(1),
  type: z.literal('mash-disclosure'),
  leaf: Leaf,
  index: LeafIndex,
  path: Path,
  size: z.int().min(1),
  /** The signed note, with the log's signature and the witnesses' cosignatures. */
  checkpoint: z.string().max(20_000),
  header: EntryHeader,
  /** The ciphertext itself, or only its hash. */
  ciphertext: z.union([
    z.strictObject({ bytes: Base64url.max(1_500_000) }),
    z.strictObject({ hash: Hash }),
  ]),
  /** What was inside, with its author's inner signature; null when it stays closed. */
  opened: SignedContent.nullable(),
  /** The source's keys, with the leaf that names them, proved against the same checkpoint. */
  keys: z.strictObject({ signed: SignedKeyBundle, leaf: Leaf, index: LeafIndex, path: Path }),
});
export type DisclosureBundle = z.infer<typeof DisclosureBundle>;

/** Why a disclosure does not hold, in plain English. */
export class BadDisclosure extends Error {
  override readonly name = 'BadDisclosure';
}

/**
 * Checks a disclosure against the founding document that the verifier brings, and answers with what that shows, line by
 * line. Without the expected hash it says what hash to compare with the printed one.
 * @throws BadDisclosure
 */
export function verifyDisclosure(
  bundle: unknown,
  signedFounding: unknown,
  expectedHash?: Hash,
): { lines: string[] } {
  refuseOwnFounding(bundle);
  const disclosure = parse(DisclosureBundle, bundle, 'The bundle is not a disclosure in form.');
  const signed = parse(
    SignedFoundingDocument,
    signedFounding,
    'The founding document is not one in form.',
  );
  const hash = foundingHash(signed.document);
  const founding = attempt('The founding document', () =>
    checkFounding(signed, expectedHash ?? hash),
  );
  const quorum = attempt('The checkpoint', () =>
    checkQuorum(disclosure.checkpoint, quorumOf(founding)),
  );
  need(
    quorum.checkpoint.size === disclosure.size,
    'The proof is for a checkpoint of another size.',
  );
  checkSource(disclosure, founding, quorum);
  checkEntry(disclosure);
  checkOpened(disclosure);
  return {
    lines: linesOf(disclosure, founding, quorum, { hash, isExpected: expectedHash !== undefined }),
  };
}

/** The leaf, and the keys of its source: both in the cosigned tree, and the keys before the leaf. */
function checkSource(
  { leaf, index, path, keys }: DisclosureBundle,
  founding: FoundingDocument,
  { checkpoint: { size, root } }: QuorumResult,
): void {
  const isIn = (each: Leaf, at: number, hashes: string[]) =>
    checkInclusion(hashes.map(fromBase64url), at, size, fromBase64url(hashOfLeaf(each)), root);
  attempt('The leaf', () => isIn(leaf, index, path));
  attempt("The leaf of the source's keys", () => isIn(keys.leaf, keys.index, keys.path));
  const { agency, signingKey } = attempt("The source's keys", () =>
    checkBundleSignature(keys.signed, founding),
  );
  need(agency === leaf.source && keys.leaf.source === agency, 'These are keys of another agency.');
  need(
    keys.leaf.type === 'key-bundle' && keys.leaf.object === bundleHash(keys.signed.bundle),
    "The leaf of the source's keys names other keys.",
  );
  need(keys.index <= index, 'The keys were named in the ledger only after this leaf.');
  need(
    checkLeafSignature(keys.leaf, signingKey),
    "The signature on the leaf of the source's keys does not hold.",
  );
  need(
    checkLeafSignature(leaf, signingKey),
    `The signature of ${agency} on the leaf does not hold.`,
  );
}

function checkEntry({ leaf, header, ciphertext }: DisclosureBundle): void {
  need(standsForEntry(leaf.type), 'The leaf does not stand for an entry.');
  need(header.author === leaf.source, 'The author of the entry is not the source of the leaf.');
  if ('bytes' in ciphertext) {
    const { length } = attempt('The ciphertext', () => fromBase64url(ciphertext.bytes));
    need(length === header.length, 'The ciphertext has another length than its header says.');
  }
  const hash =
    'bytes' in ciphertext ? ciphertextHash(fromBase64url(ciphertext.bytes)) : ciphertext.hash;
  need(
    entryIdFrom(header, hash) === leaf.object,
    'Header and ciphertext are not those that were logged.',
  );
}

function checkOpened({ leaf, header, opened, keys }: DisclosureBundle): void {
  if (opened === null) return;
  const { content } = opened;
  const { signingKey } = keys.signed.bundle;
  need(
    opened.keyId === keyId(signingKey) &&
      verify(CONTENT_LABEL, canonical(content), opened.signature, signingKey),
    `${leaf.source} has not signed these words.`,
  );
  need(content.author === leaf.source, 'The words are of another author.');
  need(content.sequence === leaf.sequence, 'The words belong to another leaf.');
  need(
    content.recipients.join() === header.recipients.join(),
    'The words were meant for other readers than the entry was sealed to.',
  );
  need(
    commitmentTo(content.statement) === leaf.commitment,
    'The statement is not the one that was logged.',
  );
}

function linesOf(
  { leaf, index, header, opened, keys }: DisclosureBundle,
  founding: FoundingDocument,
  quorum: QuorumResult,
  { hash, isExpected }: { hash: Hash; isExpected: boolean },
): string[] {
  const count = founding.witnesses.length;
  const readers = header.recipients.join(', ') || 'nobody but its author';
  return [
    isExpected
      ? `Founding document of ${founding.partnership}: the expected one, signed by every root.`
      : `Founding document of ${founding.partnership}: signed by every root. Compare its hash with the printed one: ${hash}`,
    ...(founding.isDemonstration ? ['This is a demonstration: its people are invented.'] : []),
    `Checkpoint of ${quorum.checkpoint.size} leaves: cosigned by ${quorum.cosignedBy.join(', ')} (${quorum.cosignedBy.length} of ${count}; it takes ${quorum.threshold}).`,
    `Cosigned between ${timeOf(quorum.oldestSeconds)} and ${timeOf(quorum.newestSeconds)}.`,
    `Leaf ${index}: in that checkpoint, signed by ${leaf.source} as its number ${leaf.sequence}.`,
    `Keys of ${leaf.source}: bundle ${keys.signed.bundle.number}, signed by its root, in the ledger at leaf ${keys.index}. Whether a later bundle had replaced it by leaf ${index}, only the whole ledger shows.`,
    `Entry ${leaf.object}: header and ciphertext are those that were logged, sealed to ${readers}.`,
    ...openedLines(leaf, opened),
  ];
}

function openedLines(leaf: Leaf, opened: SignedContent | null): string[] {
  if (opened === null) return ['Content: not opened here.'];
  const { content } = opened;
  return [
    `Content: a ${content.kind}, signed by ${leaf.source} for this leaf and these readers, dated ${content.at} by its author.`,
    `Statement: the one that the leaf commits to, with ${content.statement.documents.length} documents and ${content.statement.approvals.length} approvals.`,
  ];
}

function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Who brings the proof must not also bring what it is measured by. */
function refuseOwnFounding(bundle: unknown): void {
  if (typeof bundle !== 'object' || bundle === null) return;
  if (Object.keys(bundle).some((name) => /founding|document|signatures/i.test(name))) {
    throw new BadDisclosure(
      'The bundle brings its own founding document. Use the one that was printed and read out.',
    );
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, otherwise: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BadDisclosure(otherwise);
  return parsed.data;
}

function attempt<T>(what: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new BadDisclosure(
      `${what} does not hold: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}

function need(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new BadDisclosure(otherwise);
}
