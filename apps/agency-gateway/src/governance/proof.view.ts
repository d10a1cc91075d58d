import type { FoundingDocument, SignedFoundingDocument } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import {
  BadDisclosure,
  type DisclosureBundle,
  verifyDisclosure,
} from '@mash/ledger/disclosure-proof';
import { foundingHash } from '@mash/ledger/founding';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { checkQuorum, type Quorum } from '@mash/ledger/quorum';
import { type Page, page } from '../pages/pages.js';
import type { Disclosure } from './disclosures.js';
import { kindWords } from './kind-words.js';
import { cosignedWords } from './ledger.view.js';
import { stepsOf } from './proof-steps.js';

interface Paper {
  document: FoundingDocument;
  signed: SignedFoundingDocument;
  quorum: Quorum;
  nameOf(agency: AgencyId): string;
}

/** The proof of one disclosure in words, checked as a stranger would check it before the page is shown. */
export function proofPage(
  { entry, content, withdrawal }: Disclosure,
  bundle: DisclosureBundle | null,
  paper: Paper,
): Page {
  const base = `/ig/disclosures/${entry}`;
  const model = {
    title: `Proof of the ${kindWords(content.kind).toLowerCase()}`,
    section: 'Ledger',
    back: { href: base, text: 'Disclosure' },
    base,
    withdrawal,
    hash: inFives(foundingHash(paper.document)),
    ring: [],
  };
  if (bundle === null) return page('governance/proof.njk', { ...model, proof: null, failed: null });
  const { leaf, index, size } = bundle;
  const quorum = checkQuorum(bundle.checkpoint, paper.quorum);
  return page('governance/proof.njk', {
    ...model,
    failed: whatFails(bundle, paper),
    proof: {
      index,
      size,
      source: paper.nameOf(leaf.source),
      sequence: leaf.sequence,
      entry: short(entry),
      leafHash: short(hashOfLeaf(leaf)),
      readers: bundle.header.recipients.map((agency) => paper.nameOf(agency)),
      keys: { number: bundle.keys.signed.bundle.number, index: bundle.keys.index },
      cosigned: cosignedWords(quorum, paper),
      steps: stepsOf(bundle).map(({ side, neighbour, gives }) => ({
        side,
        neighbour: short(neighbour),
        gives: short(gives),
      })),
    },
  });
}

/** What a stranger with the founding document would refuse it for; null when everything holds. */
function whatFails(bundle: DisclosureBundle, { signed, document }: Paper) {
  try {
    verifyDisclosure(bundle, signed, foundingHash(document));
    return null;
  } catch (error) {
    if (!(error instanceof BadDisclosure)) throw error;
    return { index: bundle.index, words: error.message };
  }
}

/** What one compares by eye. */
function short(hash: string): string {
  return `${hash.slice(0, 12)}…`;
}

/** As it is printed at the ceremony. */
function inFives(hash: string): string {
  return hash.match(/.{1,5}/g)?.join(' ') ?? hash;
}
