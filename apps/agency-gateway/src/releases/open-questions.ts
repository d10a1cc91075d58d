import type { ApproverRole } from '@mash/contracts/vocabulary';
import { DECLARATIONS, type FactValue } from '@mash/policy/catalogue';
import { answerConditions, DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
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
}

/** What an approver found out, and what nobody can find out. */
export interface Findings {
  answers: Record<string, FactValue>;
  unknown: Record<string, string>;
  handlingCodes: string[];
}

/** Answered by the conditions of handling code C, of which one says what may be done and one how it was sanitised. */
export const CONDITIONS_FACT = 'areConditionsAnswered';

/** The facts without which this role’s parts cannot be approved. */
export function openQuestions(weighed: Weighed, role: ApproverRole): OpenQuestion[] {
  const own = partsUnderReview(weighed).filter(({ decision }) => rolesFor(decision).includes(role));
  const missing = new Set(own.flatMap(({ decision }) => decision.missing ?? []));
  return [...missing].map((fact) => {
    const declared = DECLARATIONS[fact];
    return { fact, sentence: declared?.sentence ?? fact, choices: choicesOf(fact) };
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

/** Every open question with its answer, or with why it has none. */
export function readFindings(
  fields: Fields,
  questions: readonly OpenQuestion[],
  by: string,
): { findings: Findings } | { errors: FieldErrors } {
  const findings: Findings = { answers: {}, unknown: {}, handlingCodes: [] };
  const errors: FieldErrors = {};
  for (const { fact, sentence } of questions) {
    const why = readAnswer(fields, `why-${fact}`).slice(0, 500);
    const value =
      fact === CONDITIONS_FACT ? conditions(fields, by, findings) : answerOf(fields, fact);
    if (value !== null) findings.answers[fact] = value;
    else if (why !== '') findings.unknown[fact] = why;
    else errors[`fact-${fact}`] = `Say ${sentence}, or why nobody can know it`;
  }
  return Object.keys(errors).length > 0 ? { errors } : { findings };
}

function conditions(fields: Fields, answeredBy: string, findings: Findings): true | null {
  const codes = ['action', 'sanitisation'].map((sort) => readAnswer(fields, `handling-${sort}`));
  const { areConditionsAnswered } = answerConditions(DEFAULT_CONDITIONS, {
    codes: codes.filter((code) => code !== ''),
    answeredBy,
    byTelephone: false,
  });
  if (!areConditionsAnswered) return null;
  findings.handlingCodes = codes;
  return true;
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
