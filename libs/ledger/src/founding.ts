import type {
  FoundingDocument,
  KeyBundle,
  SignedFoundingDocument,
  SignedKeyBundle,
} from '@mash/contracts/founding';
import type { AgencyId, Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import {
  parseSealingPublicKey,
  parseSigningPublicKey,
  parseTagPublicKey,
  type SecretKey,
} from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { type NoteAlgorithm, parseVerifierKey } from './note.js';
import { checkOverlap, quorumOf } from './quorum.js';

const FOUNDING_LABEL = 'mash/founding/1';
const FOUNDING_HASH_LABEL = 'mash/founding-hash/1';
const BUNDLE_LABEL = 'mash/key-bundle/1';
const BUNDLE_HASH_LABEL = 'mash/key-bundle-hash/1';

/** A founding document that nobody should trust, and why, in plain English. */
export class BadFounding extends Error {
  override readonly name = 'BadFounding';
}

/** A key bundle that is not to be used, and why. */
export class BadBundle extends Error {
  override readonly name = 'BadBundle';
}

/** The hash that is printed, read out and configured at each gateway (DESIGN 3.10). */
export function foundingHash(document: FoundingDocument): Hash {
  return toBase64url(labelledHash(FOUNDING_HASH_LABEL, canonical(document)));
}

/** One agency's root signature over the founding document. */
export function signFounding(
  document: FoundingDocument,
  agency: AgencyId,
  rootSecret: SecretKey,
): SignedFoundingDocument['signatures'][number] {
  return { agency, signature: sign(FOUNDING_LABEL, canonical(document), rootSecret) };
}

/**
 * The founding document, if it is the one with that hash, every agency's root has signed it, and what it says can be
 * trusted: sound keys, each for one purpose, witnesses that are core agencies, quorums that overlap, and changes that
 * take more than half of the roots.
 * @throws BadFounding, or WeakQuorum
 */
export function checkFounding(
  signed: SignedFoundingDocument,
  expectedHash: Hash,
): FoundingDocument {
  const { document, signatures } = signed;
  if (foundingHash(document) !== expectedHash) {
    throw new BadFounding('This is not the founding document whose hash was agreed.');
  }
  checkAgencies(document);
  checkKeys(document);
  for (const { id, rootKey } of document.agencies) {
    const own = signatures.filter(({ agency }) => agency === id);
    const holds =
      own.length === 1 &&
      verify(FOUNDING_LABEL, canonical(document), own[0]?.signature ?? '', rootKey);
    if (!holds) throw new BadFounding(`The root of ${id} has not signed the founding document.`);
  }
  if (signatures.length !== document.agencies.length) {
    throw new BadFounding('The founding document is signed by somebody who is not in it.');
  }
  checkOverlap(quorumOf(document));
  return document;
}

/** The hash by which a leaf names a bundle. */
export function bundleHash(bundle: KeyBundle): Hash {
  return toBase64url(labelledHash(BUNDLE_HASH_LABEL, canonical(bundle)));
}

/** Signs a key bundle with its agency's root. */
export function signBundle(bundle: KeyBundle, rootSecret: SecretKey): SignedKeyBundle {
  return { bundle, signature: sign(BUNDLE_LABEL, canonical(bundle), rootSecret) };
}

/**
 * The bundle, if it may be used now: signed by its agency's root, made of sound keys, and not expired. Whether it is
 * that agency's newest is for one's own mirror of the ledger to say.
 * @throws BadBundle
 */
export function checkBundle(
  signed: SignedKeyBundle,
  founding: FoundingDocument,
  now: Date,
): KeyBundle {
  const bundle = checkBundleSignature(signed, founding);
  if (new Date(bundle.expiresAt) <= now) {
    throw new BadBundle(`The keys of ${bundle.agency} expired on ${bundle.expiresAt}.`);
  }
  return bundle;
}

/**
 * The same without the expiry: for what was signed while the bundle stood in the ledger, however long ago.
 * @throws BadBundle
 */
export function checkBundleSignature(
  { bundle, signature }: SignedKeyBundle,
  founding: FoundingDocument,
): KeyBundle {
  const root = founding.agencies.find(({ id }) => id === bundle.agency)?.rootKey;
  if (root === undefined) throw new BadBundle(`${bundle.agency} is not in the founding document.`);
  if (!verify(BUNDLE_LABEL, canonical(bundle), signature, root)) {
    throw new BadBundle(`The root of ${bundle.agency} has not signed these keys.`);
  }
  checkSound(
    () => {
      parseSigningPublicKey(bundle.signingKey);
      parseSealingPublicKey(bundle.sealingKey);
      parseTagPublicKey(bundle.tagKey);
      for (const { key } of bundle.approvers) parseSigningPublicKey(key);
    },
    new BadBundle(`The keys of ${bundle.agency} are not sound.`),
  );
  const signing = [root, bundle.signingKey, ...bundle.approvers.map(({ key }) => key)];
  if (new Set(signing).size !== signing.length) {
    throw new BadBundle(`${bundle.agency} uses one key for two purposes.`);
  }
  return bundle;
}

function checkAgencies({ agencies, lead, witnesses, rootsToChange }: FoundingDocument): void {
  const core = new Set(agencies.filter(({ isCore }) => isCore).map(({ id }) => id));
  if (new Set(agencies.map(({ id }) => id)).size !== agencies.length) {
    throw new BadFounding('The founding document names an agency twice.');
  }
  if (!core.has(lead)) throw new BadFounding(`The lead, ${lead}, is not a core agency.`);
  const stranger = witnesses.find(({ agency }) => !core.has(agency));
  if (stranger !== undefined) {
    throw new BadFounding(`${stranger.agency} is a witness without being a core agency.`);
  }
  if (rootsToChange > agencies.length || rootsToChange * 2 <= agencies.length) {
    throw new BadFounding(
      'A change takes more than half of the roots, and no more than there are.',
    );
  }
}

/** Root keys and the hub's answer key are sound, log and witnesses have keys of their kind, and no key serves twice. */
function checkKeys({ agencies, hub, log, witnesses }: FoundingDocument): void {
  checkSound(() => {
    parseSigningPublicKey(hub.answerKey);
    for (const { rootKey } of agencies) parseSigningPublicKey(rootKey);
  }, new BadFounding('The founding document holds a key that is not sound.'));
  const keys = [
    hub.answerKey,
    ...agencies.map(({ rootKey }) => rootKey),
    publicKeyIn(log.verifierKey, 'ed25519', log.origin),
    ...witnesses.map(({ verifierKey }) => publicKeyIn(verifierKey, 'cosignature/v1')),
  ];
  if (new Set(keys).size !== keys.length) {
    throw new BadFounding('The founding document uses one key for two purposes.');
  }
}

function publicKeyIn(vkey: string, algorithm: NoteAlgorithm, name?: string): string {
  const key = parse(vkey);
  if (key.algorithm !== algorithm)
    throw new BadFounding('A log or witness has a key of another kind.');
  if (name !== undefined && key.name !== name) {
    throw new BadFounding("The log's key bears another name than the log.");
  }
  return key.publicKey;
}

function parse(vkey: string) {
  try {
    return parseVerifierKey(vkey);
  } catch {
    throw new BadFounding('The founding document holds a verifier key that is not one.');
  }
}

function checkSound(parseAll: () => void, otherwise: Error): void {
  try {
    parseAll();
  } catch {
    throw otherwise;
  }
}
