import type { RecordField } from '@mash/contracts/record-kind';
import { RemovalReason } from '@mash/contracts/vocabulary';
import type { Removal } from '@mash/policy/document';
import type { WhyKept } from '@mash/policy/owed-removals';
import { sentencesOf } from '@mash/policy/sentences';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { owesRemoval, stillNamed } from './narratives.js';
import type { WeighedRecord } from './weighed.js';

/** Why words are taken out. It stays at home; others read "[removed]". */
export const REASONS: readonly { value: RemovalReason; text: string }[] = [
  { value: 'third-party', text: 'About somebody who is not of this case' },
  { value: 'source-protection', text: 'Would show who told us, or where somebody is' },
  { value: 'not-relevant', text: 'Not relevant to this child' },
  { value: 'legal-privilege', text: 'Legal advice' },
];

/** The sentences that staff ticked, each with its reason. `of` begins the form’s names where it has several records. */
export function readRemovals(
  fields: Fields,
  narratives: readonly RecordField[],
  values: Readonly<Record<string, string>>,
  of = '',
): { removals: Removal[]; errors: FieldErrors } {
  const removals: Removal[] = [];
  const errors: FieldErrors = {};
  for (const { name } of narratives) {
    sentencesOf(values[name] ?? '').forEach((_, sentence) => {
      const id = `${of}${name}-${sentence}`;
      if (readAnswer(fields, `remove-${id}`) !== 'yes') return;
      const reason = RemovalReason.safeParse(readAnswer(fields, `reason-${id}`));
      if (reason.success) removals.push({ field: name, sentence, reason: reason.data });
      else errors[`reason-${id}`] = 'Choose a reason for each removal';
    });
  }
  return { removals, errors };
}

/** Why words stay that a rule asks to be taken out: one tap, and words where staff want to add some. */
export function readWhyKept(fields: Fields, id: string): WhyKept | null {
  const is = readAnswer(fields, `kept-${id}`);
  if (is !== 'not-in-it' && is !== 'needed') return null;
  return { is, because: is === 'needed' ? readAnswer(fields, `because-${id}`).slice(0, 500) : '' };
}

/** What is still owed to the rules of a record, as its page says it. */
export function owedErrors(
  record: WeighedRecord,
  done: { removals: readonly Removal[]; whyKept: WhyKept | null },
  id: string,
): FieldErrors {
  if (!owesRemoval(record, done)) return {};
  const named = stillNamed(record, done.removals);
  const says =
    named.length > 0 && done.whyKept !== null
      ? `${named.join(' and ')} is still named. Take them out, or say that they are needed`
      : 'Take out a sentence for what is asked, or say what is true of the words that stay';
  return { [`kept-${id}`]: says };
}

/** The form’s fields for what was taken out, and answered, before. */
export function fieldsOfRemovals(
  { removals, whyKept }: { removals: readonly Removal[]; whyKept?: WhyKept | null },
  id: string,
): Fields {
  return {
    ...Object.fromEntries(
      removals.flatMap(({ field, sentence, reason }) => [
        [`remove-${field}-${sentence}`, 'yes'],
        [`reason-${field}-${sentence}`, reason],
      ]),
    ),
    ...(whyKept && { [`kept-${id}`]: whyKept.is, [`because-${id}`]: whyKept.because }),
  };
}
