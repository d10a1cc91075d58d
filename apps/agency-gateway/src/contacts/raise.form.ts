import type { FieldErrors } from '../pages/pages.js';
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
