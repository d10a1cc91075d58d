import type { EntryId, Id, Instant } from '@mash/contracts/ids';
import type { Receipt, SealedContent } from '@mash/contracts/sealed/content';
import { isHideable } from '@mash/workspace/entry-kinds';
import type { OutboxStage } from '../outbox/outbox.js';
import type { Finding } from './findings.js';

/** Something of this agency's own that was sealed to others: what left, or was to leave, and what became of it. */
export interface Disclosure {
  /** Its entry; the call itself while that is in no case. */
  entry: EntryId | Id;
  /** What findings name it by: the same before and after a call came into a case. */
  foundAs: EntryId | Id;
  /** Of the source's own leaves, or of the calls in no case: the order in which things left. */
  sequence: number;
  content: SealedContent;
  /** Who recorded it before there was a case, and when; null for all that was written in one. */
  recorded: { by: string; at: Instant } | null;
  stage: OutboxStage | 'in-no-case';
  /** Whether it opened before a quorum covered it (DESIGN 3.7). */
  isEarly: boolean;
  /** Its leaf, once the ledger has one. */
  index: number | null;
  /** The leaf that withdraws it; `unkeyed` when its keys never left. */
  withdrawal: { index: number | null; isUnkeyed: boolean } | null;
  receipts: Receipt[];
  findings: Finding[];
}

/** Whether others may have it, it is not withdrawn yet, and nothing of the case follows from it. */
export function isWithdrawable({ content, withdrawal }: Disclosure): boolean {
  return withdrawal === null && content.recipients.length > 0 && isHideable(content.kind);
}
