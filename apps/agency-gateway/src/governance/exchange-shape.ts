import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { dataAddress, policyAddress } from '@mash/policy/exchange-policy';
import { type Answer, answerOf, InformationRequest, purposeUri } from '@mash/policy/sharing-policy';
import type { KeptDecision } from '../releases/releases.js';

/** One reader’s request, with what was answered about each part that was chosen for that reader. */
export interface AnsweredRequest {
  Request: InformationRequest;
  Answers: { Data: string; Answer: Answer }[];
}

/** What a decision is read with. */
interface Around {
  agency: AgencyId;
  /** Below which this agency’s sharing policies are published. */
  base: string;
  kindOf(record: string): string;
}

/**
 * A decision in the published shape of SocialCareData: for each reader a request that asserts its purpose and names the
 * policy under which it is made, and each answer as PERMIT, DENY or REVIEW.
 */
export function answeredRequests(
  entry: EntryId,
  { at, purpose, readers, records }: KeptDecision,
  { agency, base, kindOf }: Around,
): AnsweredRequest[] {
  return readers.map((reader) => {
    const answers = records.flatMap(({ record, parts, decision }) =>
      (parts[reader] ?? []).map((field) => ({
        Data: dataAddress(agency, kindOf(record), field),
        Answer: answerOf(decision.recipients[reader]?.[field]?.result ?? 'review'),
      })),
    );
    const policies = records.map(({ decision }) => policyAddress(base, decision.ruleSet, reader));
    return {
      Request: InformationRequest.parse({
        Identifier: { value: entry, System: `${base}/disclosures` },
        DateStamp: at,
        RequesterIdentifier: { value: `urn:mash:agency:${reader}`, system: 'urn:mash:agency' },
        RequestedData: { Query: { Data: answers.map(({ Data }) => Data) } },
        AssertedPurpose: purposeUri(purpose),
        SharingPolicy: [...new Set(policies)],
      }),
      Answers: answers,
    };
  });
}
