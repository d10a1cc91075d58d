import type { Id } from '@mash/contracts/ids';
import { RemovalReason } from '@mash/contracts/vocabulary';
import type { Removal } from '@mash/policy/document';
import type { Called } from '@mash/policy/person-names';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { owedErrors, readWhyKept, type TakenOut, takeOut } from '../releases/releases.js';
import type { Attachable, Attachment } from './attach-records.js';

/** The sentences of one record that staff ticked to be taken out, each for the reason that they gave. */
export function readRemoved(fields: Fields, record: Id): Removal[] {
  return ticked(fields).flatMap(({ place, reason }): Removal[] => {
    const own = place.startsWith(`${record}-`) ? place.slice(record.length + 1) : '';
    const [, field, sentence] = /^(.+)-(\d{1,4})$/.exec(own) ?? [];
    if (field === undefined || reason === null) return [];
    return [{ field, sentence: Number(sentence), reason }];
  });
}

/** Ticks without a reason: nothing is sent before each has one, for what is ticked must not go. */
export function reasonErrors(fields: Fields): FieldErrors {
  const lacking = ticked(fields).filter(({ reason }) => reason === null);
  return Object.fromEntries(
    lacking.map(({ place }) => [`reason-${place}`, 'Choose a reason for each removal']),
  );
}

/** What is still owed to the rules of each record that goes. Nobody is asked while a child is in immediate danger. */
export function owedOfConcern(
  { records }: Attachment,
  fields: Fields,
  isImmediateDanger: boolean,
): FieldErrors {
  if (isImmediateDanger) return {};
  const errors = records.filter(isGoing).map(({ one }) => {
    const { record, removals } = one.chosen;
    return owedErrors(one, { removals, whyKept: readWhyKept(fields, record) }, record);
  });
  return Object.assign({}, ...errors) as FieldErrors;
}

/** Ticks everything about one person in the record whose button was pressed, or where their name was typed. */
export function takeOutOfConcern(
  { records }: Attachment,
  fields: Fields,
  inCase: readonly Called[],
): TakenOut | null {
  return records.filter(isGoing).reduce<TakenOut | null>((before, { one }) => {
    const { record } = one.chosen;
    const asked = { id: record, of: `${record}-`, inCase };
    const taken = takeOut(before?.fields ?? fields, one, asked);
    if (taken === null || before === null) return taken ?? before;
    return { ...taken, said: `${before.said} ${taken.said}` };
  }, null);
}

export function isGoing({ goes }: Attachable): boolean {
  return goes === 'whole' || goes === 'in-part';
}

function ticked(fields: Fields): { place: string; reason: RemovalReason | null }[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith('remove-') && readAnswer(fields, name) === 'yes')
    .map((name) => {
      const place = name.slice('remove-'.length);
      const reason = RemovalReason.safeParse(readAnswer(fields, `reason-${place}`));
      return { place, reason: reason.success ? reason.data : null };
    });
}
