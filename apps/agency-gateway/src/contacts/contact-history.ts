import type { Day } from '@mash/contracts/ids';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { monthsBetween } from '@mash/workspace/days';
import { nameParts, type Person } from '../vault/vault.js';

/** One earlier contact about a family, whether it came to this terminal or stands in the vault. */
export interface EarlierContact {
  on: Day;
  from: string;
  /** Who of the family it was about. */
  about: string[];
  /** What was decided, in the words that were written then. */
  ended: string;
  isNoFurtherAction: boolean;
  href: string;
}

/** Somebody of this agency who has lately written about the family. */
export interface Worker {
  name: string;
  on: Day;
  href: string;
}

/** What children’s services already know of a family when a contact comes in (practice.md S14). */
export interface History {
  /** The newest first. */
  contacts: EarlierContact[];
  workers: Worker[];
  /** Of the same name and no more: not counted, for they may be somebody else. */
  namesakes: { id: string; name: string }[];
}

/** How far somebody of the vault fits a person of a contact. */
export type Fit = 'same' | 'namesake' | 'other';

const TWELVE = 12;
const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];
const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/**
 * Fits by NHS number; by a name with the date of birth, its day and month the right or the wrong way round; or by a name
 * at the same address. A whole name alone is a namesake: never counted, always shown.
 */
export function fitOf(own: Person, details: PersonDetails): Fit {
  if (own.nhsNumber !== null && own.nhsNumber === details.nhsNumber) return 'same';
  const names = [details.name, ...details.otherNames].map(nameParts);
  const held = own.names.map(nameParts);
  const share = held.some((parts) =>
    names.some((each) => each.some((part) => parts.includes(part))),
  );
  const isBorn =
    own.dateOfBirth !== null &&
    details.dateOfBirth !== null &&
    [details.dateOfBirth, swapped(details.dateOfBirth)].includes(own.dateOfBirth);
  if (share && (isBorn || livesAt(own, details))) return 'same';
  const isWhole = held.some((parts) =>
    names.some((each) => each.length > 1 && each.every((part) => parts.includes(part))),
  );
  const isKnownOther = own.dateOfBirth !== null && details.dateOfBirth !== null;
  return isWhole && !isKnownOther ? 'namesake' : 'other';
}

/** Whether somebody is or was at the address of a person of the contact. */
export function livesAt(own: Person, { address, postcode }: PersonDetails): boolean {
  if (address === null || postcode === null) return false;
  return own.addresses.some(
    (each) =>
      plain(each.postcode) === plain(postcode) &&
      plain(each.line).startsWith(plain(firstLine(address))),
  );
}

/** "Fifth contact in 14 months; four ended in no further action." Null where it is the first. */
export function historyInWords(contacts: readonly EarlierContact[], today: Day): string | null {
  const first = contacts.at(-1);
  if (first === undefined) return null;
  const months = Math.max(1, monthsBetween(first.on, today));
  const ended = contacts.filter(({ isNoFurtherAction }) => isNoFurtherAction).length;
  const count = contacts.length + 1;
  const which = ORDINALS[count - 1] ?? `${count}th`;
  const how = months === 1 ? 'one month' : `${months} months`;
  return `${which} contact in ${how}; ${NUMBERS[ended] ?? ended} ended in no further action.`;
}

/** Whether this is at least the third in twelve months: a manager says why, before it is closed. */
export function isThirdInTwelveMonths(contacts: readonly EarlierContact[], today: Day): boolean {
  return contacts.filter(({ on }) => monthsBetween(on, today) < TWELVE).length >= 2;
}

/** A person of another contact or of a case, to be put beside those of this one. */
export function asPerson(details: PersonDetails): Person {
  const { name, otherNames, dateOfBirth, nhsNumber, address, postcode } = details;
  return {
    id: '',
    names: [name, ...otherNames],
    dateOfBirth,
    nhsNumber,
    addresses: address && postcode ? [{ line: address, postcode, from: null, to: null }] : [],
    sex: null,
    telephone: null,
    isRestricted: false,
  };
}

function swapped(day: Day): Day {
  return `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
}

function firstLine(address: string): string {
  return address.split(',')[0] ?? address;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
