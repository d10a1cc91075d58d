import type { Fields } from '../drafts/drafts.js';
import type { Head, Mismatch, MismatchReason } from '../mismatches/mismatches.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';

const REASONS: Record<MismatchReason, string> = {
  'not-the-log': 'A checkpoint that our log did not sign',
  'leaves-missing': 'Leaves are kept back from this terminal',
  'history-differs': 'Another history than the one held here',
  'smaller-than-signed': 'A ledger cut short: smaller than what we cosigned',
  'own-leaf-altered': 'A leaf of our own is not as we sent it',
  'not-our-leaf': 'A leaf in our name that we did not send',
  'bad-leaf': 'A leaf that its agency did not sign, or out of its order',
  'bad-proof': 'A proof that does not hold',
  'other-leaf': 'An entry with another leaf than the one in the ledger',
  'items-left-out': 'Something in our mailbox was kept back',
  'stored-leaf-differs': 'A leaf was changed in our own store',
  'not-covered': 'What opened in an emergency is not in the ledger that the hub signed',
};

/** What does not match, with the evidence, and the form by which people say that it is settled. */
export function mismatchesPage(
  found: Mismatch[],
  form: { values: Fields; errors: FieldErrors },
): Page {
  return page('governance/mismatches.njk', {
    title: 'What does not match',
    section: 'Ledger',
    back: { href: '/ig/ledger', text: 'Ledger' },
    isOpen: found.some(({ settled }) => settled === null),
    found: found.map(({ evidence, reason, ...one }) => ({
      ...one,
      reason: REASONS[reason],
      index: evidence.index ?? null,
      ours: headWords(evidence.ours),
      theirs: headWords(evidence.theirs),
      note: evidence.note ?? null,
      leaf: evidence.leaf === undefined ? null : JSON.stringify(evidence.leaf),
    })),
    ...form,
    ring: [],
  });
}

function headWords(head: Head | undefined): string | null {
  return head === undefined ? null : `${head.size} leaves with the root ${head.root}`;
}
