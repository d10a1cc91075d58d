import type { Id } from '@mash/contracts/ids';
import type { Removal } from '@mash/policy/document';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { ConcernForm } from './concern.form.js';
import type { OwnStart } from './own-people.js';

/** What the form’s own rules cannot see: whether a child is named, and whether the records are about anybody. */
export function objectionsTo(form: ConcernForm, start: OwnStart): FieldErrors {
  const chosen = start.people.filter(({ own }) => form.own.includes(own.id));
  const hasChild = form.childName !== '' || chosen.some(({ isChild }) => isChild);
  const offered = start.records.map(({ id }) => id);
  const isOffered = form.records.every((record) => offered.includes(record));
  return {
    ...(!hasChild && { childName: 'Enter the child’s name, or say that you do not know it' }),
    ...(form.records.length > 0 &&
      chosen.length === 0 && {
        records: 'Choose who in these records the concern is about, or leave the records out',
      }),
    ...(!isOffered && { records: 'Choose records from the list' }),
  };
}

/** The sentences of one record that staff ticked to be taken out: words about people who are not of the concern. */
export function readRemoved(fields: Fields, record: Id): Removal[] {
  const start = `remove-${record}-`;
  return Object.keys(fields).flatMap((name): Removal[] => {
    const place = /^(.+)-(\d{1,4})$/.exec(name.startsWith(start) ? name.slice(start.length) : '');
    if (place === null || readAnswer(fields, name) !== 'yes') return [];
    return [{ field: place[1] ?? '', sentence: Number(place[2]), reason: 'third-party' }];
  });
}
