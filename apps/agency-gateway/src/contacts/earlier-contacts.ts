import type { Day } from '@mash/contracts/ids';
import type { RecordKind } from '@mash/contracts/record-kind';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { monthsBetween } from '@mash/workspace/days';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Partnership } from '../partnership/partnership.js';
import { nameOf, today } from '../people/people.js';
import { RecordKindList } from '../records/records.js';
import type { Staff } from '../staff/staff.js';
import { type KeptRecord, type Person, Vault } from '../vault/vault.js';
import { asPerson, type EarlierContact, fitOf, type History, livesAt } from './contact-history.js';
import { type Contact, Contacts } from './contacts.js';
import { notAcceptedWords } from './not-accepted.js';

/** How many people of the vault are looked at for one person of a contact, or for one address. */
const MOST_PEOPLE = 20;
/** A worker’s note older than this tells nothing about now. */
const LATELY_MONTHS = 3;

/**
 * What children’s services already hold about every child and adult of a contact, and about whoever is at their address:
 * from the vault and from the contacts of this terminal, before anything is asked. Never restricted people.
 */
@Injectable()
export class EarlierContacts {
  constructor(
    private readonly vault: Vault,
    private readonly kinds: RecordKindList,
    private readonly contacts: Contacts,
    private readonly partnership: Partnership,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  async of(contact: Contact, staff: Staff): Promise<History> {
    const details = contact.body.people.map((one) => one.details);
    const found = await this.#found(details);
    const family = found.filter((own) => isOfFamily(own, details));
    for (const { id } of family) {
      const looked = { act: 'read', subject: 'person', id } as const;
      await this.access.record(null, staff, looked, 'To screen a contact.');
    }
    const records = await this.#records(family);
    const received = await this.#received(contact, details);
    const noted = records.flatMap((record) => this.#noted(record));
    return {
      contacts: [...received, ...noted].sort((a, b) => (a.on < b.on ? 1 : -1)),
      workers: this.#workers(records),
      namesakes: found
        .filter((own) => !isOfFamily(own, details))
        .filter((own) => details.some((one) => fitOf(own, one) === 'namesake'))
        .map((own) => ({ id: own.id, name: nameOf(own) })),
    };
  }

  async #found(details: PersonDetails[]): Promise<Person[]> {
    const found = new Map<string, Person>();
    for (const { name, dateOfBirth, nhsNumber, postcode } of details) {
      const query = { name, ...(dateOfBirth && { dateOfBirth }), ...(nhsNumber && { nhsNumber }) };
      const searches = [query, { name }, ...(postcode ? [{ postcode }] : [])];
      for (const each of searches) {
        const { people } = await this.vault.read((reader) => reader.search(each, MOST_PEOPLE));
        for (const person of people) found.set(person.id, person);
      }
    }
    return [...found.values()];
  }

  async #records(family: Person[]): Promise<{ record: KeptRecord; about: string[] }[]> {
    const all = new Map<string, { record: KeptRecord; about: string[] }>();
    for (const own of family) {
      for (const record of await this.vault.read((reader) => reader.recordsAbout(own.id))) {
        const before = all.get(record.id);
        if (before === undefined) all.set(record.id, { record, about: [nameOf(own)] });
        else before.about.push(nameOf(own));
      }
    }
    return [...all.values()];
  }

  #noted({ record, about }: { record: KeptRecord; about: string[] }): EarlierContact[] {
    const contact = this.#kindOf(record)?.contact;
    if (contact === undefined) return [];
    const ended = record.fields[contact.outcomeField] ?? '';
    return [
      {
        on: record.happenedOn,
        from: record.fields[contact.sourceField] || 'Not written down',
        about,
        ended: ended || 'Not written down',
        isNoFurtherAction: ended.toLowerCase().startsWith(contact.noFurtherAction.toLowerCase()),
        href: `/records/${record.id}`,
      },
    ];
  }

  async #received(contact: Contact, details: PersonDetails[]): Promise<EarlierContact[]> {
    const others = (await this.contacts.all()).filter(
      ({ entry, at }) => entry !== contact.entry && at <= contact.at,
    );
    return others.flatMap((other): EarlierContact[] => {
      const same = other.body.people.filter((theirs) =>
        details.some((one) => fitOf(asPerson(theirs.details), one) === 'same'),
      );
      if (same.length === 0) return [];
      return [
        {
          on: today(new Date(other.body.receivedAt)),
          from: this.partnership.nameOf(other.author),
          about: same.map((one) => one.details.name),
          ended: endedOf(other),
          isNoFurtherAction: other.screening?.result === 'not-accepted',
          href: `/concerns/${other.entry}`,
        },
      ];
    });
  }

  #workers(records: { record: KeptRecord }[]): History['workers'] {
    const now = today(this.clock.now());
    const newest = new Map<string, { name: string; on: Day; href: string }>();
    for (const { record } of records) {
      const { recordedBy: name, happenedOn: on } = record;
      if (!this.#kindOf(record)?.isCasework || monthsBetween(on, now) >= LATELY_MONTHS) continue;
      const before = newest.get(name);
      if (before === undefined || before.on < on)
        newest.set(name, { name, on, href: `/records/${record.id}` });
    }
    return [...newest.values()].sort((a, b) => (a.on < b.on ? 1 : -1));
  }

  #kindOf({ kind }: KeptRecord): RecordKind | null {
    return this.kinds.find(kind);
  }
}

function isOfFamily(own: Person, details: PersonDetails[]): boolean {
  return details.some((one) => fitOf(own, one) === 'same' || livesAt(own, one));
}

function endedOf({ screening, workspace, joined }: Contact): string {
  if (screening?.result === 'not-accepted' && screening.closing !== null)
    return `No further action: ${notAcceptedWords(screening.closing.reason).toLowerCase()}`;
  if (joined !== null) return 'Joined to a case that was open';
  return workspace === null ? 'Being screened' : 'Accepted as an enquiry';
}
