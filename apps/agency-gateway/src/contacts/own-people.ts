import { Problem } from '@mash/contracts/problem';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { ageOf, nameOf, shown } from '../people/people.js';
import type { Staff } from '../staff/staff.js';
import { type KeptRecord, type Person, Vault } from '../vault/vault.js';

/** Where staff came from: the page of a person, or of a record. */
interface From {
  person?: string | undefined;
  record?: string | undefined;
}

/** Whom and what of this vault a concern can be raised with. */
export interface OwnStart {
  people: { own: Person; role: string; isChild: boolean }[];
  records: KeptRecord[];
  /** The record whose page staff came from. */
  from: KeptRecord | null;
}

/** People and records of this vault for a concern, so that nothing is typed again. Never restricted people. */
@Injectable()
export class OwnPeople {
  constructor(
    private readonly vault: Vault,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-found` for what ordinary staff cannot see. */
  async startFrom(staff: Staff, { person, record }: From): Promise<OwnStart> {
    if (record !== undefined) return this.#fromRecord(staff, record);
    if (person !== undefined) return this.#fromPerson(staff, person);
    return { people: [], records: [], from: null };
  }

  async #fromPerson(staff: Staff, id: string): Promise<OwnStart> {
    const own = shown(await this.vault.read((reader) => reader.person(id)));
    await this.#note(staff, 'person', id);
    const records = await this.vault.read((reader) => reader.recordsAbout(id));
    return { people: [this.#one(own, '')], records, from: null };
  }

  async #fromRecord(staff: Staff, id: string): Promise<OwnStart> {
    const { record, involvements, people } = await this.vault.read(async (reader) => {
      const all = await reader.involvements(id);
      const known = await reader.people(all.map(({ person }) => person));
      return { record: await reader.record(id), involvements: all, people: known };
    });
    const open = people.filter(({ isRestricted }) => !isRestricted);
    if (record === null || open.length === 0)
      throw new Problem('not-found', 'Check the address, or find the person again.');
    await this.#note(staff, 'record', id);
    const roleOf = (own: Person) =>
      involvements.find(({ person }) => person === own.id)?.role ?? '';
    return {
      people: open.map((own) => this.#one(own, roleOf(own))),
      records: [record],
      from: record,
    };
  }

  #one(own: Person, role: string) {
    const age = ageOf(own, this.clock.now());
    return { own, role, isChild: age === null ? role === 'child' : age < 18 };
  }

  async #note(staff: Staff, subject: 'person' | 'record', id: string): Promise<void> {
    await this.access.record(null, staff, { act: 'read', subject, id }, 'To raise a concern.');
  }
}

/** What the lead needs to recognise somebody of this vault. Where they live stays here if it must not be known. */
export function detailsOf(own: Person, isChild: boolean, relationship: string): PersonDetails {
  const known = own.whereabouts === undefined ? own.addresses : [];
  const current = known.find(({ to }) => to === null) ?? known[0];
  return {
    name: nameOf(own),
    otherNames: own.names.slice(1, 11),
    dateOfBirth: own.dateOfBirth,
    nhsNumber: own.nhsNumber,
    address: current?.line || null,
    postcode: current?.postcode || null,
    relationship: isChild ? 'child' : relationship || 'adult',
    isChild,
  };
}
