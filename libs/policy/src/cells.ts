import type { RecordField, RecordKind } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { CAP_FACTS } from './caps/caps.js';
import type { FactValue } from './catalogue.js';
import type { FieldDecision } from './decision.js';
import { type Facts, joinFacts } from './facts.js';
import { findingsOf } from './findings.js';
import { PROHIBITIONS, Prohibition } from './law.js';
import type { Clause, Rule } from './rule-set.js';
import { closedList, hasValue, valuesOf } from './value-set.js';
import { weigh } from './weigh.js';

/** One place of the finite part of the catalogue: a leaf field of a kind of record, a reader and a purpose. */
export interface Cell {
  kind: RecordKind;
  field: RecordField;
  recipient: string;
  purpose: Purpose;
}

/** More assignments of facts than this are not walked in one cell; then nobody claims to have walked it. */
export const MOST_ASSIGNMENTS = 50_000;

/** Where every limit is at its widest: what a cell can give at most, it gives with these facts. */
const WIDEST: Readonly<Record<string, FactValue>> = {
  caller: 'staff',
  isOwnAgencyCore: true,
  isOwnRecord: true,
  ownerAnswer: 'yes',
  recordAgeMonths: 0,
  marking: 'official',
  recipientCeiling: 'official-sensitive',
  isRecipientCore: true,
  isRecipientLead: true,
  gradingSource: '1',
  gradingAssessment: 'A',
  gradingHandling: 'P',
  areConditionsAnswered: true,
  addressProtection: 'none',
  isSomebodyRestricted: false,
  mayBe: 'section-47',
  familyView: 'agrees',
  rating: 'red',
  personAgeYears: 18,
  descriptor: 'none',
};

/** Every cell of these kinds for these readers. */
export function cellsOf(kinds: readonly RecordKind[], recipients: readonly string[]): Cell[] {
  return kinds.flatMap((kind) =>
    kind.fields.flatMap((field) =>
      recipients.flatMap((recipient) =>
        Purpose.options.map((purpose) => ({ kind, field, recipient, purpose })),
      ),
    ),
  );
}

/** The rules that can speak in a cell. */
export function rulesIn(rules: readonly Rule[], cell: Cell): Rule[] {
  return rules.filter(
    (rule) =>
      rule.fields.includes(cell.field.name) &&
      rule.recipients.includes(cell.recipient) &&
      rule.purposes.includes(cell.purpose) &&
      rule.recordKinds.includes(cell.kind.kind),
  );
}

/**
 * Every assignment of the facts that these rules name, one for each class of values between which neither they nor a cap
 * can tell, unknown among them; all other facts at their widest. Null where they are too many.
 */
export function assignmentsIn(cell: Cell, rules: readonly Rule[]): Facts[] | null {
  const fixed = fixedFacts(cell);
  const named = [...new Set(rules.flatMap((rule) => Object.keys(rule.conditions)))].filter(
    (name) => !Object.hasOwn(fixed, name),
  );
  const choices = named.map((name) => [name, classesOf(name, rules)] as const);
  const count = choices.reduce((product, [, classes]) => product * classes.length, 1);
  if (count > MOST_ASSIGNMENTS) return null;
  let assignments: Record<string, FactValue>[] = [{ ...WIDEST, ...fixed }];
  for (const [name, classes] of choices) {
    assignments = assignments.flatMap((each) =>
      classes.map((value) => {
        const { [name]: _, ...rest } = each;
        return value === undefined ? rest : { ...rest, [name]: value };
      }),
    );
  }
  return assignments.map((each) => joinFacts(each as Facts));
}

/** What the engine says in a cell, on these facts. */
export function decideIn(cell: Cell, rules: readonly Rule[], facts: Facts): FieldDecision {
  const question = { recipient: cell.recipient, field: cell.field.name, facts };
  const { findings, silent } = findingsOf(rules, question);
  return weigh(findings, silent, facts);
}

/** The same facts with each exception claimed by the role that may, one after another. */
export function claimsOn(facts: Facts): Facts[] {
  return Prohibition.options.map((prohibition) => {
    const { claimedBy } = PROHIBITIONS[prohibition];
    return joinFacts(facts, { claimedException: prohibition, claimedBy });
  });
}

/** Whether it is a deny that a law makes: for want of a rule nobody can claim an exception. */
export function isForbidden({ result, rule }: FieldDecision): boolean {
  return result === 'deny' && !rule.startsWith('default:');
}

function fixedFacts({ kind, field, purpose }: Cell): Record<string, FactValue> {
  return {
    purpose,
    recordKind: kind.kind,
    isGraded: kind.isGraded,
    involvement: kind.involvement ?? 'none',
    sensitivity: field.sensitivity,
    fieldType: field.type,
  };
}

function classesOf(name: string, rules: readonly Rule[]): (FactValue | undefined)[] {
  const clauses = rules.flatMap((rule) => rule.conditions[name] ?? []);
  const values = closedList(name) ?? borders(name, clauses);
  const isCaps = (CAP_FACTS as readonly string[]).includes(name);
  const classes = new Map<string, FactValue>();
  for (const value of values) {
    const tells = clauses.map((clause) => hasValue(valuesOf(name, clause), value));
    const key = isCaps && closedList(name) !== undefined ? String(value) : tells.join();
    if (!classes.has(key)) classes.set(key, value);
  }
  return [...classes.values(), undefined];
}

/** Whole numbers on both sides of each border that a clause or an age rule draws; names that a clause names, and one other. */
function borders(name: string, clauses: readonly Clause[]): FactValue[] {
  const named = clauses.flatMap((clause): FactValue[] => {
    const set = valuesOf(name, clause);
    if (set.is === 'listed') return [...set.values];
    return set.is === 'but' ? [set.value] : [set.from, set.to, set.from - 1, set.to + 1];
  });
  if (!named.some((each) => typeof each === 'number')) return [...named, 'something-else'];
  return named.filter((each) => Number.isSafeInteger(each) && Number(each) >= 0);
}
