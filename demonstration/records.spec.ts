import { existsSync, readFileSync } from 'node:fs';
import {
  FieldValues,
  type RecordField,
  type RecordKind,
  RecordKinds,
} from '@mash/contracts/record-kind';
import { Grading } from '@mash/contracts/vocabulary';
import { county } from './county.js';
import { AGENCIES, type DemoRecord } from './vault.js';

const oxenshire = county();

/** What is wrong with one field of a record, by the agency's own schema. */
function faultOf(field: RecordField, record: DemoRecord): string | undefined {
  const value = record.fields[field.name];
  if (value === undefined) return field.isRequired ? `${record.id} lacks ${field.name}` : undefined;
  if (value === '') return `${record.id} has an empty ${field.name}`;
  const isChoice = field.choices?.some((choice) => choice.value === value) ?? true;
  return isChoice ? undefined : `${record.id}: ${value} is no ${field.name}`;
}

describe.each(AGENCIES)('the records of %s', (agency) => {
  const file = new URL(`../agencies/${agency}/records.json`, import.meta.url);
  const kinds = existsSync(file)
    ? RecordKinds.parse(JSON.parse(readFileSync(file, 'utf8'))).kinds
    : [];
  const byName = new Map<string, RecordKind>(kinds.map((kind) => [kind.kind, kind]));
  const vault = oxenshire.vaults[agency];

  (kinds.length > 0 ? it : it.skip)('fit the kinds that this agency publishes', () => {
    for (const record of vault.records) {
      const kind = byName.get(record.kind);
      const where = `${record.kind} ${record.id}`;
      const names = new Set(kind?.fields.map((field) => field.name));
      const roles = new Set(kind?.roles.map((role) => role.value));
      expect({ where, is: FieldValues.safeParse(record.fields).success }).toEqual({
        where,
        is: true,
      });
      expect(Object.keys(record.fields).filter((name) => !names.has(name))).toEqual([]);
      expect(record.people.filter(({ role }) => !roles.has(role))).toEqual([]);
      expect(record.fields[kind?.happenedField ?? '']).toBe(record.happenedOn);
      for (const field of kind?.fields ?? []) expect(faultOf(field, record)).toBeUndefined();
    }
  });

  it('are graded where they are intelligence, and only there', () => {
    for (const record of vault.records) {
      const isGraded = record.grading !== undefined && Grading.safeParse(record.grading).success;
      expect(isGraded).toBe(record.kind === 'intelligence-report');
    }
  });

  it('name only people whom this agency knows, each once', () => {
    const ids = new Set(vault.people.map((person) => person.id));
    for (const record of vault.records) {
      expect(record.people.length).toBeGreaterThan(0);
      expect(record.people.every(({ person }) => ids.has(person))).toBe(true);
      expect(new Set(record.people.map(({ person }) => person)).size).toBe(record.people.length);
    }
  });
});
