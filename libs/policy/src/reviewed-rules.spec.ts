import { readFileSync } from 'node:fs';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { POWERS } from './law.js';
import { type Basis, type Clause, type Obligation, type Rule, RuleSet } from './rule-set.js';

/**
 * Every shipped rule as it was reviewed, one line each: its name and a hash of all that it says; what it does and who decides;
 * its power with the paragraph; its conditions of Article 6 and for special category data; its records and fields,
 * readers, purposes, where it holds, and its obligations. A rule that changes in anything is reviewed again, and its line here with it.
 */
const REVIEWED = `
  police-incident-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: happenedOn | adults cef health | child-protection | -
  police-incident-words | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: narrative outcome | adults cef health | child-protection | -
  police-incident-number | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: crimeNumber | cef | child-protection | -
  police-incident-number-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: crimeNumber | adults health | child-protection | -
  police-incident-address | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: address | cef | child-protection | -
  police-incident-area | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: address | adults health | child-protection | -
  police-incident-in-need | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | incident: happenedOn narrative outcome | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24
  police-incident-adult | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | incident: happenedOn crimeNumber address narrative outcome | adults | adult-safeguarding | -
  police-intelligence-cef | permit | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | cef | child-protection | mayBe $in immediate-danger section-47
  police-intelligence-cef-below | review specialist-desk | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | cef | child-in-need child-protection | mayBe $in section-17 repeated-concerns not-clear
  police-intelligence-elsewhere | review specialist-desk | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | adults health | adult-safeguarding child-protection | -
  police-note-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: happenedOn | cef | child-protection | -
  police-note-words | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: narrative | cef | child-protection | -
  health-contact-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting practitioner plan | cef | child-protection | -
  health-contact-words-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: narrative | cef | child-protection | -
  health-sexual-health-cef | permit | G2 Children Act 1989 section 47(9) and (11) | public-task sch1-2 | contact: sexualHealth | cef | child-protection | mayBe $in immediate-danger section-47
  health-ae-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | ae-attendance: happenedOn complaint injuries disposal | cef | child-protection | -
  health-ae-words-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | ae-attendance: narrative | cef | child-protection | -
  health-contact-police-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting | police | child-protection | -
  health-contact-police-words | permit | G7 Common law: public interest (W v Egdell [1990] Ch 359); Caldicott Principle 7 | public-task sch1-6 | contact: narrative plan | police | child-protection | mayBe $in immediate-danger section-47
  health-practitioner-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: practitioner | adults police | child-protection | -
  health-ae-police | permit | G7 Common law: public interest (W v Egdell [1990] Ch 359); Caldicott Principle 7 | public-task sch1-6 | ae-attendance: happenedOn complaint injuries | police | child-protection | mayBe $in immediate-danger section-47
  health-contact-adults-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting plan | adults | child-protection | -
  health-contact-adults-words | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: narrative | adults | adult-safeguarding child-protection | -
  health-contact-in-need | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-2 | contact: happenedOn setting narrative plan | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24
  health-note-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | note: happenedOn | cef | child-protection | -
  health-note-words | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | note: narrative | cef | child-protection | -
  adults-assessment-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: happenedOn careNeeds | cef | child-protection | -
  adults-assessment-words-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: narrative | cef | child-protection | -
  adults-address-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: address | cef | child-protection | -
  adults-area-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: address | health police | child-protection | -
  adults-assessment-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: happenedOn | health police | child-protection | -
  adults-care-needs-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: careNeeds | health police | child-protection | mayBe $in immediate-danger section-47
  adults-assessment-words-elsewhere | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: narrative | health police | adult-safeguarding child-protection | -
  adults-concern-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: happenedOn category | cef health police | child-protection | -
  adults-concern-words-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: narrative outcome | cef | child-protection | -
  adults-concern-words-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: narrative outcome | health police | child-protection | mayBe $in immediate-danger section-47
  adults-concern-adult | permit | G6 Care Act 2014 sections 42 and 45 | public-task sch1-6 | safeguarding-concern: happenedOn category narrative outcome | health police | adult-safeguarding | -
  adults-assessment-in-need | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | assessment: happenedOn careNeeds | cef | child-in-need | familyView $in agrees
  adults-note-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: happenedOn | cef | child-protection | -
  adults-note-words | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: narrative | cef | child-protection | -
  cef-contact-when | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact case-note: happenedOn | adults health police | child-protection | -
  cef-contact-words | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: narrative | adults health police | child-protection | -
  cef-contact-outcome | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: outcome | health police | child-protection | -
  cef-contact-outcome-adults | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: outcome | adults | child-protection | mayBe $in immediate-danger section-47
  cef-contact-source | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: source | adults health police | adult-safeguarding child-in-need child-protection | -
  cef-note-words | permit | G2 Children Act 1989 section 47(1) and (9) | public-task sch1-6 | case-note: narrative | health police | child-protection | mayBe $in immediate-danger section-47
  cef-note-words-adults | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | case-note: narrative | adults | adult-safeguarding child-protection | -
  cef-note-plan | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | case-note: plan | adults health police | child-protection | -
  cef-contact-in-need | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact case-note: happenedOn narrative | health | child-in-need | familyView $in agrees
  housing-involvement-who | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: currentAsOf involvement association contact contactTelephone | adults cef health police | child-protection | -
  housing-involvement-cases | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: antisocialBehaviour eviction possessionNotice rentArrears | cef | child-protection | -
  housing-behaviour-police | permit | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | housing-involvement: antisocialBehaviour | police | child-protection crime-prevention | -
  housing-visit-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn address narrative plan | cef | child-protection | -
  housing-visit-elsewhere | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn narrative plan | health police | child-protection | mayBe $in immediate-danger section-47
  housing-visit-area | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: address | adults health police | child-protection | -
  housing-visit-adults | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | home-visit: happenedOn address narrative plan | adults | adult-safeguarding | -
  housing-complaint-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | complaint: happenedOn narrative outcome | cef police | child-protection | -
  housing-complaint-source | review approver | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | complaint: source | cef police | child-protection | -
  housing-in-need | permit | G3 Children Act 1989 sections 17(1) and 27; Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: currentAsOf involvement contact rentArrears possessionNotice | cef | child-in-need early-help | familyView $in agrees
  housing-visit-in-need | permit | G3 Children Act 1989 sections 17(1) and 27; Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn narrative plan | cef | child-in-need early-help | familyView $in agrees
  fire-visit-cef | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: happenedOn address hazards narrative | cef | child-protection | -
  fire-visit-health | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: happenedOn hazards | adults health | child-protection | mayBe $in immediate-danger section-47
  fire-visit-care | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: healthAndCare | cef | child-protection | mayBe $in immediate-danger section-47
  fire-visit-adults | permit | G6 Care Act 2014 sections 42 and 45 | public-task sch1-6 | safe-and-well-visit: happenedOn address hazards narrative | adults | adult-safeguarding | -
  fire-incident-cef | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | fire-incident: happenedOn address narrative | cef police | child-protection | -
  fire-cause | review specialist-desk | G5 Crime and Disorder Act 1998 sections 5 and 115 | public-task sch1-6 | fire-incident: cause | cef police | child-protection crime-prevention | -
  trading-doorstep-adults | permit | G6 Care Act 2014 sections 6(4) and 42 | public-task sch1-6 | doorstep-crime: reportedOn address narrative loss | adults | adult-safeguarding | -
  trading-doorstep-police | permit | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | doorstep-crime: reportedOn address narrative loss | police | adult-safeguarding crime-prevention | -
  trading-doorstep-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | doorstep-crime: reportedOn narrative | cef | child-protection | -
  trading-sale-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | under-age-sale: happenedOn narrative | cef police | child-protection | -
  trading-source | review approver | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | doorstep-crime: source | adults cef police | adult-safeguarding child-protection | -
  trading-investigation | review information-governance | G5 Enterprise Act 2002 sections 237 to 244; Crime and Disorder Act 1998 section 115 | public-task sch1-6 | business-investigation: openedOn narrative | adults cef police | adult-safeguarding child-protection crime-prevention | -
  probation-known | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: startedOn endsOn officer officerTelephone | adults cef health police | child-protection | -
  probation-risk-cef | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: address conditions narrative | cef | child-protection | -
  probation-risk-police | permit | G5 Crime and Disorder Act 1998 section 115; Offender Management Act 2007 section 14 | public-task sch1-6 | supervision: address conditions narrative | police | child-protection crime-prevention | -
  probation-risk-health | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: conditions narrative | health | child-protection | mayBe $in immediate-danger section-47
  probation-treatment | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: treatment | cef health | child-protection | mayBe $in immediate-danger section-47
  probation-adults | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | supervision: startedOn officer officerTelephone narrative | adults | adult-safeguarding | -
  probation-mappa | review specialist-desk | G4 Criminal Justice Act 2003 section 325; Children Act 2004 section 11(2) | public-task sch1-6 | mappa-record: reviewedOn level narrative | adults cef health police | adult-safeguarding child-protection crime-prevention | -
  probation-victims | review specialist-desk | G4 Criminal Justice Act 2003 section 325; Children Act 2004 section 11(2) | public-task sch1-6 | mappa-record: victims | cef police | child-protection | -
  schools-known | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | school-involvement: currentAsOf involvement school contact contactTelephone admission | cef health police | child-protection | -
  schools-note-cef | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | cef | child-protection | -
  schools-note-elsewhere | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | health police | child-protection | mayBe $in immediate-danger section-47
  schools-note-source | review specialist-desk | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: source | cef police | child-protection | -
  schools-note-health | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: health | cef health | child-protection | mayBe $in immediate-danger section-47
  schools-attendance | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | attendance: until percentage narrative | cef health | child-protection | -
  schools-known-in-need | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | school-involvement: currentAsOf school contact contactTelephone | cef | child-in-need early-help | familyView $in agrees
  schools-note-in-need | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | cef | child-in-need early-help | familyView $in agrees
  schools-attendance-in-need | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | attendance: until percentage narrative | cef | child-in-need early-help | familyView $in agrees
`;

