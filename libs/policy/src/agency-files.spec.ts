import { readFileSync } from 'node:fs';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import { RecordKinds } from '@mash/contracts/record-kind';

const FOLDERS = [
  ...['police', 'health', 'adults', 'cef'].map((agency) => `agencies/${agency}`),
  ...['housing', 'fire', 'trading-standards', 'probation', 'schools'].map(
    (agency) => `associates/${agency}`,
  ),
];
const read = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));

describe.each(FOLDERS)('the files of %s', (folder) => {
  const agency = folder.replace(/^.*\//, '');
  const profile = AgencyProfile.parse(read(folder, 'agency.json'));
  const { kinds } = RecordKinds.parse(read(folder, 'records.json'));

  it('bears the name of its folder, and only children’s services leads', () => {
    expect(profile.id).toBe(agency);
    expect(profile.isLead).toBe(agency === 'cef');
  });

  it('rings only numbers that Ofcom keeps for drama', () => {
    const guardian = profile.guardian ? [profile.guardian] : [];
    const numbers = [...profile.duty, ...guardian, ...profile.places.map(({ ring }) => ring)];
    for (const { number } of numbers) {
      expect(number).toMatch(/^(01632 960\d{3}|020 7946 0\d{3}|07700 900\d{3})$/);
    }
  });

  it('has a person by day and night, and someone in every role that a review can go to', () => {
    const onCall = profile.duty.filter(({ isOnCall }) => isOnCall);
    expect(onCall.map(({ hours }) => hours)).toEqual(['Day and night']);
    const roles = profile.roles.map((each) => each.role);
    expect(roles).toEqual(
      expect.arrayContaining([
        'practitioner',
        'approver',
        'specialist-desk',
        'information-governance',
      ]),
    );
  });

  it('names its happened and summary fields among the fields of each kind, each name once', () => {
    for (const kind of kinds) {
      const names = kind.fields.map((field) => field.name);
      expect(names).toContain(kind.happenedField);
      expect(names).toContain(kind.summaryField);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(new Set(kinds.map((kind) => kind.kind)).size).toBe(kinds.length);
  });

  it('offers choices exactly where a field is a choice', () => {
    for (const field of kinds.flatMap((kind) => kind.fields)) {
      expect(field.choices !== undefined).toBe(field.type === 'choice');
    }
  });
});
