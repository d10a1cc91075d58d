import { ApproverRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/** The legal gateways G1 to G8 (domain.md 2.1): every permit and every review names one. */
export const Power = z.enum(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']);
export type Power = z.infer<typeof Power>;

/** The law that each power stands for. G1 counts only from its start date, which is configuration (MASH_SECTION_16LA_FROM). */
export const POWERS: Readonly<Record<Power, string>> = {
  G1: 'Children Act 2004 section 16LA',
  G2: 'Children Act 1989 section 47',
  G3: 'Children Act 1989 section 17',
  G4: 'Children Act 2004 sections 10 and 11',
  G5: 'Crime and Disorder Act 1998 section 115',
  G6: 'Care Act 2014 sections 42 to 45',
  G7: 'Common law: public interest in disclosing what is confidential',
  G8: 'Consent that can be withdrawn freely',
};

/** The condition for special category data that a rule relies on (DPA 2018 Schedules 1 and 8). */
export const ProcessingCondition = z.enum(['sch1-2', 'sch1-6', 'sch1-18', 'sch8-4']);
export type ProcessingCondition = z.infer<typeof ProcessingCondition>;

/** The paragraphs behind the conditions. */
export const CONDITIONS: Readonly<Record<ProcessingCondition, string>> = {
  'sch1-2': 'UK GDPR Article 9(2)(h); DPA 2018 Schedule 1 paragraph 2',
  'sch1-6': 'UK GDPR Article 9(2)(g); DPA 2018 Schedule 1 paragraph 6',
  'sch1-18': 'UK GDPR Article 9(2)(g); DPA 2018 Schedule 1 paragraph 18',
  'sch8-4': 'DPA 2018 Part 3; Schedule 8 paragraph 4',
};

/** DPA 2018 Schedule 1 paragraph 18(1)(d) and (2): exactly three reasons, asked only where that paragraph is relied on. */
export const NoConsentReason = z.enum(['cannot-be-given', 'cannot-be-expected', 'would-prejudice']);
export type NoConsentReason = z.infer<typeof NoConsentReason>;

/** Whether the three no-consent reasons are asked at all (practice.md S15). */
export function asksNoConsentReason(condition: ProcessingCondition | undefined): boolean {
  return condition === 'sch1-18' || condition === 'sch8-4';
}

/** What law forbids: the closed list that a deny may cite. */
export const Prohibition = z.enum([
  'source-identity',
  'legal-privilege',
  'court-order',
  'gender-recognition',
  'adoption',
  'fertility-treatment',
  'protected-person',
]);
export type Prohibition = z.infer<typeof Prohibition>;

/** One prohibition: its law, its exception, who may claim the exception and who then reviews it. */
export interface ProhibitionLaw {
  source: string;
  sentence: string;
  exception: string;
  claimedBy: ApproverRole;
  reviewedBy: ApproverRole;
}

/** Each prohibition holds unless its exception is claimed by the role named here; then it is a review, never a permit. */
export const PROHIBITIONS: Readonly<Record<Prohibition, ProhibitionLaw>> = {
  'source-identity': {
    source:
      'Common law protection of informants (Marks v Beyfus (1890) 25 QBD 494); ECHR Article 2',
    sentence: 'Who gave intelligence to the police is never shared.',
    exception: 'The intelligence unit’s duty officer claims that a life cannot be saved otherwise',
    claimedBy: 'specialist-desk',
    reviewedBy: 'approver',
  },
  'legal-privilege': {
    source: 'Legal professional privilege (common law); DPA 2018 Schedule 2 paragraph 19',
    sentence: 'Legal advice stays between lawyer and client.',
    exception:
      'The agency’s information governance officer records that the agency waives privilege',
    claimedBy: 'information-governance',
    reviewedBy: 'approver',
  },
  'court-order': {
    source: 'Contempt of Court Act 1981; Family Law Act 1996 Part IV',
    sentence: 'A court has ordered that this is not disclosed.',
    exception: 'The information governance officer records that the order allows this reader',
    claimedBy: 'information-governance',
    reviewedBy: 'approver',
  },
  'gender-recognition': {
    source: 'Gender Recognition Act 2004 section 22',
    sentence:
      'That somebody has applied for or holds a gender recognition certificate is protected.',
    exception:
      'The information governance officer records which exception of section 22(4) applies',
    claimedBy: 'information-governance',
    reviewedBy: 'approver',
  },
  adoption: {
    source: 'Adoption and Children Act 2002 section 59',
    sentence: 'Protected adoption information is disclosed only as the Act allows.',
    exception:
      'The information governance officer records which provision of sections 57 to 59 applies',
    claimedBy: 'information-governance',
    reviewedBy: 'approver',
  },
  'fertility-treatment': {
    source: 'Human Fertilisation and Embryology Act 1990 section 33A',
    sentence: 'Information about fertility treatment is disclosed only as the Act allows.',
    exception:
      'The information governance officer records which exception of section 33B or 33C applies',
    claimedBy: 'information-governance',
    reviewedBy: 'approver',
  },
  'protected-person': {
    source: 'Serious Organised Crime and Police Act 2005 sections 86 and 88',
    sentence: 'That somebody is protected, or was given a new identity, is never shared.',
    exception:
      'The specialist desk’s duty officer records that the person or those who protect them agree',
    claimedBy: 'specialist-desk',
    reviewedBy: 'approver',
  },
};