const FOLDERS = [
  ...['police', 'health', 'adults', 'cef'].map((agency) => `agencies/${agency}`),
  ...['housing', 'fire', 'trading-standards', 'probation', 'schools'].map(
    (agency) => `associates/${agency}`,
  ),
];
const rules = FOLDERS.flatMap(
  (folder) => RuleSet.parse(JSON.parse(readFileSync(`${folder}/rules.json`, 'utf8'))).rules,
);
const lineOf = (rule: (typeof rules)[number]): string =>
  [
    `${rule.id} ${hashOf(rule)}`,
    rule.effect === 'review' ? `review ${rule.reviewBy}` : rule.effect,
    ...(rule.effect === 'deny' ? [rule.prohibition] : lawOf(rule.basis)),
    `${rule.recordKinds.join(' ')}: ${rule.fields.join(' ')}`,
    [...rule.recipients].sort().join(' '),
    [...rule.purposes].sort().join(' '),
    Object.entries(rule.conditions)
      .map(([name, clause]) => clauseOf(name, clause))
      .join(', ') || '-',
    (rule.effect === 'deny' ? [] : rule.obligations).map(partsOf).join(', ') || '-',
  ].join(' | ');
/** Of all that it says: words, owner and review date too. */
const hashOf = (rule: Rule): string =>
  toBase64url(labelledHash('mash/test/reviewed-rule', canonical(rule))).slice(0, 6);
