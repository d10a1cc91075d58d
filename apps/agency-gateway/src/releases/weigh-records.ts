import type { AgencyId, Id, Instant } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { RecordKind } from '@mash/contracts/record-kind';
import type { Purpose } from '@mash/contracts/vocabulary';
import type { FactsOf } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { RecordView } from '@mash/policy/document';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { RecordKindList } from '../records/records.js';
import { type RulesInForce, SharingRules } from '../rules/rules.js';
import { happenedOf, type KeptRecord, nameParts, type Person, Vault } from '../vault/vault.js';
import { gradingOf, handlingOf } from './handling.js';
import { NOTE, noteKind, noteRecord } from './note.js';
import { recipientFacts } from './recipient-facts.js';
import { factsOf, hoursLeft } from './record-facts.js';
import type { ChosenRecord, Weighed, WeighedRecord } from './weighed.js';

/** What staff would share, with whom, for what. */
export interface Offer {
  purpose: Purpose;
  readers: readonly AgencyId[];
  records: readonly ChosenRecord[];
  /** What one’s own systems show, in staff’s words; chosen as the record `note`. */
  note?: string;
  /** The people of the case that it is about: a record goes only if it involves one of them. */
  about: readonly Id[];
  /** Which people of the case are which people of this vault, as staff marked them. */
  people: readonly { person: Id; own: readonly Id[] }[];
  /** What the case says (`caseSays`), and what a review has answered. */
  says: FactsOf<'release'> & Pick<FactsOf<'field'>, 'descriptor'>;
  /** When what was asked is due; null where nothing was asked. */
  dueAt: Instant | null;
  /** The conditions that the duty officer answered for handling code C. */
  handlingCodes?: readonly string[];
}

/**
 * Asks the policy about records of this vault, for named readers: what would each get, and why. Reads only; what staff
 * act upon is kept by `Decisions`. A record that involves nobody whom staff marked as the same is refused.
 */
