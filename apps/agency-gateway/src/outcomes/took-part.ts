import type { AgencyId } from '@mash/contracts/ids';
import { type TookPart, TookPartHow } from '@mash/contracts/sealed/case';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';

/** As many people as the form has rows for. */
const ROWS = 10;
const EMPTY_ROWS = 3;
const NOT_PART = 'no';

/** Somebody who may have taken part, as the form begins. */
export interface MayBePart {
  name: string;
  from: string;
  role: string;
  isDecider: boolean;
}

/** The fields with which the form begins: whoever decides took part; of the others who opened the case today somebody says so. */
export function tookPartStart(people: readonly MayBePart[]): Fields {
  return Object.fromEntries(
    people.slice(0, ROWS).flatMap(({ name, from, role, isDecider }, at) => {
      const of = `part-${at + 1}`;
      return [
        [`${of}-name`, name],
        [`${of}-from`, from],
        [`${of}-role`, role],
        [`${of}-how`, isDecider ? 'room' : NOT_PART],
      ];
    }),
  );
}

/** The rows to show: those with somebody in them, and some empty ones. */
export function tookPartRows(values: Fields): number[] {
  const filled = rows().filter((row) => readAnswer(values, `part-${row}-name`) !== '');
  return rows().slice(0, Math.max(0, ...filled) + EMPTY_ROWS);
}

/** Who took part, or what to do about it. @param agencyOf the agency of that name, where there is one */
export function readTookPart(
  fields: Fields,
  agencyOf: (name: string) => AgencyId | null,
): { tookPart: TookPart[] } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const tookPart = rows().flatMap((row): TookPart[] => {
    const read = (part: string) => readAnswer(fields, `part-${row}-${part}`);
    const name = read('name');
    if (name === '' || read('how') === NOT_PART) return [];
    const how = TookPartHow.safeParse(read('how'));
    const organisation = read('from');
    if (organisation === '') errors[`part-${row}-from`] = `Enter for whom ${name} took part`;
    for (const part of ['name', 'from', 'role'])
      if (read(part).length > 100) errors[`part-${row}-${part}`] = 'Use 100 characters or fewer';
    if (!how.success) errors[`part-${row}-how`] = `Choose how ${name} took part`;
    const agency = agencyOf(organisation);
    return how.success ? [{ name, agency, organisation, role: read('role'), how: how.data }] : [];
  });
  return Object.keys(errors).length > 0 ? { errors } : { tookPart };
}

function rows(): number[] {
  return Array.from({ length: ROWS + EMPTY_ROWS }, (_, at) => at + 1);
}
