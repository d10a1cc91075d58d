import type { AgencyId, Day, Id } from '@mash/contracts/ids';
import type { MustNotBeTold } from '@mash/contracts/sealed/people';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, text } from '../pages/pages.js';
import { readAnswer, readComing } from '../people/people.js';

/** How the fields of each row end: as many people as one form names who must not learn of it. */
const WARNING_ROWS = ['', '2', '3'] as const;

const Row = z.object({ who: text(200), because: text(500), safe: text(300) });

/** One person who must not learn of this, as somebody wrote it down. */
export interface WarningRow {
  who: string;
  because: string;
  until: Day | null;
  safe: string;
}

/** Reads who must not be told; a row without a name is nobody. */
export function readWarnings(
  fields: Fields,
  today: Day,
): { warnings: WarningRow[] } | { errors: FieldErrors } {
  const warnings: WarningRow[] = [];
  const errors: FieldErrors = {};
  for (const row of WARNING_ROWS) {
    const form = Row.safeParse({
      who: readAnswer(fields, `mustNotBeTold${row}`),
      because: readAnswer(fields, `mustNotBeToldBecause${row}`),
      safe: readAnswer(fields, `mustNotBeToldSafe${row}`),
    });
    const until = readComing(fields, `mustNotBeToldUntil${row}`, today);
    const isNobody = form.success && form.data.who === '';
    const isSaid = form.success && (form.data.because !== '' || form.data.safe !== '');
    if (!form.success) Object.assign(errors, named(row, formErrors(form.error)));
    if ('error' in until) errors[`mustNotBeToldUntil${row}-day`] = until.error;
    if (isNobody && isSaid) errors[`mustNotBeTold${row}`] = 'Enter who must not be told';
    if (form.success && 'day' in until && !isNobody)
      warnings.push({ ...form.data, until: until.day });
  }
  return Object.keys(errors).length > 0 ? { errors } : { warnings };
}

/** The same as they stand in the concern, in the name of the agency that says so. */
export function warningsOf(
  rows: readonly WarningRow[],
  setBy: AgencyId,
  people: readonly { person: Id; details: { name: string } }[],
  freshId: () => Id,
): MustNotBeTold[] {
  const plain = (name: string) => name.trim().toLowerCase();
  return rows.map(({ who, because, until, safe }) => ({
    warning: freshId(),
    person: people.find(({ details }) => plain(details.name) === plain(who))?.person ?? null,
    ...{ who, because, until, setBy },
    ...(safe !== '' && { safeToContact: safe }),
  }));
}

function named(row: string, errors: FieldErrors): FieldErrors {
  const names: Record<string, string> = { who: '', because: 'Because', safe: 'Safe' };
  return Object.fromEntries(
    Object.entries(errors).map(([name, words]) => [
      `mustNotBeTold${names[name] ?? ''}${row}`,
      words,
    ]),
  );
}
