import type { PersonDetails } from '@mash/contracts/sealed/people';
import { Injectable } from '@nestjs/common';
import {
  nameParts,
  type Person,
  type PersonQuery,
  Vault,
  type VaultReader,
} from '../vault/vault.js';
import { type Comparison, comparePeople } from './compare-people.js';

const MOST = 10;

/** One of this vault’s own who may be the person asked about. */
export interface Candidate extends Comparison {
  own: Person;
}

/** Who of this vault may be the person asked about: by NHS number, name, date of birth and postcode. Never restricted people. */
@Injectable()
export class Candidates {
  constructor(private readonly vault: Vault) {}

  /** The likeliest first; `also` are people whom staff found themselves. */
  of(asked: PersonDetails, also: readonly string[] = []): Promise<Candidate[]> {
    return this.vault.read(async (reader) => {
      const found = [...(await reader.people([...also])), ...(await likely(reader, asked))].filter(
        (person) => !person.isRestricted,
      );
      const distinct = found.filter(
        (person, at) => found.findIndex(({ id }) => id === person.id) === at,
      );
      return distinct
        .map((own) => ({ own, ...comparePeople(asked, own) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST + also.length);
    });
  }

  /** People found under another name that staff gave. */
  async under(name: string): Promise<Person[]> {
    if (nameParts(name).length === 0) return [];
    return (await this.vault.read((reader) => reader.search({ name }, MOST))).people;
  }
}

async function likely(reader: VaultReader, asked: PersonDetails): Promise<Person[]> {
  const { nhsNumber, dateOfBirth, postcode } = asked;
  const names = [asked.name, ...asked.otherNames].filter((name) => nameParts(name).length > 0);
  const queries: PersonQuery[] = [
    ...(nhsNumber ? [{ nhsNumber }] : []),
    ...(dateOfBirth ? names.map((name) => ({ name, dateOfBirth })) : []),
    ...names.map((name) => ({ name })),
    ...(dateOfBirth ? [{ dateOfBirth }] : []),
    ...(postcode ? names.map((name) => ({ name, postcode })) : []),
  ];
  const people: Person[] = [];
  for (const query of queries) people.push(...(await reader.search(query, MOST)).people);
  return people;
}
