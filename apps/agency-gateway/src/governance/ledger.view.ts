import type { AgencyId, Hash } from '@mash/contracts/ids';
import type { QuorumResult } from '@mash/ledger/quorum';
import { type Page, page } from '../pages/pages.js';
import type { LedgerCheck } from './ledger-checks.js';
import type { OwnLeaf } from './own-leaves.js';
import type { AcceptedCheckpoint } from './proofs.js';

interface Ledger {
  size: number;
  newest: AcceptedCheckpoint | null;
  missing: { source: AgencyId; index: number }[];
  leaves: OwnLeaf[];
  /** The version of each rule set that this agency has known. */
  versions: ReadonlyMap<Hash, number>;
  checks: LedgerCheck[];
  partnership: {
    document: { witnesses: readonly unknown[]; quorum: number };
    nameOf(agency: AgencyId): string;
  };
}

const LEAF_WORDS: Record<OwnLeaf['type'], string> = {
  entry: 'Something that was written',
  withdrawal: 'Withdrawal of an earlier leaf',
  journal: 'Journal of an hour',
  'key-bundle': 'Keys of this agency',
  'rule-set': 'Sharing rules that permit nothing: every question goes to a person',
  'quorum-change': 'Change of the quorum',
};

/** P45: what the ledger holds, who says so, and when all of it was last checked here. */
export function ledgerPage(ledger: Ledger): Page {
  const { size, newest, missing, leaves, versions, checks, partnership } = ledger;
  const [last] = checks;
  return page('governance/ledger.njk', {
    title: 'Ledger',
    size,
    newest: newest === null ? null : cosignedWords(newest, partnership),
    missing: missing.map(({ source, index }) => ({ from: partnership.nameOf(source), index })),
    leaves: leaves.map((leaf) => ({ ...leaf, ...wordsOf(leaf, versions) })),
    failed: last !== undefined && !last.holds ? last : null,
    checks,
    ring: [],
  });
}

/** What a leaf stands for, and where that is read. */
function wordsOf({ type, disclosure, ruleSet }: OwnLeaf, versions: Ledger['versions']) {
  const version = ruleSet === null ? undefined : versions.get(ruleSet);
  if (version !== undefined) {
    return { words: `Sharing rules, version ${version}, in force`, href: `/ig/rules/${ruleSet}` };
  }
  return {
    words: LEAF_WORDS[type],
    href: disclosure === null ? null : `/ig/disclosures/${disclosure}`,
  };
}

/** Who cosigned a checkpoint, and when. */
export function cosignedWords(
  result: Pick<QuorumResult, 'checkpoint' | 'cosignedBy' | 'oldestSeconds' | 'newestSeconds'>,
  partnership: Ledger['partnership'],
) {
  return {
    size: result.checkpoint.size,
    by: result.cosignedBy.map((agency) => partnership.nameOf(agency)),
    count: result.cosignedBy.length,
    witnesses: partnership.document.witnesses.length,
    quorum: partnership.document.quorum,
    from: new Date(result.oldestSeconds * 1000),
    until: new Date(result.newestSeconds * 1000),
  };
}
