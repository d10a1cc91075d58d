import { Purpose } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/**
 * The published shapes of SocialCareData, Information Governance 0.1 (draft, October 2025): a sharing policy between two
 * parties, a request made under it, and the answer of a policy decision point. Field names are theirs.
 */
const Uri = z
  .string()
  .min(3)
  .max(500)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const Identifier = z.strictObject({ value: z.string().min(1).max(200), System: Uri });
const Code = z.string().min(1).max(500);

export const SharingPolicy = z.strictObject({
  URI: Uri,
  Identifier,
  Name: z.string().min(1).max(200),
  Contact: z.string().min(1).max(200),
  Party: z
    .array(
      z.strictObject({
        Name: z.string().min(1).max(200),
        CatalogueID: z.array(z.string().min(1).max(200)).min(1),
      }),
    )
    .min(1),
  Data: z.array(Code).min(1),
  Purpose: z.array(Code).min(1),
  StartDate: z.iso.date(),
  EndDate: z.iso.date(),
  PermittedUse: z.array(Code).min(1),
  Restrictions: z.array(Code).default([]),
  DataRecipientResponsibilities: z.array(Code).default([]),
  SecurityMeasure: z.array(Code).default([]),
  LegalCompliance: z.array(Code).default([]),
});
export type SharingPolicy = z.infer<typeof SharingPolicy>;

/** A request that asserts its purpose and names the policies under which it is made. */
export const InformationRequest = z.strictObject({
  Identifier,
  DateStamp: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/),
  RequesterIdentifier: z.strictObject({ value: z.string().min(1).max(200), system: Uri }),
  RequestedData: z.strictObject({ Query: z.record(z.string(), z.unknown()) }),
  AssertedPurpose: Code,
  SharingPolicy: z.array(Uri).min(1),
});
export type InformationRequest = z.infer<typeof InformationRequest>;

/** The three answers of a policy decision point, which are ours in capitals. */
export type Answer = 'PERMIT' | 'DENY' | 'REVIEW';
const ANSWERS = { permit: 'PERMIT', deny: 'DENY', review: 'REVIEW' } as const;

/** Our result in their word. */
export function answerOf(result: 'permit' | 'review' | 'deny'): Answer {
  return ANSWERS[result];
}

/** Purposes as they name them: the section of the Act. */
const PURPOSES: Readonly<Record<Purpose, string>> = {
  'child-protection': 'https://www.legislation.gov.uk/ukpga/1989/41/section/47',
  'child-in-need': 'https://www.legislation.gov.uk/ukpga/1989/41/section/17',
  'early-help': 'https://www.legislation.gov.uk/ukpga/2004/31/section/10',
  'adult-safeguarding': 'https://www.legislation.gov.uk/ukpga/2014/23/section/42',
  'crime-prevention': 'https://www.legislation.gov.uk/ukpga/1998/37/section/115',
};

/** A purpose of ours as its section’s address. */
export function purposeUri(purpose: Purpose): string {
  return PURPOSES[purpose];
}

/** The purpose of ours that an address stands for; nothing for any other. */
export function purposeOf(uri: string): Purpose | null {
  return Purpose.options.find((each) => PURPOSES[each] === uri.replace(/^http:/, 'https:')) ?? null;
}

/**
 * Whether a request is valid under the policies that it names: what law and purpose forbid is DENY; what an expired,
 * unknown or foreign policy leaves open is REVIEW where the purpose is safeguarding, for no overdue paper stands before
 * a child (DESIGN 3.7). It says nothing of the risk of sharing: each field is decided by the rule set.
 */
export function answerRequest(
  request: InformationRequest,
  policies: readonly SharingPolicy[],
): { answer: Answer; says: string } {
  const purpose = purposeOf(request.AssertedPurpose);
  if (purpose === null) return { answer: 'DENY', says: 'It asserts no purpose that we know.' };
  const isSafeguarding = purpose !== 'crime-prevention';
  const open = (says: string) => ({ answer: isSafeguarding ? 'REVIEW' : 'DENY', says }) as const;
  const named = policies.filter((each) => request.SharingPolicy.includes(each.URI));
  if (named.length === 0) return open('It names no policy that we hold.');
  const ours = named.filter((each) =>
    each.Party.some((party) => party.CatalogueID.includes(request.RequesterIdentifier.value)),
  );
  if (ours.length === 0) return open('Who asks is no party to the policy.');
  const fitting = ours.filter((each) => each.Purpose.some((uri) => purposeOf(uri) === purpose));
  if (fitting.length === 0) return open('The policy is not for this purpose.');
  const day = request.DateStamp.slice(0, 10);
  const current = fitting.some((each) => each.StartDate <= day && day <= each.EndDate);
  return current
    ? { answer: 'PERMIT', says: 'It is valid under the policy.' }
    : open('The policy has not begun, or has ended.');
}
