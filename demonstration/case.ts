import type { Grading, Marking } from '@mash/contracts/vocabulary';
import { type Born, birthday, daysBefore, swapDayAndMonth } from './days.js';
import { drawNhsNumber } from './nhs-number.js';
import { Seeded } from './seeded.js';
import {
  AGENCIES,
  type Agency,
  type DemoAddress,
  type DemoPerson,
  type DemoRecord,
} from './vault.js';

/** A family told on purpose, as data. Keys join its records to its people and are not exported. */
export interface DemoCase {
  name: string;
  people: Readonly<Record<string, CasePerson>>;
  records: readonly CaseRecord[];
}

export interface CasePerson {
  born: Born | null;
  sex?: 'female' | 'male';
  /** How each agency that knows this person has written them down. */
  held: Partial<Record<Agency, HeldPerson>>;
}

interface HeldPerson {
  names: string[];
  dateOfBirth?: 'swapped' | 'unknown';
  hasNhsNumber?: boolean;
  addresses: DemoAddress[];
  telephone?: string;
  isProtected?: boolean;
}

export interface CaseRecord {
  key: string;
  agency: Agency;
  kind: string;
  daysAgo: number;
  writtenDaysLater?: number;
  by: string;
  marking?: Marking;
  /** All but the date, which follows from `daysAgo`. */
  fields: Readonly<Record<string, string>>;
  people: readonly (readonly [person: string, role: string])[];
  grading?: Grading;
  /** What this record tells of the whole: the truth, for tests alone, never exported. */
  shows?: string;
}

/** The identifier of a case's person in one agency's vault. */
export function casePersonId(seed: number, name: string, key: string, agency: Agency): string {
  return Seeded.from(seed, `case/${name}`).fork(`person/${key}/${agency}`).id();
}

/** The identifier of a case's record. */
export function caseRecordId(seed: number, name: string, key: string): string {
  return Seeded.from(seed, `case/${name}`).fork(`record/${key}`).id();
}

/** The field that says when it happened: a graded report has only the day of reporting. */
export function happenedField(kind: string): string {
  return kind === 'intelligence-report' ? 'reportedOn' : 'happenedOn';
}

/** The case's people as one agency knows them, by key. */
export function heldPeople(
  told: DemoCase,
  agency: Agency,
  { seed, today, taken }: Telling,
): Map<string, DemoPerson> {
  const found = new Map<string, DemoPerson>();
  for (const [key, person] of Object.entries(told.people)) {
    const held = person.held[agency];
    if (held === undefined) continue;
    const { names, addresses, telephone, isProtected } = held;
    found.set(key, {
      id: casePersonId(seed, told.name, key, agency),
      names,
      dateOfBirth: heldDate(person.born, held, today),
      ...(person.sex ? { sex: person.sex } : {}),
      nhsNumber: held.hasNhsNumber ? nhsNumberOf(told.name, key, seed, taken) : null,
      addresses,
      ...(telephone ? { telephone } : {}),
      ...(isProtected ? { isProtected } : {}),
    });
  }
  return found;
}

/** What telling a case needs; `taken` maps a person's label to their one NHS number. */
export interface Telling {
  seed: number;
  today: string;
  taken: Map<string, string>;
}

function nhsNumberOf(name: string, key: string, seed: number, taken: Map<string, string>): string {
  const label = `${name}/${key}`;
  const known = taken.get(label);
  if (known !== undefined) return known;
  const number = drawNhsNumber(Seeded.from(seed, `nhs/${label}`), new Set(taken.values()));
  taken.set(label, number);
  return number;
}

function heldDate(born: Born | null, held: HeldPerson, today: string): string | null {
  if (born === null || held.dateOfBirth === 'unknown') return null;
  const day = birthday(born, today);
  return held.dateOfBirth === 'swapped' ? swapDayAndMonth(day) : day;
}

/** The case's records as one agency holds them. */
export function heldRecords(
  told: DemoCase,
  agency: Agency,
  people: ReadonlyMap<string, DemoPerson>,
  { seed, today }: Telling,
): DemoRecord[] {
  return told.records
    .filter((record) => record.agency === agency)
    .map((record) => {
      const happenedOn = daysBefore(today, record.daysAgo);
      const later = Math.min(record.writtenDaysLater ?? 0, record.daysAgo);
      return {
        id: caseRecordId(seed, told.name, record.key),
        kind: record.kind,
        happenedOn,
        recordedOn: daysBefore(today, record.daysAgo - later),
        recordedBy: record.by,
        marking: record.marking ?? 'official-sensitive',
        fields: { [happenedField(record.kind)]: happenedOn, ...record.fields },
        people: record.people.map(([key, role]) => {
          const person = people.get(key);
          if (!person) throw new Error(`${told.name}: ${agency} does not know "${key}"`);
          return { person: person.id, role };
        }),
        ...(record.grading ? { grading: record.grading } : {}),
      };
    });
}

/** The agencies that hold anything of a case. */
export function agenciesOf(told: DemoCase): Agency[] {
  return AGENCIES.filter((agency) => told.records.some((record) => record.agency === agency));
}
