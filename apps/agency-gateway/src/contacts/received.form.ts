import type { Day, Instant } from '@mash/contracts/ids';
import { ContactChannel, ContactSource, Ethnicity, Sex } from '@mash/contracts/sealed/contact';
import { Purpose } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed, text } from '../pages/pages.js';
import { dayIn, nhsNumberBox, readAnswer, readDate, readMoment, today } from '../people/people.js';
import { readWarnings, type WarningRow } from './warning-rows.form.js';

/** As many rows as one contact may have. */
const MOST_ROWS = 12;

const ContactForm = z.object({
  channel: z.enum(ContactChannel.options, 'Choose how it reached us'),
  source: z.enum(ContactSource.options, 'Choose who told us, or “Not known yet”'),
  referrerName: text(200),
  referrerPost: text(200),
  referrerReach: text(200),
  referrerHidden: z.literal('yes').optional(),
  whatHappened: needed(20_000, 'Enter what has happened'),
  childsWords: text(8000),
  isImmediateDanger: z.enum(['yes', 'no'], 'Say whether a child is in immediate danger'),
  purpose: Purpose.extract(['child-protection', 'child-in-need', 'adult-safeguarding']).default(
    'child-protection',
  ),
  address: text(300),
  postcode: text(10),
  addressProtected: z.literal('yes').optional(),
  keptFromFamily: text(1000),
});

/** One child or adult as somebody wrote them down. What is null or empty is not known yet. */
export interface ContactRow {
  name: string;
  dateOfBirth: Day | null;
  expectedOn: Day | null;
  nhsNumber: string | null;
  sex: z.infer<typeof Sex> | null;
  ethnicity: Ethnicity | null;
  language: string;
  needsInterpreter: boolean | null;
  disability: string;
  relationship: string;
  safeToContact: string;
}

export interface ContactAnswers extends z.infer<typeof ContactForm> {
  receivedAt: Instant;
  children: ContactRow[];
  adults: ContactRow[];
  warnings: WarningRow[];
}

/** How many rows the form shows: one more where “Add another” was pressed. */
export function rowsOf(fields: Fields, kind: 'child' | 'adult'): number {
  const shown = Number(readAnswer(fields, `${kind}-rows`)) || 1;
  const more = readAnswer(fields, 'act') === kind ? 1 : 0;
  return Math.min(MOST_ROWS, Math.max(1, Math.trunc(shown)) + more);
}

/** Reads the form, or says what to do about it. @param now the moment, for what cannot be in the future */
export function readContact(
  fields: Fields,
  now: Date,
): { answers: ContactAnswers } | { errors: FieldErrors } {
  const form = ContactForm.safeParse(fields);
  const received = readReceived(fields, now);
  const children = readRows(fields, 'child', now);
  const adults = readRows(fields, 'adult', now);
  const warned = readWarnings(fields, today(now));
  const [child] = children.rows;
  const ofForm = form.success ? {} : formErrors(form.error);
  const errors: FieldErrors = {
    ...('error' in received ? { [received.field]: received.error } : {}),
    ...first(ofForm, 'channel', 'source'),
    ...(child === undefined &&
      children.errors['child-1-name'] === undefined && {
        'child-1-name': 'Enter the child’s name, or “Not known yet”',
      }),
    ...children.errors,
    ...adults.errors,
    ...ofForm,
    ...('errors' in warned && warned.errors),
  };
  const isWrong = Object.keys(errors).length > 0;
  if (!form.success || 'error' in received || 'errors' in warned || isWrong) return { errors };
  const rows = { children: children.rows, adults: adults.rows, warnings: warned.warnings };
  return { answers: { ...form.data, receivedAt: received.at, ...rows } };
}

/** Those of the errors that stand above the rows of the page. */
function first(errors: FieldErrors, ...names: string[]): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => names.includes(name)));
}

function readReceived(fields: Fields, now: Date) {
  const received = readMoment(fields, 'received', {
    day: 'Enter the day on which it reached us',
    time: 'Enter the time at which it reached us',
  });
  return 'at' in received && Date.parse(received.at) > now.getTime()
    ? { field: 'received-day', error: 'It must have reached us already' }
    : received;
}

function readRows(fields: Fields, kind: 'child' | 'adult', now: Date) {
  const rows: ContactRow[] = [];
  const errors: FieldErrors = {};
  for (let row = 1; row <= rowsOf(fields, kind); row += 1) {
    const of = `${kind}-${row}`;
    if (isEmpty(fields, of)) continue;
    const read = readRow(fields, of, now);
    if ('errors' in read) Object.assign(errors, read.errors);
    else rows.push(read.row);
  }
  return { rows, errors };
}

function isEmpty(fields: Fields, of: string): boolean {
  return Object.keys(fields).every(
    (name) => !name.startsWith(`${of}-`) || readAnswer(fields, name) === '',
  );
}

const Row = z.object({
  name: needed(200, 'Enter a name, or “Not known yet”'),
  nhsNumber: nhsNumberBox,
  sex: z.enum(['', ...Sex.options], 'Choose from the list').default(''),
  ethnicity: z.enum(['', ...Ethnicity.options], 'Choose from the list').default(''),
  language: text(60),
  interpreter: z.enum(['', 'yes', 'no'], 'Choose from the list').default(''),
  disability: text(300),
  relationship: text(60),
  safe: text(300),
});

function readRow(
  fields: Fields,
  of: string,
  now: Date,
): { row: ContactRow } | { errors: FieldErrors } {
  const own = Object.entries(fields).filter(([name]) => name.startsWith(`${of}-`));
  const parsed = Row.safeParse(
    Object.fromEntries(own.map(([name, value]) => [name.slice(of.length + 1), value])),
  );
  const born = readDate(fields, `${of}-born`, { label: 'Date of birth', today: today(now) });
  const expected = readExpected(fields, `${of}-expected`);
  const isBoth = 'day' in born && born.day !== null && 'day' in expected && expected.day !== null;
  const errors: FieldErrors = {
    ...(parsed.success ? {} : prefixed(of, formErrors(parsed.error))),
    ...('error' in born ? { [`${of}-born-day`]: born.error } : {}),
    ...('error' in expected ? { [`${of}-expected-day`]: expected.error } : {}),
    ...(isBoth && {
      [`${of}-expected-day`]: 'Enter a date of birth or an expected date, not both',
    }),
  };
  if (!parsed.success || 'error' in born || 'error' in expected || isBoth) return { errors };
  const { name, nhsNumber, sex, ethnicity, language, interpreter, disability } = parsed.data;
  return {
    row: {
      name,
      dateOfBirth: born.day,
      expectedOn: expected.day,
      nhsNumber: nhsNumber || null,
      sex: sex || null,
      ethnicity: ethnicity || null,
      language,
      needsInterpreter: interpreter === '' ? null : interpreter === 'yes',
      disability,
      relationship: parsed.data.relationship,
      safeToContact: parsed.data.safe,
    },
  };
}

function readExpected(fields: Fields, name: string): { day: Day | null } | { error: string } {
  const boxes = ['day', 'month', 'year'].map((part) => readAnswer(fields, `${name}-${part}`));
  if (boxes.every((box) => box === '')) return { day: null };
  const day = dayIn(fields, name);
  return day === null ? { error: 'Expected date must be a real date, like 27 3 2027' } : { day };
}

function prefixed(of: string, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, words]) => [`${of}-${name}`, words]),
  );
}
