import { AGENCIES, type County, type DemoPerson, type DemoRecord } from './vault.js';

const SHORTEST = 6;

/** Fields whose every word may be known outside: a date, a choice of few, a post. */
const HARMLESS = new Set([
  'happenedOn',
  'reportedOn',
  'setting',
  'category',
  'practitioner',
  'source',
]);

/**
 * Every string of the county that must never be found where it does not belong: names and family
 * names, addresses, postcodes, telephone and NHS numbers, and each sentence of each record. Unique,
 * six characters at least, and none of them a word of the product.
 */
export function canaryWords(county: County): string[] {
  const words = new Set<string>();
  for (const agency of AGENCIES) {
    for (const person of county.vaults[agency].people)
      for (const word of ofPerson(person)) words.add(word);
    for (const record of county.vaults[agency].records)
      for (const word of ofRecord(record)) words.add(word);
  }
  return [...words].filter((word) => word.length >= SHORTEST);
}

function ofPerson({ names, nhsNumber, addresses, telephone }: DemoPerson): string[] {
  return [
    ...names,
    ...names.flatMap((name) => name.split(' ').slice(-1)).filter((part) => /^[\p{Lu}]/u.test(part)),
    ...(nhsNumber
      ? [nhsNumber, `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`]
      : []),
    ...addresses.flatMap(({ line, postcode }) => [line, postcode, postcode.replace(' ', '')]),
    ...(telephone ? [telephone, telephone.replaceAll(' ', '')] : []),
  ];
}

function ofRecord({ fields }: DemoRecord): string[] {
  return Object.entries(fields)
    .filter(([name]) => !HARMLESS.has(name))
    .flatMap(([name, text]) => (name === 'address' ? [text] : sentences(text)));
}

/** As the pages split a narrative: after a full stop, question mark or exclamation mark and a space. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/);
}
