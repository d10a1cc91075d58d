import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { HandlingConditions } from '@mash/contracts/handling-conditions';
import type { RecordKind } from '@mash/contracts/record-kind';
import { Grading } from '@mash/contracts/vocabulary';
import type { FactsOf } from '@mash/policy/catalogue';
import { DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
import type { KeptRecord } from '../vault/vault.js';
import type { Parcel, Weighed } from './weighed.js';

/** The conditions that handling code C may carry here. */
export function handlingOf({ handling }: AgencyProfile): HandlingConditions {
  return handling ?? DEFAULT_CONDITIONS;
}

/** How a record is graded; of a report that nobody graded, what its approver says. */
export function gradingOf(
  { grading }: KeptRecord,
  { isGraded }: RecordKind,
  says: FactsOf<'release'>,
): KeptRecord['grading'] {
  if (grading !== null || !isGraded) return grading;
  const { gradingSource: source, gradingAssessment: assessment, gradingHandling: handling } = says;
  return Grading.safeParse({ source, assessment, handling }).data ?? null;
}

/** Whether handling code C would leave without what its readers must tick: it never does (practice.md 21). */
export function lacksConditions(parcels: readonly Parcel[], { handlingWords }: Weighed): boolean {
  const isCode = parcels.some(({ documents }) =>
    documents.some(({ grading }) => grading?.handling === 'C'),
  );
  return isCode && handlingWords.length === 0;
}
