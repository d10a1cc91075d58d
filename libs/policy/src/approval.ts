import type { AgencyId, EntryId, Hash } from '@mash/contracts/ids';
import type { Approval, Statement } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { ApproverRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import type { SecretKey } from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { RECIPIENTS_ONLY } from './caps/descriptor.js';
import { SUSPECTED_FALSE } from './caps/intelligence.js';
import { objectionToObligations } from './obligations.js';

/** What goes with a document for another reason than handling code C. */
const WORDS_OF_CAPS: readonly string[] = [SUSPECTED_FALSE, RECIPIENTS_ONLY];

const DOCUMENT_LABEL = 'mash/document/1';
const APPROVAL_LABEL = 'mash/approval/1';

/** How long before an approval its approver must have proved who they are, in milliseconds. */
const STEP_UP = 5 * 60_000;

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
  /** Whether its second person looks at it afterwards. */
  isLookedAtLater: boolean;
  statement: Statement;
}

/** One approver’s public key, and the roles that it may sign in, by the agency’s key bundle. */
export interface ApproverKey {
  key: string;
  roles: readonly string[];
}

/**
 * What a reader has against a shared entry, by what it can see for itself: documents that nobody decided about or that are
 * others than those decided, an approval that does not hold, an obligation that is not met, or one that a cap asks for
 * (DESIGN 6.3, 6.7, 7). Null where nothing speaks against it. The source’s rules stay at home: what they should have
 * asked the reader cannot judge.
 */
export function objectionToShared(
  shared: Shared,
  keyOf: (approver: string) => ApproverKey | null,
): string | null {
  const { statement, documents } = shared;
  if (documents.length === 0 && statement.approvals.length === 0) return null;
  const hashes = documents.map(documentHash);
  const { decision, ruleSet, obligations } = statement;
  if (decision === null || ruleSet === null || obligations === undefined) {
    return 'no decision of its agency stands behind its documents';
  }
  if (statement.documents.join() !== hashes.join()) {
    return 'its documents are others than those decided about';
  }
  const approved = { ...shared, documents: hashes, ruleSet };
  for (const approval of statement.approvals) {
    const objection = objectionToApproval(approved, approval, keyOf(approval.approver));
    if (objection !== null) return objection;
  }
  const roles = statement.approvals.map(({ role }) => role);
  return objectionToObligations(obligations, { ...shared, roles }) ?? objectionByCaps(shared);
}

function objectionToApproval(
  approved: Approved,
  approval: Approval,
  key: ApproverKey | null,
): string | null {
  if (approval.staff === approved.chooser) return 'it was approved by the person who chose it';
  if (!ApproverRole.safeParse(approval.role).success)
    return 'it was approved in a role that approves nothing';
  if (key === null || !checkApproval(approved, approval, key.key))
    return 'an approval does not hold';
  if (!key.roles.includes(approval.role)) return 'an approval is in a role that its key is not for';
  const since = Date.parse(approval.at) - Date.parse(approval.steppedUpAt);
  return since >= 0 && since <= STEP_UP ? null : 'its approver had not proved who they are';
}

/**
 * What a reader has against a second look that followed: nobody’s yes, or one that does not hold, or not over that entry.
 * Whether the entry is there, and was chosen by that person, the replay knows.
 */
export function objectionToSecondLook(
  looked: Omit<Approved, 'documents' | 'ruleSet'> & { entry: EntryId; statement: Statement },
  keyOf: (approver: string) => ApproverKey | null,
): string | null {
  const { entry, statement } = looked;
  const [approval] = statement.approvals;
  if (approval === undefined || statement.ruleSet === null) return 'nobody has looked at it';
  const approved = { ...looked, documents: [entry], ruleSet: statement.ruleSet };
  return objectionToApproval(approved, approval, keyOf(approval.approver));
}

/** Handling code C needs the intelligence desk’s yes and a condition of each sort, and assessment E its words, at every reader (caps/intelligence.ts). */
function objectionByCaps({ documents, conditions, statement }: Shared): string | null {
  const roles = statement.approvals.map(({ role }) => role);
  const isCode = documents.some(({ grading }) => grading?.handling === 'C');
  if (isCode && !roles.includes('specialist-desk')) {
    return 'handling code C comes without the approval of its duty officer';
  }
  const answered = conditions.filter((each) => !WORDS_OF_CAPS.includes(each));
  if (isCode && answered.length < 2) return 'handling code C comes without its conditions';
  const isSuspected = documents.some(({ grading }) => grading?.assessment === 'E');
  return isSuspected && !conditions.includes(SUSPECTED_FALSE)
    ? 'intelligence that is suspected to be false comes without saying so'
    : null;
}

function messageOf(approved: Approved, by: Omit<Approval, 'signature'>): Uint8Array {
  const { author, chooser, readers, documents, ruleSet } = approved;
  const { approver, staff, role, steppedUpAt, at } = by;
  return canonical({
    author,
    chooser,
    readers: [...readers].sort(),
    documents: [...documents],
    ruleSet,
    approver,
    staff,
    role,
    steppedUpAt,
    at,
  });
}
