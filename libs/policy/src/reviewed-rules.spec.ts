import { readFileSync } from 'node:fs';
import { RuleSet } from './rule-set.js';

/**
 * Every shipped rule as it was reviewed, one line each: what it does, who decides, its power, readers, purposes and the
 * facts of its conditions. A rule that changes is reviewed again, and its line here with it.
 */
const REVIEWED = `
  police-incident-when | permit | G4 | adults cef health | child-protection | -
  police-incident-words | permit | G4 | adults cef health | child-protection | -
  police-incident-number | permit | G4 | cef | child-protection | -
  police-incident-number-elsewhere | permit | G4 | adults health | child-protection | -
  police-incident-address | permit | G4 | cef | child-protection | -
  police-incident-area | permit | G4 | adults health | child-protection | -
  police-incident-in-need | permit | G3 | cef | child-in-need | familyView recordAgeMonths
  police-incident-adult | permit | G6 | adults | adult-safeguarding | -
  police-intelligence-cef | permit | G7 | cef | child-protection | mayBe
  police-intelligence-cef-below | review specialist-desk | G7 | cef | child-in-need child-protection | mayBe
  police-intelligence-elsewhere | review specialist-desk | G7 | adults health | adult-safeguarding child-protection | -
  police-note-when | permit | G4 | cef | child-protection | -
  police-note-words | permit | G4 | cef | child-protection | -
  health-contact-cef | permit | G4 | cef | child-protection | -
  health-contact-words-cef | permit | G4 | cef | child-protection | -
  health-sexual-health-cef | permit | G2 | cef | child-protection | mayBe
  health-ae-cef | permit | G4 | cef | child-protection | -
  health-ae-words-cef | permit | G4 | cef | child-protection | -
  health-contact-police-when | permit | G4 | police | child-protection | -
  health-contact-police-words | permit | G7 | police | child-protection | mayBe
  health-practitioner-elsewhere | permit | G4 | adults police | child-protection | -
  health-ae-police | permit | G7 | police | child-protection | mayBe
  health-contact-adults-when | permit | G4 | adults | child-protection | -
  health-contact-adults-words | review approver | G4 | adults | adult-safeguarding child-protection | -
  health-contact-in-need | permit | G3 | cef | child-in-need | familyView recordAgeMonths
  health-note-when | permit | G4 | cef | child-protection | -
  health-note-words | permit | G4 | cef | child-protection | -
  adults-assessment-cef | permit | G4 | cef | child-protection | -
  adults-assessment-words-cef | permit | G4 | cef | child-protection | -
  adults-address-cef | permit | G4 | cef | child-protection | -
  adults-area-elsewhere | permit | G4 | health police | child-protection | -
  adults-assessment-elsewhere | permit | G4 | health police | child-protection | -
  adults-care-needs-elsewhere | permit | G4 | health police | child-protection | mayBe
  adults-assessment-words-elsewhere | review approver | G4 | health police | adult-safeguarding child-protection | -
  adults-concern-when | permit | G4 | cef health police | child-protection | -
  adults-concern-words-cef | permit | G4 | cef | child-protection | -
  adults-concern-words-elsewhere | permit | G4 | health police | child-protection | mayBe
  adults-concern-adult | permit | G6 | health police | adult-safeguarding | -
  adults-assessment-in-need | permit | G3 | cef | child-in-need | familyView
  adults-note-when | permit | G4 | cef | child-protection | -
  adults-note-words | permit | G4 | cef | child-protection | -
  cef-contact-when | permit | G4 | adults health police | child-protection | -
  cef-contact-words | permit | G4 | adults health police | child-protection | -
  cef-contact-outcome | permit | G4 | health police | child-protection | -
  cef-contact-outcome-adults | permit | G4 | adults | child-protection | mayBe
  cef-contact-source | review approver | G4 | adults health police | adult-safeguarding child-in-need child-protection | -
  cef-note-words | permit | G2 | health police | child-protection | mayBe
  cef-note-words-adults | review approver | G4 | adults | adult-safeguarding child-protection | -
  cef-note-plan | permit | G4 | adults health police | child-protection | -
  cef-contact-in-need | permit | G4 | health | child-in-need | familyView
  housing-involvement-who | permit | G4 | adults cef health police | child-protection | -
  housing-involvement-cases | permit | G4 | cef | child-protection | -
  housing-behaviour-police | permit | G5 | police | child-protection crime-prevention | -
  housing-visit-cef | permit | G4 | cef | child-protection | -
  housing-visit-elsewhere | permit | G4 | health police | child-protection | mayBe
  housing-visit-area | permit | G4 | adults health police | child-protection | -
  housing-visit-adults | permit | G6 | adults | adult-safeguarding | -
  housing-complaint-cef | permit | G4 | cef police | child-protection | -
  housing-complaint-source | review approver | G4 | cef police | child-protection | -
  housing-in-need | permit | G3 | cef | child-in-need early-help | familyView
  housing-visit-in-need | permit | G3 | cef | child-in-need early-help | familyView
  fire-visit-cef | permit | G7 | cef | child-protection | -
  fire-visit-health | permit | G7 | adults health | child-protection | mayBe
  fire-visit-care | permit | G7 | cef | child-protection | mayBe
  fire-visit-adults | permit | G6 | adults | adult-safeguarding | -
  fire-incident-cef | permit | G7 | cef police | child-protection | -
  fire-cause | review specialist-desk | G5 | cef police | child-protection crime-prevention | -
  trading-doorstep-adults | permit | G6 | adults | adult-safeguarding | -
  trading-doorstep-police | permit | G5 | police | adult-safeguarding crime-prevention | -
  trading-doorstep-cef | permit | G4 | cef | child-protection | -
  trading-sale-cef | permit | G4 | cef police | child-protection | -
  trading-source | review approver | G5 | adults cef police | adult-safeguarding child-protection | -
  trading-investigation | review information-governance | G5 | adults cef police | adult-safeguarding child-protection crime-prevention | -
  probation-known | permit | G4 | adults cef health police | child-protection | -
  probation-risk-cef | permit | G4 | cef | child-protection | -
  probation-risk-police | permit | G5 | police | child-protection crime-prevention | -
  probation-risk-health | permit | G4 | health | child-protection | mayBe
  probation-treatment | permit | G4 | cef health | child-protection | mayBe
  probation-adults | permit | G6 | adults | adult-safeguarding | -
  probation-mappa | review specialist-desk | G4 | adults cef health police | adult-safeguarding child-protection crime-prevention | -
  probation-victims | review specialist-desk | G4 | cef police | child-protection | -
  schools-known | permit | G4 | cef health police | child-protection | -
  schools-note-cef | permit | G4 | cef | child-protection | -
  schools-note-elsewhere | permit | G4 | health police | child-protection | mayBe
  schools-note-source | review specialist-desk | G4 | cef police | child-protection | -
  schools-note-health | permit | G4 | cef health | child-protection | mayBe
  schools-attendance | permit | G4 | cef health | child-protection | -
  schools-known-in-need | permit | G3 | cef | child-in-need early-help | familyView
  schools-note-in-need | permit | G3 | cef | child-in-need early-help | familyView
  schools-attendance-in-need | permit | G3 | cef | child-in-need early-help | familyView
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
    rule.id,
    rule.effect === 'review' ? `review ${rule.reviewBy}` : rule.effect,
    rule.effect === 'deny' ? rule.prohibition : rule.basis.power,
    [...rule.recipients].sort().join(' '),
    [...rule.purposes].sort().join(' '),
    Object.keys(rule.conditions).join(' ') || '-',
  ].join(' | ');

describe('the shipped rules', () => {
  const reviewed = REVIEWED.trim()
    .split('\n')
    .map((line) => line.trim());

  it('are those that were reviewed, each with its power, readers and purposes', () => {
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

  it('rely on section 16LA nowhere, for it has not begun', () => {
    expect(reviewed.filter((line) => line.includes('| G1 |'))).toEqual([]);
  });
});