const partsOf = (obligation: Obligation): string => Object.values(obligation).flat().join(' ');
const lawOf = ({ power, paragraph, article6, condition }: Basis): string[] => [
  `${power} ${paragraph}`,
  `${article6} ${condition}`,
];
const clauseOf = (name: string, clause: Clause): string =>
  [name, ...Object.entries(clause).map(([op, it]) => `${op} ${[it].flat().join(' ')}`)].join(' ');

describe('the shipped rules', () => {
  const reviewed = REVIEWED.trim()
    .split('\n')
    .map((line) => line.trim());

  it('are those that were reviewed, each with its paragraph, conditions, fields, readers and purposes', () => {
    expect(rules.map(lineOf)).toEqual(reviewed);
  });

  it('name an Act and a section, or the common law, and say who answers for them', () => {
    for (const rule of rules) {
      if (rule.effect === 'deny') continue;
      expect(rule.basis.paragraph).toMatch(/ (19|20)\d\d sections? \d|^Common law/);
      expect(rule.basis.sentence).toMatch(
        /share this (intelligence )?about \{person\}|shares this about \{person\}/,
      );
      expect(rule.owner.length).toBeGreaterThan(8);
    }
  });

  it('rest on Article 6 by a condition that their power carries, and say why and that it is no more than that', () => {
    for (const rule of rules) {
      if (rule.effect === 'deny') continue;
      const { power, article6, sentence } = rule.basis;
      expect([rule.id, article6 && POWERS[power].article6.includes(article6)]).toEqual([
        rule.id,
        true,
      ]);
      expect(sentence).toMatch(/(because|so that) .+, and it is no more than /);
    }
  });

  it('rely on section 16LA nowhere, for it has not begun', () => {
    expect(reviewed.filter((line) => line.includes('| G1 '))).toEqual([]);
  });
});
