import { agenciesOf, type CaseRecord, casePersonId, caseRecordId } from '../case.js';
import { county } from '../county.js';
import { AGENCIES } from '../vault.js';
import { CASES } from './cases.js';
import {
  DOMESTIC_VIOLENCE,
  PLAY_INTELLIGENCE_GRADING,
  PLAY_NEIGHBOUR_SENTENCE,
} from './domestic-violence.js';
import { SLOW_NEGLECT } from './slow-neglect.js';

const TODAY = '2026-06-15';
const oxenshire = county(1, TODAY);

function recordOf(key: string) {
  const id = caseRecordId(1, DOMESTIC_VIOLENCE.name, key);
  return AGENCIES.flatMap((agency) => oxenshire.vaults[agency].records).find(
    (record) => record.id === id,
  );
}

describe('the cases', () => {
  it('are the four of the seed and one of our own, each known to all four agencies', () => {
    expect(CASES.map((told) => told.name)).toEqual([
      'domestic-violence',
      'overdose',
      'sexualised-behaviour',
      'ms-and-alcohol',
      'slow-neglect',
    ]);
    for (const told of CASES) expect(agenciesOf(told)).toEqual([...AGENCIES]);
  });

  it('stand in the vaults under their own identifiers', () => {
    for (const told of CASES)
      for (const agency of AGENCIES) {
        const ids = new Set(oxenshire.vaults[agency].people.map((person) => person.id));
        const held = Object.entries(told.people).filter(([, person]) => person.held[agency]);
        for (const [key] of held)
          expect(ids.has(casePersonId(1, told.name, key, agency))).toBe(true);
      }
  });
});

describe('the play', () => {
  it('has an incident whose neighbour is named in one sentence', () => {
    const narrative = recordOf('incident')?.fields['narrative'] ?? '';
    expect(narrative.split(/(?<=[.!?])\s+/)).toContain(PLAY_NEIGHBOUR_SENTENCE);
    expect(narrative.split('Ashdowne')).toHaveLength(2);
  });

  it('has an intelligence report with handling, conditions and a source', () => {
    const report = recordOf('intelligence');
    expect(report?.grading).toEqual(PLAY_INTELLIGENCE_GRADING);
    expect(report?.fields['conditions']).toBeTruthy();
    expect(report?.fields['sourceReference']).toMatch(/^OX-SRC-/);
  });

  it('has what law forbids, what is privileged and what is a health secret, each in its own field', () => {
    expect(recordOf('health-mother')?.fields['sexualHealth']).toBeTruthy();
    expect(recordOf('adults-assessment')?.fields['legalAdvice']).toBeTruthy();
  });

  it('knows the child in health by her mother’s name, and three men by the father’s', () => {
    const named = (agency: 'health' | 'police', name: string) =>
      oxenshire.vaults[agency].people.filter((person) => person.names.includes(name));
    expect(named('health', 'Ellie Mae Tarrow')).toHaveLength(1);
    expect(named('police', 'Ellie-Mae Wainscott')).toHaveLength(1);
    const fathers = named('police', 'Dean Wainscott');
    expect(fathers).toHaveLength(3);
    const years = fathers.map((person) => person.dateOfBirth?.slice(0, 4));
    expect(new Set(years).size).toBe(2);
  });
});

describe('the slow neglect', () => {
  const facts = (records: readonly CaseRecord[]) => new Set(records.map((record) => record.shows));

  it('spans four vaults and two years, and no vault holds more than a minority of it', () => {
    const days = SLOW_NEGLECT.records.map((record) => record.daysAgo);
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThan(600);
    for (const agency of AGENCIES) {
      const own = SLOW_NEGLECT.records.filter((record) => record.agency === agency);
      expect(own.length).toBeGreaterThanOrEqual(4);
      expect(own.length / SLOW_NEGLECT.records.length).toBeLessThan(0.4);
      expect(facts(own).size / facts(SLOW_NEGLECT.records).size).toBeLessThan(0.5);
    }
  });

  it('has a vault that is missed whichever is not asked', () => {
    for (const agency of AGENCIES) {
      const others = SLOW_NEGLECT.records.filter((record) => record.agency !== agency);
      expect(facts(others).size).toBeLessThan(facts(SLOW_NEGLECT.records).size);
    }
  });

  it('has nobody whom all four write down alike', () => {
    const sames = Object.values(SLOW_NEGLECT.people).filter(({ held }) => {
      const views = Object.values(held);
      return views.length === 4 && new Set(views.map((view) => view.names[0])).size === 1;
    });
    expect(sames).toEqual([]);
  });
});
