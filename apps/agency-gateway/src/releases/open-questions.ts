import type { HandlingConditions } from '@mash/contracts/handling-conditions';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import { DECLARATIONS, type FactValue } from '@mash/policy/catalogue';
import { answerConditions } from '@mash/policy/handling-conditions';
import { rolesFor } from '@mash/policy/obligations';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { partsUnderReview, type Weighed } from './weighed.js';

/** A fact that is not known, which the deciding role gives or says why nobody can (DESIGN 7.3). */
export interface OpenQuestion {
  fact: string;
  /** "whether the handling conditions have been answered" */
  sentence: string;
  /** Its possible answers; a number is asked where there are none. */
  choices: { value: string; text: string }[];
  /** Whether nothing leaves without the answer, and no reason why nobody knows it stands in its place. */
  isNeeded: boolean;
}

/** What an approver found out, and what nobody can find out. */
export interface Findings {
  answers: Record<string, FactValue>;
  unknown: Record<string, string>;
  handlingCodes: string[];
  /** Who answered the handling conditions by telephone, and when; empty where nobody did. */
  telephone: string;
}

/** Answered by the conditions of handling code C, of which one says what may be done and one how it was sanitised. */
export const CONDITIONS_FACT = 'areConditionsAnswered';

/** A report that nobody graded may be of handling code C, or suspected to be false: it is graded before it leaves. */
const GRADING_FACTS = ['gradingSource', 'gradingAssessment', 'gradingHandling'];

/** The facts without which this role’s parts cannot be approved. */
export function openQuestions(weighed: Weighed, role: ApproverRole): OpenQuestion[] {
  const own = partsUnderReview(weighed).filter(({ decision }) => rolesFor(decision).includes(role));
  const missing = own.flatMap(({ decision }) => decision.missing ?? []);
  const isUngraded = missing.some((fact) => GRADING_FACTS.includes(fact));
  const asked = new Set([...missing, ...(isUngraded ? GRADING_FACTS : [])]);
  return [...asked].map((fact) => {
    const declared = DECLARATIONS[fact];
    const isNeeded = fact === CONDITIONS_FACT || GRADING_FACTS.includes(fact);
    return { fact, sentence: declared?.sentence ?? fact, choices: choicesOf(fact), isNeeded };
  });
}

function choicesOf(fact: string): OpenQuestion['choices'] {
  const declared = DECLARATIONS[fact];
  if (declared?.type === 'claim') {
    return [
      { value: 'true', text: 'Yes' },
      { value: 'false', text: 'No' },
    ];
  }
  return (declared?.values ?? []).map((value) => ({ value, text: value.replaceAll('-', ' ') }));
}

/**
 * Every open question with its answer, or with why it has none. The grading of a report and the conditions of handling
 * code C have no such why: what nobody has answered does not leave (practice.md 21).
 */
export function readFindings(
  fields: Fields,
  questions: readonly OpenQuestion[],
  { by, table }: { by: string; table: HandlingConditions },
): { findings: Findings } | { errors: FieldErrors } {
  const findings: Findings = { answers: {}, unknown: {}, handlingCodes: [], telephone: '' };
  const errors: FieldErrors = {};
  for (const { fact, sentence, isNeeded } of questions) {
    if (fact === CONDITIONS_FACT) {
      Object.assign(errors, readConditions(fields, { by, table }, findings));
      continue;
    }
    const why = isNeeded ? '' : readAnswer(fields, `why-${fact}`).slice(0, 500);
    const value = answerOf(fields, fact);
    if (value !== null) findings.answers[fact] = value;
    else if (why !== '') findings.unknown[fact] = why;
    else if (isNeeded) errors[`fact-${fact}`] = `Say ${sentence}: nothing leaves without it`;
    else errors[`fact-${fact}`] = `Say ${sentence}, or why nobody can know it`;
  }
  return Object.keys(errors).length > 0 ? { errors } : { findings };
}

/** One condition of each sort; and where they were answered by telephone, by whom and when. */
function readConditions(
  fields: Fields,
  { by, table }: { by: string; table: HandlingConditions },
  findings: Findings,
): FieldErrors {
  const codes = ['action', 'sanitisation'].map((sort) => readAnswer(fields, `handling-${sort}`));
  const spokenTo = readAnswer(fields, 'spoken-to').slice(0, 100);
  const at = readAnswer(fields, 'spoken-at').slice(0, 40);
  if ((spokenTo === '') !== (at === '')) {
    return { 'spoken-to': 'Enter whom you spoke to, and when' };
  }
  const byTelephone = spokenTo === '' ? null : { spokenTo, at };
  const { areConditionsAnswered } = answerConditions(table, {
    codes: codes.filter((code) => code !== ''),
    answeredBy: by,
    byTelephone,
  });
  if (!areConditionsAnswered) {
    return {
      [`fact-${CONDITIONS_FACT}`]: 'Choose what may be done with it, and how it was sanitised',
    };
  }
  findings.answers[CONDITIONS_FACT] = true;
  findings.handlingCodes = codes;
  if (byTelephone !== null) {
    findings.telephone = `Handling conditions answered by telephone, spoken to ${spokenTo} at ${at}.`;
  }
  return {};
}

function answerOf(fields: Fields, fact: string): FactValue | null {
  const said = readAnswer(fields, `fact-${fact}`);
  const declared = DECLARATIONS[fact];
  switch (declared?.type) {
    case 'claim':
      return said === 'true' || said === 'false' ? said === 'true' : null;
    case 'choice':
      return declared.values?.includes(said) ? said : null;
    case 'count':
      return /^\d{1,4}$/.test(said) ? Number(said) : null;
    default:
      return null;
  }
}
