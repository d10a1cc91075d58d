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
  police-incident-when AAbnTj | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: happenedOn | adults cef health | child-protection | - | -
  police-incident-words viPH5p | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: narrative outcome | adults cef health | child-protection | - | remove people third-party
  police-incident-number zsO2uE | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: crimeNumber | cef | child-protection | - | -
  police-incident-number-elsewhere Nd8N2m | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: crimeNumber | adults health | child-protection | - | remove field not-relevant
  police-incident-address FhrK8B | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: address | cef | child-protection | - | -
  police-incident-area 84hA63 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | incident: address | adults health | child-protection | - | generalise area
  police-incident-in-need as-DdQ | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | incident: happenedOn narrative outcome | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24 | remove people third-party
  police-incident-adult i92gEF | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | incident: happenedOn crimeNumber address narrative outcome | adults | adult-safeguarding | - | remove people third-party
  police-intelligence-cef yISKwf | permit | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | cef | child-protection | mayBe $in immediate-danger section-47 | remove sentences source-protection, conditions This is police intelligence: do not act on it or tell the family of it without ringing the intelligence unit.
  police-intelligence-cef-below Y_a7k9 | review specialist-desk | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | cef | child-in-need child-protection | mayBe $in section-17 repeated-concerns not-clear | remove sentences source-protection
  police-intelligence-elsewhere PMqE7- | review specialist-desk | G7 Common law policing purpose; ECHR Articles 2, 3 and 8(2) | public-task sch1-6 | intelligence-report: reportedOn narrative conditions | adults health | adult-safeguarding child-protection | - | remove sentences source-protection
  police-note-when 68Cce6 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: happenedOn | cef | child-protection | - | -
  police-note-words zqH1QE | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: narrative | cef | child-protection | - | remove people third-party
  police-note-in-need lOgVjT | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | note: happenedOn narrative | cef | child-in-need | familyView $in agrees | remove people third-party
  police-note-adult miYFXZ | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | note: happenedOn narrative | adults | adult-safeguarding | - | remove people third-party
  health-contact-cef hHqwAk | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting practitioner plan | cef | child-protection | - | -
  health-contact-words-cef pqRdzL | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: narrative | cef | child-protection | - | remove people third-party
  health-sexual-health-cef Aj02bG | permit | G2 Children Act 1989 section 47(9) and (11) | public-task sch1-2 | contact: sexualHealth | cef | child-protection | mayBe $in immediate-danger section-47 | remove sentences not-relevant, notify approver
  health-ae-cef 8RV4_K | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | ae-attendance: happenedOn complaint injuries disposal | cef | child-protection | - | -
  health-ae-words-cef kTaMqd | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | ae-attendance: narrative | cef | child-protection | - | remove people third-party
  health-contact-police-when 2H49b_ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting | police | child-protection | - | -
  health-contact-police-words Hw_MST | permit | G7 Common law: public interest (W v Egdell [1990] Ch 359); Caldicott Principle 7 | public-task sch1-6 | contact: narrative plan | police | child-protection | mayBe $in immediate-danger section-47 | remove sentences not-relevant, notify approver
  health-practitioner-elsewhere r-k0Ww | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: practitioner | adults police | child-protection | - | remove field not-relevant
  health-ae-police wFZSUB | permit | G7 Common law: public interest (W v Egdell [1990] Ch 359); Caldicott Principle 7 | public-task sch1-6 | ae-attendance: happenedOn complaint injuries | police | child-protection | mayBe $in immediate-danger section-47 | notify approver
  health-contact-adults-when G9weTZ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting plan | adults | child-protection | - | -
  health-contact-adults-words lJ12Qr | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: narrative | adults | adult-safeguarding child-protection | - | remove sentences not-relevant
  health-contact-in-need hIY5C0 | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-2 | contact: happenedOn setting narrative plan | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24 | remove people third-party
  health-practitioner-in-need dJJ-92 | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-2 | contact: practitioner | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24 | -
  health-note-when uaM6R4 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | note: happenedOn | cef | child-protection | - | -
  health-note-words 4YdkCr | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | note: narrative | cef | child-protection | - | remove people third-party
  health-ae-in-need p0ucHW | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-2 | ae-attendance: happenedOn complaint injuries disposal | cef | child-in-need | familyView $in agrees, recordAgeMonths $lte 24 | remove people third-party
  health-note-in-need AzGK0o | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-2 | note: happenedOn narrative | cef | child-in-need | familyView $in agrees | remove people third-party
  health-contact-adult T7gTzi | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-2 | contact: happenedOn setting practitioner plan | adults | adult-safeguarding | - | remove people third-party
  health-ae-adult aES0bj | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-2 | ae-attendance: happenedOn complaint injuries | adults | adult-safeguarding | - | remove people third-party
  health-note-adult op4tn5 | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-2 | note: happenedOn narrative | adults | adult-safeguarding | - | remove people third-party
  health-contact-early-help 80rARv | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-2 | contact: happenedOn setting practitioner | cef | early-help | familyView $in agrees | -
  adults-assessment-cef wr9Sw_ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: happenedOn careNeeds | cef | child-protection | - | -
  adults-assessment-words-cef G_KZKl | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: narrative | cef | child-protection | - | remove people third-party
  adults-address-cef USL7PE | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: address | cef | child-protection | - | -
  adults-area-elsewhere I4do8f | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: address | health police | child-protection | - | generalise area
  adults-assessment-elsewhere ndo6R_ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: happenedOn | health police | child-protection | - | -
  adults-care-needs-elsewhere 8TnLE8 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: careNeeds | health police | child-protection | mayBe $in immediate-danger section-47 | remove sentences not-relevant
  adults-assessment-words-elsewhere 1TYoPo | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: narrative | health police | adult-safeguarding child-protection | - | remove sentences not-relevant
  adults-concern-when JJp3Ek | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: happenedOn category | cef health police | child-protection | - | -
  adults-concern-words-cef O2pDOc | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: narrative outcome | cef | child-protection | - | remove people third-party
  adults-concern-words-elsewhere qla1Yg | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | safeguarding-concern: narrative outcome | health police | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  adults-concern-adult neA16B | permit | G6 Care Act 2014 sections 6(1) and 42 | public-task sch1-6 | safeguarding-concern: happenedOn category narrative outcome | health police | adult-safeguarding | - | remove people third-party
  adults-assessment-in-need gLwDiv | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | assessment: happenedOn careNeeds | cef | child-in-need | familyView $in agrees | -
  adults-note-when 9tbdGZ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: happenedOn | cef | child-protection | - | -
  adults-note-words _Tf-lO | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | note: narrative | cef | child-protection | - | remove people third-party
  adults-note-in-need SGynMo | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | note: happenedOn narrative | cef | child-in-need | familyView $in agrees | remove people third-party
  adults-assessment-adult NHeI8f | permit | G6 Care Act 2014 sections 6(1) and 42 | public-task sch1-6 | assessment: happenedOn careNeeds | health | adult-safeguarding | - | remove sentences not-relevant
  adults-note-adult 2oizEJ | permit | G6 Care Act 2014 sections 6(1) and 42 | public-task sch1-6 | note: happenedOn narrative | health police | adult-safeguarding | - | remove people third-party
  adults-assessment-early-help _hcxO2 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | assessment: happenedOn | cef | early-help | familyView $in agrees | -
  cef-contact-when OMmjiM | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact case-note: happenedOn | adults health police | child-protection | - | -
  cef-contact-words rRlhxI | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: narrative | adults health police | child-protection | - | remove sentences source-protection
  cef-contact-outcome HGRddI | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: outcome | health police | child-protection | - | -
  cef-contact-outcome-adults 1pUwYD | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: outcome | adults | child-protection | mayBe $in immediate-danger section-47 | -
  cef-contact-source R8Jbw5 | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: source | adults health police | adult-safeguarding child-in-need child-protection | - | -
  cef-note-words 1aZLYq | permit | G2 Children Act 1989 section 47(1) and (9) | public-task sch1-6 | case-note: narrative | health police | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  cef-note-words-adults si-1f- | review approver | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | case-note: narrative | adults | adult-safeguarding child-protection | - | remove sentences not-relevant
  cef-note-plan g1Alqb | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | case-note: plan | adults health police | child-protection | - | -
  cef-contact-in-need dNUsUb | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact case-note: happenedOn narrative | health | child-in-need | familyView $in agrees | remove sentences source-protection
  cef-contact-outcome-in-need yFvMeK | permit | G3 Children Act 1989 section 17(1); Children Act 2004 section 10(5) | public-task sch1-6 | contact: outcome | health | child-in-need | familyView $in agrees | -
  cef-contact-adult d_mHo5 | permit | G6 Care Act 2014 sections 6(4)(c) and 42 | public-task sch1-6 | contact: happenedOn narrative | adults | adult-safeguarding | - | remove sentences source-protection
  cef-contact-early-help 5Q5YMP | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | contact: happenedOn outcome | health | early-help | familyView $in agrees | -
  housing-involvement-who AOOhjV | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: currentAsOf involvement association contact contactTelephone | adults cef health police | child-protection | - | -
  housing-involvement-cases XrW69R | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: antisocialBehaviour eviction possessionNotice rentArrears | cef | child-protection | - | -
  housing-behaviour-police LwHhhE | permit | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | housing-involvement: antisocialBehaviour | police | child-protection crime-prevention | - | -
  housing-visit-cef vUyRf4 | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn address narrative plan | cef | child-protection | - | remove people third-party
  housing-visit-elsewhere apn3Ay | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn narrative plan | health police | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  housing-visit-area dD75fM | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | home-visit: address | adults health police | child-protection | - | generalise area
  housing-visit-adults 7xWccX | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | home-visit: happenedOn address narrative plan | adults | adult-safeguarding | - | remove people third-party
  housing-complaint-cef DwcSES | permit | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | complaint: happenedOn narrative outcome | cef police | child-protection | - | remove sentences source-protection
  housing-complaint-source 8_qt6d | review approver | G4 Children Act 2004 sections 10(5) and 11(2); Housing Act 1996 section 213A | public-task sch1-6 | complaint: source | cef police | child-protection | - | -
  housing-in-need nOLWnc | permit | G3 Children Act 1989 sections 17(1) and 27; Housing Act 1996 section 213A | public-task sch1-6 | housing-involvement: currentAsOf involvement contact rentArrears possessionNotice | cef | child-in-need early-help | familyView $in agrees | -
  housing-visit-in-need ORRMe2 | permit | G3 Children Act 1989 sections 17(1) and 27; Housing Act 1996 section 213A | public-task sch1-6 | home-visit: happenedOn narrative plan | cef | child-in-need early-help | familyView $in agrees | remove people third-party
  fire-visit-cef Qewkj2 | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: happenedOn address hazards narrative | cef | child-protection | - | remove people third-party
  fire-visit-health QcMjCX | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: happenedOn hazards | adults health | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  fire-visit-care 0u7Hn9 | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | safe-and-well-visit: healthAndCare | cef | child-protection | mayBe $in immediate-danger section-47 | -
  fire-visit-adults kYkrI_ | permit | G6 Care Act 2014 sections 6(2) and 42 | public-task sch1-6 | safe-and-well-visit: happenedOn address hazards narrative | adults | adult-safeguarding | - | remove people third-party
  fire-incident-cef gJKSQJ | permit | G7 Common law: public interest in protecting a child; Fire and Rescue Services Act 2004 section 6 | public-task sch1-6 | fire-incident: happenedOn address narrative | cef police | child-protection | - | remove people third-party
  fire-cause Qd1lO- | review specialist-desk | G5 Crime and Disorder Act 1998 sections 5 and 115 | public-task sch1-6 | fire-incident: cause | cef police | child-protection crime-prevention | - | -
  trading-doorstep-adults YEOyaO | permit | G6 Care Act 2014 section 42(1) and (2) | public-task sch1-6 | doorstep-crime: reportedOn address narrative loss | adults | adult-safeguarding | - | remove sentences source-protection
  trading-doorstep-police kp3zmz | permit | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | doorstep-crime: reportedOn address narrative loss | police | adult-safeguarding crime-prevention | - | remove sentences source-protection
  trading-doorstep-cef 1d-RDt | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | doorstep-crime: reportedOn narrative | cef | child-protection | - | remove sentences source-protection
  trading-sale-cef EFKOx4 | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | under-age-sale: happenedOn narrative | cef police | child-protection | - | remove people third-party
  trading-source feOQBl | review approver | G5 Crime and Disorder Act 1998 sections 17 and 115 | public-task sch1-6 | doorstep-crime: source | adults cef police | adult-safeguarding child-protection | - | -
  trading-investigation 3Grp-p | review information-governance | G5 Enterprise Act 2002 sections 237 to 244; Crime and Disorder Act 1998 section 115 | public-task sch1-6 | business-investigation: openedOn narrative | adults cef police | adult-safeguarding child-protection crime-prevention | - | -
  probation-known AiM1vQ | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: startedOn endsOn officer officerTelephone | adults cef health police | child-protection | - | -
  probation-risk-cef yute2w | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: address conditions narrative | cef | child-protection | - | remove people third-party
  probation-risk-police fqc93d | permit | G5 Crime and Disorder Act 1998 section 115; Offender Management Act 2007 section 14 | public-task sch1-6 | supervision: address conditions narrative | police | child-protection crime-prevention | - | remove people third-party
  probation-risk-health E_crLA | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: conditions narrative | health | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  probation-treatment sNRUS- | permit | G4 Children Act 2004 sections 10(5) and 11(2) | public-task sch1-6 | supervision: treatment | cef health | child-protection | mayBe $in immediate-danger section-47 | -
  probation-adults atT3AY | permit | G6 Care Act 2014 sections 6(7) and 42 | public-task sch1-6 | supervision: startedOn officer officerTelephone narrative | adults | adult-safeguarding | - | remove people third-party
  probation-mappa lpChaj | review specialist-desk | G4 Criminal Justice Act 2003 section 325; Children Act 2004 section 11(2) | public-task sch1-6 | mappa-record: reviewedOn level narrative | adults cef health police | adult-safeguarding child-protection crime-prevention | - | -
  probation-victims QocUE4 | review specialist-desk | G4 Criminal Justice Act 2003 section 325; Children Act 2004 section 11(2) | public-task sch1-6 | mappa-record: victims | cef police | child-protection | - | -
  schools-known 6Y9eUn | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | school-involvement: currentAsOf involvement school contact contactTelephone admission | cef health police | child-protection | - | -
  schools-note-cef eH7wqX | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | cef | child-protection | - | remove people third-party
  schools-note-elsewhere 98RX8d | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | health police | child-protection | mayBe $in immediate-danger section-47 | remove people third-party
  schools-note-source 811dpx | review specialist-desk | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: source | cef police | child-protection | - | -
  schools-note-health PEdbcV | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: health | cef health | child-protection | mayBe $in immediate-danger section-47 | -
  schools-attendance N705Az | permit | G4 Children Act 2004 section 10(5); Education Act 2002 section 175 | public-task sch1-6 | attendance: until percentage narrative | cef health | child-protection | - | remove people third-party
  schools-known-in-need FmQIvw | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | school-involvement: currentAsOf school contact contactTelephone | cef | child-in-need early-help | familyView $in agrees | -
  schools-note-in-need k1WDg0 | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | safeguarding-note: happenedOn narrative action | cef | child-in-need early-help | familyView $in agrees | remove people third-party
  schools-attendance-in-need -6qDXM | permit | G3 Children Act 1989 sections 17(1) and 27; Education Act 2002 section 175 | public-task sch1-6 | attendance: until percentage narrative | cef | child-in-need early-help | familyView $in agrees | remove people third-party
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
      expect(sentence).toMatch(/(because|so) .+, and no more than /);
    }
  });

  it('rely on section 16LA nowhere, for it has not begun', () => {
    expect(reviewed.filter((line) => line.includes('| G1 '))).toEqual([]);
  });
});
