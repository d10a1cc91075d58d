import type { Fields } from '../drafts/drafts.js';
import { readAnswer } from '../people/people.js';
import type { Person, VaultReader } from '../vault/vault.js';

const MOST_FOUND = 10;
const RECORDS_READ = 10;

/**
 * Who may be named as involved besides the person whom a record is about: those whom the form names already,
 * those found by the name it asks for, and those who stand beside the person in their newest records.
 */
export async function peopleToChoose(
  reader: VaultReader,
  person: string,
  fields: Fields,
): Promise<Person[]> {
  const found = await findNamed(reader, fields);
  const ids = [...namedIn(fields), ...(await besides(reader, person))];
  const people = [...(await reader.people([...new Set(ids)])), ...found];
  return people.filter(
    (one, at) =>
      one.id !== person && !one.isRestricted && people.findIndex(({ id }) => id === one.id) === at,
  );
}

/** Whom the form looks for by name. */
async function findNamed(reader: VaultReader, fields: Fields): Promise<Person[]> {
  const name = readAnswer(fields, 'find');
  return name === '' ? [] : (await reader.search({ name }, MOST_FOUND)).people;
}

function namedIn(fields: Fields): string[] {
  return Object.keys(fields)
    .filter((name) => /^role-[\da-f-]{36}$/.test(name) && readAnswer(fields, name) !== '')
    .map((name) => name.slice('role-'.length));
}

async function besides(reader: VaultReader, person: string): Promise<string[]> {
  const records = (await reader.recordsAbout(person)).slice(0, RECORDS_READ);
  const involved = await Promise.all(records.map(({ id }) => reader.involvements(id)));
  return involved.flat().map((one) => one.person);
}