@Injectable()
export class WeighRecords {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly kinds: RecordKindList,
    private readonly rules: SharingRules,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-found` for a record that is not there for ordinary staff, `not-valid` for somebody else’s. */
  async weigh(offer: Offer): Promise<Weighed> {
    const rules = await this.rules.inForce();
    const { id, version, effectiveFrom } = rules.ruleSet;
    const records: WeighedRecord[] = [];
    for (const chosen of offer.records) {
      records.push(
        chosen.record === NOTE
          ? this.#note(offer, chosen, rules)
          : await this.#record(offer, chosen, rules),
      );
    }
    return {
      purpose: offer.purpose,
      readers: offer.readers.filter((reader) => reader !== this.config.agency),
      ruleSet: { id, version, effectiveFrom, hash: rules.hash },
      rules: rules.ruleSet,
      beside: rules.beside,
      records,
      today: this.#today(),
      handlingWords: handlingOf(this.config.profile)
        .filter(({ code }) => offer.handlingCodes?.includes(code))
        .map(({ reader }) => reader),
    };
  }

  async #record(offer: Offer, chosen: ChosenRecord, rules: RulesInForce): Promise<WeighedRecord> {
    const { record, involved } = await this.vault.read(async (reader) => ({
      record: await reader.record(chosen.record),
      involved: await reader.people(
        (await reader.involvements(chosen.record)).map(({ person }) => person),
      ),
    }));
    if (record === null || involved.every(({ isRestricted }) => isRestricted)) {
      throw new Problem('not-found', 'Check the address, or find the person again.');
    }
    checkIsAbout(offer, involved);
    const kind = this.kinds.find(record.kind) ?? { ...BARE, kind: record.kind, title: record.kind };
    return this.#weigh(offer, chosen, { record, kind, involved, rules });
  }

  /** A note is about the people of the release, whatever the vault holds of them. */
  #note(offer: Offer, chosen: ChosenRecord, rules: RulesInForce): WeighedRecord {
    const kind = noteKind(this.kinds.find(NOTE));
    const record = noteRecord(kind, offer.note ?? '', this.clock.now(), this.#today());
    return this.#weigh(offer, chosen, { record, kind, involved: [], rules });
  }

  #weigh(
    offer: Offer,
    chosen: ChosenRecord,
    {
      record,
      kind,
      involved,
      rules,
    }: { record: KeptRecord; kind: RecordKind; involved: Person[]; rules: RulesInForce },
  ): WeighedRecord {
    const facts = factsOf({
      record,
      kind,
      involved,
      about: involved.find(({ id }) => ownOf(offer, offer.about).includes(id)),
      release: {
        ...offer.says,
        purpose: offer.purpose,
        isOwnAgencyCore: this.partnership.agency(this.config.agency).isCore,
        isDutyInForce: this.config.isDutyInForce(this.#today()),
        ...hoursLeft(offer.dueAt, this.clock.now()),
      },
      recipients: this.#recipients(offer.readers),
      today: this.#today(),
    });
    const isNote = chosen.record === NOTE;
    const grading = gradingOf(record, kind, offer.says);
    const people = isNote ? offer.about : peopleIn(offer, involved);
    return {
      chosen,
      view: viewOf(this.config.agency, { ...record, grading }, kind, people),
      facts,
      decision: decide(rules.ruleSet, facts),
      others: othersIn(offer, involved),
      ofCase: involved.filter((person) => isOfCase(offer, person)).flatMap(({ names }) => names),
      restricted: involved.filter((one) => one.isRestricted).map(({ names }) => names[0] ?? ''),
    };
  }

  #recipients(readers: readonly AgencyId[]) {
    const others = readers.filter((reader) => reader !== this.config.agency);
    return Object.fromEntries(
      others.map((reader) => [reader, recipientFacts(this.partnership, reader)]),
    );
  }

  #today(): string {
    return today(this.clock.now());
  }
}

/** A record whose kind the agency’s folder has dropped: nothing describes its fields, so nothing of it goes. */
const BARE: RecordKind = {
  kind: 'dropped',
  title: '',
  happenedField: 'none',
  summaryField: 'none',
  isGraded: false,
  fields: [],
  roles: [],
};

function checkIsAbout(offer: Offer, involved: readonly Person[]): void {
  const own = ownOf(offer, offer.about);
  if (involved.some(({ id, isRestricted }) => own.includes(id) && !isRestricted)) return;
  throw new Problem(
    'not-valid',
    'This record is about nobody whom you have marked as the same person. Compare the people first.',
  );
}

function ownOf({ people }: Offer, about: readonly Id[]): Id[] {
  return people.filter(({ person }) => about.includes(person)).flatMap(({ own }) => own);
}

function peopleIn({ people }: Offer, involved: readonly Person[]): Id[] {
  return people
    .filter(({ own }) => involved.some(({ id }) => own.includes(id)))
    .map(({ person }) => person);
}

function isOfCase({ people }: Offer, { id }: Person): boolean {
  return people.some(({ own }) => own.includes(id));
}

/** Restricted people are not named to ordinary staff, not even by a hint. */
function othersIn(offer: Offer, involved: readonly Person[]): WeighedRecord['others'] {
  const known = involved
    .filter((person) => isOfCase(offer, person))
    .flatMap(({ names }) => nameParts(names.join(' ')));
  return involved
    .filter((person) => !isOfCase(offer, person) && !person.isRestricted)
    .map(({ names }) => ({
      name: names[0] ?? '',
      parts: nameParts(names.join(' ')).filter((part) => !known.includes(part)),
    }));
}

/** The record as its own agency reads it: choices in their words. */
function viewOf(
  owner: AgencyId,
  record: KeptRecord,
  kind: RecordKind,
  people: readonly Id[],
): RecordView {
  const values = Object.entries(record.fields).map(([name, value]) => {
    const field = kind.fields.find((each) => each.name === name);
    return [name, field?.choices?.find((choice) => choice.value === value)?.label ?? value];
  });
  return {
    owner,
    kind,
    people,
    happened: happenedOf(record),
    recordedOn: record.recordedAt.slice(0, 10),
    marking: record.marking,
    grading: record.grading,
    values: Object.fromEntries(values),
  };
}
