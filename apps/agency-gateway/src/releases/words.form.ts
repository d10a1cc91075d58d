import type { RecordField } from '@mash/contracts/record-kind';
import { RemovalReason } from '@mash/contracts/vocabulary';
import type { Removal } from '@mash/policy/document';
import { sentencesOf } from '@mash/policy/sentences';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';

/** Why words are taken out. It stays at home; others read "[removed]". */
export const REASONS: readonly { value: RemovalReason; text: string }[] = [
  { value: 'third-party', text: 'About somebody who is not of this case' },
  { value: 'source-protection', text: 'Would show who told us, or where somebody is' },
  { value: 'not-relevant', text: 'Not relevant to this child' },
  { value: 'legal-privilege', text: 'Legal advice' },
];

/** The sentences that staff ticked, each with its reason. */
export function readRemovals(
  fields: Fields,
  narratives: readonly RecordField[],
  values: Readonly<Record<string, string>>,
): { removals: Removal[] } | { errors: FieldErrors } {
  const removals: Removal[] = [];
  const errors: FieldErrors = {};
  for (const { name } of narratives) {
    sentencesOf(values[name] ?? '').forEach((_, sentence) => {
      if (readAnswer(fields, `remove-${name}-${sentence}`) !== 'yes') return;
      const reason = RemovalReason.safeParse(readAnswer(fields, `reason-${name}-${sentence}`));
      if (reason.success) removals.push({ field: name, sentence, reason: reason.data });
      else errors[`reason-${name}-${sentence}`] = 'Choose a reason for each removal';
    });
  }
  return Object.keys(errors).length > 0 ? { errors } : { removals };
}

/** The form’s fields for removals that were made before. */
export function fieldsOfRemovals(removals: readonly Removal[]): Fields {
  return Object.fromEntries(
    removals.flatMap(({ field, sentence, reason }) => [
      [`remove-${field}-${sentence}`, 'yes'],
      [`reason-${field}-${sentence}`, reason],
    ]),
  );
}
