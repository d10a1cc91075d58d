import type { AgencyId, Hash } from '@mash/contracts/ids';
import type { Approval, Statement } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { ApproverRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import type { SecretKey } from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { SUSPECTED_FALSE } from './caps/intelligence.js';

const DOCUMENT_LABEL = 'mash/document/1';
const APPROVAL_LABEL = 'mash/approval/1';

/** What an approver signs besides who they are: the exact documents, their readers, the rule set, and who chose. */
export interface Approved {
  author: AgencyId;
  /** Who chose: another person than whoever approves. */
  chooser: string;
  readers: readonly AgencyId[];
  documents: readonly Hash[];
  ruleSet: Hash;
}

/** The hash of one document as it is shared; it stands inside a salted statement only. */
export function documentHash(document: SharedDocument): Hash {
  return toBase64url(labelledHash(DOCUMENT_LABEL, canonical(document)));
}

/** Signs what a second person has looked at (DESIGN 6.3). */
export function signApproval(
  approved: Approved,
  by: Omit<Approval, 'signature'>,
  secret: SecretKey,
): Approval {
  return { ...by, signature: sign(APPROVAL_LABEL, messageOf(approved, by), secret) };
}

/** Whether this key signed this approval of these documents for these readers. */
function checkApproval(approved: Approved, approval: Approval, publicKey: string): boolean {
  const { signature, ...by } = approval;
  return verify(APPROVAL_LABEL, messageOf(approved, by), signature, publicKey);
}

/** A shared entry as its reader sees it, before anything of it is shown. */
export interface Shared {
  author: AgencyId;
  chooser: string;
  readers: readonly AgencyId[];
  documents: readonly SharedDocument[];
  conditions: readonly string[];
  statement: Statement;
}

/**
 * What a reader has against a shared entry, by what it can see for itself: documents that nobody decided about or that are
 * others than those decided, an approval that does not hold, or one that a cap asks for and that is not there (DESIGN
 * 6.3, 6.7). Null where nothing speaks against it. The source’s rules stay at home: of those the reader cannot judge.
 */
export function objectionToShared(
  shared: Shared,
  keyOf: (approver: string) => string | null,
): string | null {
  const { statement, documents } = shared;
  if (documents.length === 0 && statement.approvals.length === 0) return null;
  const hashes = documents.map(documentHash);
  if (statement.decision === null || statement.ruleSet === null) {
    return 'no decision of its agency stands behind its documents';
  }
  if (statement.documents.join() !== hashes.join()) {
    return 'its documents are others than those decided about';
  }
  const approved = { ...shared, documents: hashes, ruleSet: statement.ruleSet };
  for (const approval of statement.approvals) {
    const key = keyOf(approval.approver);
    if (approval.staff === shared.chooser) return 'it was approved by the person who chose it';
    if (!ApproverRole.safeParse(approval.role).success)
      return 'it was approved in a role that approves nothing';
    if (key === null || !checkApproval(approved, approval, key)) return 'an approval does not hold';
  }
  return objectionByCaps(shared);
}

/** Handling code C needs the intelligence desk’s yes, and assessment E its words, at every reader (caps/intelligence.ts). */
function objectionByCaps({ documents, conditions, statement }: Shared): string | null {
  const roles = statement.approvals.map(({ role }) => role);
  const isCode = documents.some(({ grading }) => grading?.handling === 'C');
  if (isCode && !roles.includes('specialist-desk')) {
    return 'handling code C comes without the approval of its duty officer';
  }
  const isSuspected = documents.some(({ grading }) => grading?.assessment === 'E');
  return isSuspected && !conditions.includes(SUSPECTED_FALSE)
    ? 'intelligence that is suspected to be false comes without saying so'
    : null;
}

function messageOf(approved: Approved, by: Omit<Approval, 'signature'>): Uint8Array {
  const { author, chooser, readers, documents, ruleSet } = approved;
  const { approver, staff, role, at } = by;
  return canonical({
    author,
    chooser,
    readers: [...readers].sort((a, b) => (a < b ? -1 : 1)),
    documents: [...documents],
    ruleSet,
    approver,
    staff,
    role,
    at,
  });
}
