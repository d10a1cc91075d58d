import type { Descriptor, RecordField, RecordKind } from '@mash/contracts/record-kind';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, MARKING_WORDS, type Page, page, shownValue } from '../pages/pages.js';
import { identityOf, nameOf } from '../people/people.js';
import { happenedOf, type Involvement, type KeptRecord, type Person } from '../vault/vault.js';
import { GRADING, gradingWords } from './grading-words.js';
import type { RecordRow } from './record-rows.js';

const MARKINGS = Object.entries(MARKING_WORDS).map(([value, text]) => ({ value, text }));

/** What goes with the record to every reader, or keeps it back. */
const DESCRIPTORS: readonly { value: Descriptor; text: string }[] = [
  { value: 'none', text: 'None' },
  { value: 'personal-data', text: 'Personal data' },
  { value: 'legal-professional-privilege', text: 'Legal advice: legal professional privilege' },
  { value: 'commercial', text: 'Commercial' },
  { value: 'recipients-only', text: 'For its recipients only' },
  { value: 'organisation-use-only', text: 'For this organisation only' },
];

/** P16: everything that this agency has written about one person, the newest first. */
export function recordsPage(person: Person, records: RecordRow[], now: Date): Page {
  return page('records/records.njk', {
    title: `Records about ${nameOf(person)}`,
    section: 'People',
    back: { href: `/people/${person.id}`, text: nameOf(person) },
    identity: identityOf(person, now),
    person: person.id,
    records,
  });
}

/** P09, its first question. */
export function chooseKindPage(person: Person, kinds: readonly RecordKind[]): Page {
  return page('records/choose-kind.njk', {
    title: 'What do you want to add?',
    caption: nameOf(person),
    section: 'Records',
    back: { href: `/people/${person.id}`, text: nameOf(person) },
    kinds: kinds.map(({ kind, title }) => ({ href: newRecordUrl(person.id, kind), title })),
  });
}

export function newRecordUrl(person: string, kind: string): string {
  return `/records/new?person=${person}&kind=${kind}`;
}

interface FormShown {
  kind: RecordKind;
  person: Person;
  others: Person[];
  values: Fields;
  errors: FieldErrors;
}

/** P09: the form that the kind’s fields make. */
export function addRecordPage({ kind, person, others, values, errors }: FormShown): Page {
  return page('records/add-record.njk', {
    title: `Add: ${kind.title}`,
    caption: nameOf(person),
    section: 'Records',
    back: { href: `/records/new?person=${person.id}` },
    kind,
    questions: kind.fields.map((field) => ({
      ...questionOf(field),
      isWhen: field.name === kind.happenedField,
    })),
    grading: kind.isGraded ? GRADING : [],
    markings: MARKINGS,
    descriptors: DESCRIPTORS,
    roles: kind.roles.map(({ value, label }) => ({ value, text: label })),
    person: { id: person.id, name: nameOf(person) },
    others: others.map((one) => ({ id: one.id, name: nameOf(one), born: one.dateOfBirth })),
    values: { marking: 'official-sensitive', happenedHow: 'exact', ...values },
    errors,
  });
}

function questionOf({ name, label, hint, type, isRequired, choices }: RecordField) {
  return {
    name: `field-${name}`,
    label: isRequired ? label : `${label} (optional)`,
    hint,
    type,
    items: choices?.map((choice) => ({ value: choice.value, text: choice.label })),
  };
}

interface RecordShown {
  record: KeptRecord;
  kind: RecordKind | null;
  involved: { person: Person; role: Involvement['role'] }[];
  isLead: boolean;
}

/** One record. A kind that the agency’s folder has dropped still shows what was written. */
export function recordPage({ record, kind, involved, isLead }: RecordShown): Page {
  const fields = kind?.fields ?? Object.keys(record.fields).map((name) => ({ name, label: name }));
  const roles = new Map(kind?.roles.map(({ value, label }) => [value, label]));
  const [first] = involved;
  return page('records/record.njk', {
    title: kind?.title ?? record.kind,
    section: 'Records',
    ...(first === undefined
      ? {}
      : { back: { href: `/people/${first.person.id}/records`, text: nameOf(first.person) } }),
    record,
    isLead,
    marking: MARKINGS.find(({ value }) => value === record.marking)?.text,
    descriptor:
      (record.descriptor ?? 'none') === 'none'
        ? null
        : DESCRIPTORS.find(({ value }) => value === record.descriptor)?.text,
    grading: record.grading === null ? null : gradingWords(record.grading),
    answers: fields.flatMap((field) => answerOf(field, record)),
    involved: involved.map(({ person, role }) => ({
      name: nameOf(person),
      href: `/people/${person.id}`,
      role: roles.get(role) ?? role,
    })),
  });
}

function answerOf(
  { name, label, choices }: Pick<RecordField, 'name' | 'label'> & Partial<RecordField>,
  record: KeptRecord,
) {
  const value = record.fields[name];
  if (value === undefined) return [];
  const choice = choices?.find((one) => one.value === value)?.label;
  const { value: text, isDate } = shownValue(choice ?? value, happenedOf(record));
  return [{ label, text, isDate }];
}
