import {
  FoundingDocument,
  type SignedFoundingDocument,
  type SignedKeyBundle,
} from '@mash/contracts/founding';
import type { Hash } from '@mash/contracts/ids';
import { bundleHash } from '@mash/ledger/founding';
import { formatVerifierKey, type NoteAlgorithm } from '@mash/ledger/note';
import type { FoundedAgency } from './agency.js';

/** What the partnership has agreed before the ceremony. */
export interface Agreed {
  partnership: string;
  isDemonstration: boolean;
  lead: string;
  hubAuthority: string;
  now: Date;
}

/** The public halves of the hub's keys. */
export interface HubKeys {
  certificate: Hash;
  answerKey: string;
  logKey: string;
}

/**
 * Draws up the founding document. The quorum is the smallest of which any two share an honest witness (3 of 4), and a
 * change takes more than half of the roots.
 */
export function drawUp(agreed: Agreed, hub: HubKeys, agencies: FoundedAgency[]): FoundingDocument {
  const host = hostOf(agreed.hubAuthority);
  const core = agencies.filter(({ isCore }) => isCore);
  const dishonest = Math.floor((core.length - 1) / 3);
  const origin = `${host}/ledger`;
  return FoundingDocument.parse({
    v: 1,
    partnership: agreed.partnership,
    foundedAt: agreed.now.toISOString(),
    isDemonstration: agreed.isDemonstration,
    hub: {
      authority: agreed.hubAuthority,
      certificate: hub.certificate,
      answerKey: hub.answerKey,
    },
    log: { origin, verifierKey: verifierKey(origin, 'ed25519', hub.logKey) },
    agencies: agencies.map(({ id, name, isCore, root }) => ({
      id,
      name,
      isCore,
      rootKey: root.publicKey,
    })),
    lead: agreed.lead,
    witnesses: core.map(({ id, witness }) => ({
      agency: id,
      verifierKey: verifierKey(`${host}/witness/${id}`, 'cosignature/v1', witness.publicKey),
    })),
    quorum: Math.floor((core.length + dishonest) / 2) + 1,
    rootsToChange: Math.floor(agencies.length / 2) + 1,
  });
}

/** The host of an authority, without its port. */
export function hostOf(authority: string): string {
  return authority.replace(/:\d+$/, '');
}

/** The reading version: what is read out, compared and signed on paper. */
export function printFounding(
  { document }: SignedFoundingDocument,
  hash: Hash,
  bundles: SignedKeyBundle[],
): string {
  const { agencies, witnesses } = document;
  const demonstration = document.isDemonstration
    ? [
        'THIS IS A DEMONSTRATION. Its keys are not kept offline and must not guard real records.',
        '',
      ]
    : [];
  const lines = [
    `The founding of ${document.partnership}`,
    `on ${document.foundedAt.slice(0, 10)}`,
    '',
    ...demonstration,
    'The hash of this document. Each gateway is configured with it; read it out and compare it letter by letter:',
    '',
    `    ${groups(hash)}`,
    '',
    `The hub is addressed as ${document.hub.authority}.`,
    `  Its TLS certificate:    ${document.hub.certificate}`,
    `  It answers under:       ${document.hub.answerKey}`,
    `  The ledger is signed by: ${document.log.verifierKey}`,
    '',
    `The lead of every enquiry is ${document.lead}.`,
    `A checkpoint holds when ${document.quorum} of ${witnesses.length} witnesses have cosigned it.`,
    `This document is changed by ${document.rootsToChange} of ${agencies.length} agency roots, by nobody else.`,
    '',
    'The agencies:',
    ...agencies.flatMap(({ id, name, isCore, rootKey }) => [
      '',
      `  ${name} (${id}), ${isCore ? 'core agency' : 'associate'}`,
      `    root:          ${rootKey}`,
      `    witness:       ${witnesses.find(({ agency }) => agency === id)?.verifierKey ?? 'none'}`,
      `    first keys:    ${firstKeys(id, bundles)}`,
      '',
      '    Name ______________________________   Signature ______________________________',
    ]),
    '',
  ];
  return lines.join('\n');
}

function firstKeys(agency: string, bundles: SignedKeyBundle[]): string {
  const signed = bundles.find(({ bundle }) => bundle.agency === agency);
  return signed === undefined ? 'none' : bundleHash(signed.bundle);
}

/** In fives, so that it can be read out. */
function groups(hash: Hash): string {
  return hash.match(/.{1,5}/g)?.join(' ') ?? hash;
}

function verifierKey(name: string, algorithm: NoteAlgorithm, publicKey: string): string {
  return formatVerifierKey({ name, algorithm, publicKey });
}
