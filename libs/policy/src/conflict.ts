import { Id } from '@mash/contracts/ids';
import { z } from 'zod';
import { plainWord } from './person-names.js';

/** What somebody who decides about releases has declared of themselves: to them alone, and never to another agency. */
export const Interests = z.strictObject({
  relatives: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        relation: z.string().min(1).max(60),
        /** Whom of the own vault it is, where that is known. */
        person: Id.nullable(),
      }),
    )
    .max(30),
  addresses: z
    .array(z.strictObject({ line: z.string().min(1).max(300), postcode: z.string().max(10) }))
    .max(10),
});
export type Interests = z.infer<typeof Interests>;

/** Somebody in what is decided: a person of the case, or one of the own vault. */
export interface Concerned {
  ids: readonly string[];
  names: readonly string[];
  /** `to` is the day on which they left it. */
  addresses: readonly { line: string; postcode: string; to: string | null }[];
}

/**
 * Whether somebody may not decide because it is about a declared relative, or about somebody who lives at a declared
 * address (DESIGN 6.3: an approver "has no conflict of interest"). It says that there is a conflict and never with whom:
 * the person may be one whom ordinary staff cannot see. A namesake of a relative counts, for another person then decides
 * and nothing is refused; an address that somebody has left does not.
 */
export function hasConflict(
  { relatives, addresses }: Interests,
  people: readonly Concerned[],
  today: string,
): boolean {
  return people.some((person) => {
    const homes = person.addresses.filter(({ to }) => to === null || to >= today);
    return (
      relatives.some((relative) => isRelative(relative, person)) ||
      addresses.some((own) => homes.some((home) => isSameAddress(own, home)))
    );
  });
}

function isRelative(
  { name, person }: Interests['relatives'][number],
  { ids, names }: Concerned,
): boolean {
  if (ids.some((id) => id === person)) return true;
  const declared = wordsOf(name);
  return names.some(
    (each) => isWithin(declared, wordsOf(each)) || isWithin(wordsOf(each), declared),
  );
}

/** Whether all of at least two words stand in the other name: "Dean Wainscott" in "Dean Anthony Wainscott". */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => others.includes(word));
}

interface Address {
  line: string;
  postcode: string;
}

/**
 * Whether two addresses are one home, as different people write them down: the same postcode and no other number of a
 * house or flat; where one has no number, the same name of the house; without a postcode, the same words.
 */
function isSameAddress(one: Address, other: Address): boolean {
  const [a, b] = [plainPostcode(one), plainPostcode(other)];
  if (a === '' || b === '') return isSameText(wordsOf(one.line), wordsOf(other.line));
  if (a !== b) return false;
  const [mine, theirs] = [numbersOf(one.line), numbersOf(other.line)];
  if (mine.length === 0 || theirs.length === 0) return isSameText(houseOf(one), houseOf(other));
  return (
    mine.every((number) => theirs.includes(number)) ||
    theirs.every((number) => mine.includes(number))
  );
}

function plainPostcode({ postcode }: Address): string {
  return plainWord(postcode).replace(/\s/g, '');
}

/** "Flat 2B, 14 Osier Close" has 2b and 14. A postcode has none, where one was written in the line too. */
function numbersOf(line: string): string[] {
  return [...line.toLowerCase().matchAll(/\b\d+[a-z]?\b/g)].map(([number]) => number);
}

function houseOf({ line }: Address): string[] {
  return wordsOf(line.replace(/,.*/s, ''));
}

/** Two empty lines are no home. */
function isSameText(words: readonly string[], others: readonly string[]): boolean {
  return words.length > 0 && words.join(' ') === others.join(' ');
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\d’']/u)
    .map(plainWord)
    .filter((word) => word !== '');
}
