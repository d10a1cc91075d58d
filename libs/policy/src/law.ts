import { ApproverRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/** The legal gateways G1 to G8 (domain.md 2.1): every permit and every review names one. */
export const Power = z.enum(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']);
export type Power = z.infer<typeof Power>;

/** What one power is: the law behind it, whether it obliges or allows, and since when. */
export interface PowerLaw {
  law: string;
  /** A duty obliges, a power allows. What law forbids is a `Prohibition`. */
  kind: 'duty' | 'power';
  /** `configured`: it counts only from the day in MASH_SECTION_16LA_FROM. */
  from: 'in-force' | 'configured';
  /** What a release under it can rest on for Article 6 of the UK GDPR. */
  article6: readonly Article6[];
}

/** The condition for personal data that a rule relies on (domain.md 2.2): Article 6(1) of the UK GDPR, or Part 3 for the police. */
export const Article6 = z.enum([
  'consent',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'recognised-interest',
  'law-enforcement',
]);
export type Article6 = z.infer<typeof Article6>;

/**
 * The paragraph behind each. Public authorities rest on public task or legal obligation; a recognised legitimate interest
 * is for charities and housing associations (practice.md S15), and needs no balancing but is necessary all the same.
 */
export const ARTICLE_6: Readonly<Record<Article6, string>> = {
  consent: 'UK GDPR Article 6(1)(a)',
  'legal-obligation': 'UK GDPR Article 6(1)(c)',
  'vital-interests': 'UK GDPR Article 6(1)(d)',
  'public-task': 'UK GDPR Article 6(1)(e)',
  'recognised-interest':
    'UK GDPR Article 6(1)(ea) and Annex 1, safeguarding vulnerable individuals (Data (Use and Access) Act 2025 section 70)',
  'law-enforcement': 'DPA 2018 section 35(2)(b)',
};

/** Each power with its law (domain.md 2.1). Section 115 reaches no voluntary body; consent is a power only while it is given. */
export const POWERS: Readonly<Record<Power, PowerLaw>> = {
  G1: {
    law: 'Children Act 2004 section 16LA',
    kind: 'duty',
    from: 'configured',
    article6: ['legal-obligation'],
  },
  G2: duty('Children Act 1989 section 47', 'vital-interests', 'law-enforcement'),
  G3: power('Children Act 1989 section 17', 'public-task', 'recognised-interest'),
  G4: duty('Children Act 2004 sections 10 and 11', 'recognised-interest'),
  G5: power('Crime and Disorder Act 1998 section 115', 'public-task', 'law-enforcement'),
  G6: duty('Care Act 2014 sections 6 and 42', 'recognised-interest'),
  G7: power(
    'Common law: public interest in disclosing what is confidential',
    ...(['public-task', 'vital-interests', 'recognised-interest', 'law-enforcement'] as const),
  ),
  G8: power('Consent that can be withdrawn freely', 'consent'),
};

/** The condition of Article 9(2) of the UK GDPR for special category data (domain.md 2.2). */
export const Article9 = z.enum(['9-2-b', '9-2-c', '9-2-g', '9-2-h']);
export type Article9 = z.infer<typeof Article9>;

/** What each is about. */
const ARTICLE_9: Readonly<Record<Article9, string>> = {
  '9-2-b': 'UK GDPR Article 9(2)(b), social protection',
  '9-2-c': 'UK GDPR Article 9(2)(c), vital interests',
  '9-2-g': 'UK GDPR Article 9(2)(g), substantial public interest',
  '9-2-h': 'UK GDPR Article 9(2)(h), health or social care',
};

/** The condition for special category data that a rule relies on (DPA 2018 Schedules 1 and 8). */
export const ProcessingCondition = z.enum([
  'sch1-1',
  'sch1-2',
  'sch1-6',
  'sch1-18',
  'vital',
  'sch8-4',
]);
export type ProcessingCondition = z.infer<typeof ProcessingCondition>;

/** One condition: what of Article 9 it meets, and its paragraph. Part 3 of the DPA 2018 has conditions of its own. */
export interface ConditionLaw {
  article9: Article9 | null;
  paragraph: string;
}

/** The paragraphs behind the conditions. */
export const CONDITIONS: Readonly<Record<ProcessingCondition, ConditionLaw>> = {
  'sch1-1': { article9: '9-2-b', paragraph: 'DPA 2018 Schedule 1 paragraph 1' },
  'sch1-2': { article9: '9-2-h', paragraph: 'DPA 2018 Schedule 1 paragraph 2' },
  'sch1-6': { article9: '9-2-g', paragraph: 'DPA 2018 Schedule 1 paragraph 6' },
  'sch1-18': { article9: '9-2-g', paragraph: 'DPA 2018 Schedule 1 paragraph 18' },
  vital: { article9: '9-2-c', paragraph: 'the person cannot give consent' },
  'sch8-4': { article9: null, paragraph: 'DPA 2018 Part 3; Schedule 8 paragraph 4' },
};

/** A condition in words: "UK GDPR Article 9(2)(g), substantial public interest; DPA 2018 Schedule 1 paragraph 6". */
export function sayCondition(condition: ProcessingCondition): string {
  const { article9, paragraph } = CONDITIONS[condition];
  return article9 === null ? paragraph : `${ARTICLE_9[article9]}; ${paragraph}`;
}

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

/** A duty of one public authority is its legal obligation, and a task of those who help it. */
function duty(law: string, ...others: Article6[]): PowerLaw {
  const article6 = ['legal-obligation', 'public-task', ...others] as const;
  return { law, kind: 'duty', from: 'in-force', article6 };
}

function power(law: string, ...article6: Article6[]): PowerLaw {
  return { law, kind: 'power', from: 'in-force', article6 };
}
