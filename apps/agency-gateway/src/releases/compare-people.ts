import type { PersonDetails } from '@mash/contracts/sealed/people';
import { nameParts, type Person } from '../vault/vault.js';

/** One fact about the person asked about beside what this vault has, with the difference in words. */
export interface Compared {
  label: string;
  theirs: string;
  ours: string;
  words: string;
  isSame: boolean | null;
}

/** The person asked about beside one of this vault’s own. */
export interface Comparison {
  rows: Compared[];
  /** "Very likely: same NHS number, same date of birth" */
  words: string;
  /** How many facts agree, less how many differ: the likeliest stand first. */
  score: number;
}

/** Puts two people beside each other. It never says that they are the same: a person does. */
export function comparePeople(asked: PersonDetails, own: Person): Comparison {
  const rows = [
    nameRow(asked, own),
    bornRow(asked.dateOfBirth, own.dateOfBirth),
    nhsRow(asked.nhsNumber, own.nhsNumber),
    addressRow(asked, own),
  ];
  const same = rows.filter(({ isSame }) => isSame === true);
  const different = rows.filter(({ isSame }) => isSame === false);
  return { rows, score: same.length - different.length, words: sum(same, different) };
}

function sum(same: Compared[], different: Compared[]): string {
  const agree = same.map(({ label }) => `same ${label.toLowerCase().replace('nhs', 'NHS')}`);
  const differ = different.map(
    ({ label }) => `another ${label.toLowerCase().replace('nhs', 'NHS')}`,
  );
  const isLikely = same.length >= 2 && different.length === 0;
  const how = isLikely ? 'Likely' : same.length > different.length ? 'Possible' : 'Unlikely';
  return `${how}: ${[...agree, ...differ].join(', ') || 'little is known to compare'}`;
}

function nameRow(asked: PersonDetails, own: Person): Compared {
  const theirs = [asked.name, ...asked.otherNames];
  const isSame = theirs.some((one) => own.names.some((other) => hasSameParts(one, other)));
  const shared = nameParts(theirs.join(' ')).filter((part) =>
    nameParts(own.names.join(' ')).includes(part),
  );
  const words = isSame
    ? 'Same'
    : shared.length > 0
      ? `Partly the same: ${shared.join(', ')}`
      : 'Another name, or spelt in another way';
  return {
    label: 'Name',
    theirs: theirs.join(', also '),
    ours: own.names.join(', also '),
    words,
    isSame: isSame ? true : shared.length > 0 ? null : false,
  };
}

function hasSameParts(one: string, other: string): boolean {
  const parts = nameParts(one);
  const others = nameParts(other);
  return parts.length === others.length && parts.every((part) => others.includes(part));
}

function bornRow(theirs: string | null, ours: string | null): Compared {
  const row = { label: 'Date of birth', theirs: dayWords(theirs), ours: dayWords(ours) };
  if (theirs === null || ours === null) return { ...row, ...UNKNOWN };
  if (theirs === ours) return { ...row, words: 'Same', isSame: true };
  const [year, month, day] = ours.split('-');
  if (theirs === `${year}-${day}-${month}`) {
    return { ...row, words: 'Day and month are the other way round', isSame: null };
  }
  const years = Math.abs(Number(theirs.slice(0, 4)) - Number(ours.slice(0, 4)));
  const apart = years === 0 ? 'Different, in the same year' : `Different, ${years} years apart`;
  return { ...row, words: years === 1 ? 'Different, a year apart' : apart, isSame: false };
}

function nhsRow(theirs: string | null, ours: string | null): Compared {
  const row = { label: 'NHS number', theirs: theirs ?? NOT_KNOWN, ours: ours ?? NOT_KNOWN };
  if (theirs === null || ours === null) return { ...row, ...UNKNOWN };
  const isSame = theirs === ours;
  return { ...row, words: isSame ? 'Same' : 'Different', isSame };
}

function addressRow(asked: PersonDetails, own: Person): Compared {
  const theirs = [asked.address, asked.postcode].filter(Boolean).join(', ');
  const ours = own.addresses.map(({ line, postcode }) => `${line}, ${postcode}`);
  const row = {
    label: 'Address',
    theirs: theirs || NOT_KNOWN,
    ours: ours.join('; ') || NOT_KNOWN,
  };
  if (asked.postcode === null || ours.length === 0) return { ...row, ...UNKNOWN };
  const place = own.addresses.findIndex((one) => plain(one.postcode) === plain(asked.postcode));
  if (place < 0) return { ...row, words: 'Another postcode', isSame: false };
  return {
    ...row,
    words: place === 0 ? 'Same postcode' : 'One of several addresses',
    isSame: true,
  };
}

const NOT_KNOWN = 'Not known';
const UNKNOWN = { words: 'Cannot be compared', isSame: null };

function plain(postcode: string | null): string {
  return (postcode ?? '').toUpperCase().replace(/\s+/g, '');
}

function dayWords(day: string | null): string {
  if (day === null) return NOT_KNOWN;
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return shown.format(new Date(`${day}T00:00:00Z`));
}
