import { Descriptor, type RecordField, type RecordKind } from '@mash/contracts/record-kind';
import { Grading, Marking } from '@mash/contracts/vocabulary';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer, readDate } from '../people/people.js';
import type { Involvement, KeptRecord } from '../vault/vault.js';
import { GRADING } from './grading-words.js';

/** What the form says of a new record. The rest is known without asking. */
export interface RecordAnswers {
  record: Pick<
    KeptRecord,
    | 'kind'
    | 'marking'
    | 'happenedOn'
    | 'happenedHow'
    | 'happenedTo'
    | 'grading'
    | 'descriptor'
    | 'fields'
  >;
  involvements: Involvement[];
}

interface Asked {
  /** Whom the record is about. Others may be involved too. */
  person: string;
  /** Who may be named as involved, besides. */
  others: readonly string[];
  today: string;
}

const LONGEST = 20_000;

/** Reads the form that a kind's fields make, or says what to do about it. */
export function readRecordForm(
  kind: RecordKind,
  fields: Fields,
  asked: Asked,
): RecordAnswers | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const values = readValues(kind, fields, { asked, errors });
  const grading = kind.isGraded ? readGrading(fields, errors) : null;
  const involvements = readInvolvements(kind, fields, { asked, errors });
  const marking = Marking.safeParse(fields['marking']);
  if (!marking.success) errors['marking'] = 'Choose a marking';
  const descriptor = Descriptor.safeParse(readAnswer(fields, 'descriptor') || 'none');
  if (!descriptor.success) errors['descriptor'] = 'Choose one of these instructions';
  const happenedOn = values[kind.happenedField];
  const when = readWhen(fields, happenedOn, { asked, errors });
  if (!marking.success || !descriptor.success || Object.keys(errors).length > 0) return { errors };
  if (happenedOn === undefined) return { errors };
  return {
    record: {
      ...{ kind: kind.kind, marking: marking.data, descriptor: descriptor.data },
      ...{ happenedOn, ...when, grading, fields: values },
    },
    involvements,
  };
}

/** The name of a field's input. A date input has three, and is spoken of by its first. */
function inputName({ name, type }: RecordField): string {
  return type === 'date' ? `field-${name}-day` : `field-${name}`;
}

interface Reading {
  asked: Asked;
  errors: FieldErrors;
}

function readValues(
  kind: RecordKind,
  fields: Fields,
  { asked, errors }: Reading,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of kind.fields) {
    const read = readValue(field, fields, asked.today);
    if ('error' in read) errors[inputName(field)] = read.error;
    else if (read.value !== '') values[field.name] = read.value;
    else if (field.isRequired) errors[inputName(field)] = missing(field);
  }
  return values;
}

/** Whether the day is known, or about when or between which days it was. */
function readWhen(
  fields: Fields,
  first: string | undefined,
  { asked, errors }: Reading,
): Pick<KeptRecord, 'happenedHow' | 'happenedTo'> {
  const happenedHow = readAnswer(fields, 'happenedHow');
  if (happenedHow === 'about') return { happenedHow };
  if (happenedHow !== 'between') return {};
  const read = readDate(fields, 'happenedTo', { label: 'The last day', today: asked.today });
  if ('error' in read) errors['happenedTo-day'] = read.error;
  else if (read.day === null || read.day <= (first ?? ''))
    errors['happenedTo-day'] = 'Enter a last day that is later than the first';
  else return { happenedHow, happenedTo: read.day };
  return {};
}

function readValue(
  field: RecordField,
  fields: Fields,
  today: string,
): { value: string } | { error: string } {
  if (field.type === 'date') {
    const read = readDate(fields, `field-${field.name}`, { label: field.label, today });
    return 'error' in read ? read : { value: read.day ?? '' };
  }
  const value = readAnswer(fields, `field-${field.name}`);
  if (value.length > LONGEST) return { error: `${field.label} must be 20,000 characters or fewer` };
  const isChoice = field.type === 'choice' && value !== '';
  if (isChoice && !field.choices?.some((choice) => choice.value === value)) {
    return { error: missing(field) };
  }
  return { value };
}

function missing({ label, type }: RecordField): string {
  switch (type) {
    case 'date':
      return `Enter a date for “${label}”`;
    case 'choice':
      return `Choose an answer for “${label}”`;
    case 'text':
    case 'narrative':
    case 'address':
    case 'telephone':
      return `Fill in “${label}”`;
    default:
      return type satisfies never;
  }
}

function readGrading(fields: Fields, errors: FieldErrors): Grading | null {
  const answers = GRADING.map(({ name }) => [name, fields[`grading-${name}`]]);
  const grading = Grading.safeParse(Object.fromEntries(answers));
  if (grading.success) return grading.data;
  const wrong = new Set(grading.error.issues.map(({ path }) => path[0]));
  for (const { name, missing: words } of GRADING) {
    if (wrong.has(name)) errors[`grading-${name}`] = words;
  }
  return null;
}

/** The person whom it is about has a role; the others whose role was left empty were not there. */
function readInvolvements(
  kind: RecordKind,
  fields: Fields,
  { asked, errors }: Reading,
): Involvement[] {
  const involvements = [asked.person, ...asked.others].flatMap((person) => {
    const role = readAnswer(fields, `role-${person}`);
    return kind.roles.some(({ value }) => value === role) ? [{ person, role }] : [];
  });
  if (!involvements.some(({ person }) => person === asked.person)) {
    errors[`role-${asked.person}`] = 'Choose who they were in this';
  }
  return involvements;
}
