import { readFileSync } from 'node:fs';
import { type RecordField, RecordKinds } from '@mash/contracts/record-kind';
import { KeptRecord, Person, Vault } from '../../../apps/agency-gateway/src/vault/vault.js';
import { at } from '../open-case.js';
import { AGENCIES, type System, type TestAgency } from '../system.js';
import type { Canaries } from './canaries.js';
import type { CasePerson } from './carry-every-kind.js';
import { fill, type Given } from './fill.js';

/**
 * Gives every vault a person of the case as it knows him, somebody else, one who is restricted and has the child's
 * name, and a record of each of the agency's kinds, with a canary in every field.
 */
export async function fillVaults(
  system: System,
  canaries: Canaries,
  { child, father }: { child: CasePerson; father: CasePerson },
): Promise<Record<TestAgency, Person>> {
  const known = {} as Record<TestAgency, Person>;
  for (const agency of AGENCIES) {
    const person = (place: string, given: Given = {}) =>
      fill(Person, canaries, `${agency}.${place}`, { isRestricted: false, ...given });
    const own = person('father', { names: [father.details.name, undefined] });
    const restricted = person('restricted', { isRestricted: true, names: [child.details.name] });
    const people = [own, person('other'), restricted];
    await at(system, agency, Vault).transact(async (writer) => {
      await writer.keepPeople(people);
      for (const record of recordsOf(agency, canaries))
        await writer.keepRecord(record, [{ person: own.id, role: 'parent' }]);
    });
    known[agency] = own;
  }
  return known;
}

function recordsOf(agency: TestAgency, canaries: Canaries): KeptRecord[] {
  const file = readFileSync(`agencies/${agency}/records.json`, 'utf8');
  return RecordKinds.parse(JSON.parse(file)).kinds.map(({ kind, fields, happenedField }) => {
    const place = `${agency}.${kind}`;
    const values = fields.map((field) => [field.name, valueFor(field, place, canaries)] as const);
    const known = Object.fromEntries(values);
    const given = { kind, happenedOn: known[happenedField], fields: known, grading: null };
    return fill(KeptRecord, canaries, place, given);
  });
}

function valueFor({ name, type, choices }: RecordField, place: string, canaries: Canaries): string {
  switch (type) {
    case 'date':
      return canaries.day(`${place}.${name}`);
    case 'telephone':
      return canaries.telephone(`${place}.${name}`);
    case 'choice': {
      const value = choices?.[0]?.value ?? '';
      canaries.choice(name, value);
      return value;
    }
    default:
      return canaries.word(`${place}.${name}`);
  }
}
