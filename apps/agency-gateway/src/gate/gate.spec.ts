import { MayBe, type Told } from '@mash/contracts/vocabulary';
import { readGate } from './gate.form.js';
import { gateQuestions, gateSummary, gateValues } from './gate.view.js';
import {
  type GateStatement,
  gateOf,
  gateSoFar,
  objectionAtGate,
  unansweredFor,
} from './gate-statement.js';

const CHILD = '00000000-0000-4000-8000-000000000001';
const MOTHER = '00000000-0000-4000-8000-000000000002';
const FATHER = '00000000-0000-4000-8000-000000000003';
const FAMILY = [
  { person: CHILD, name: 'Ellie', isChild: true },
  { person: MOTHER, name: 'Sarah', isChild: false },
  { person: FATHER, name: 'Dean', isChild: false },
];

function said(
  answers: Partial<Record<string, Told | 'too-young'>>,
  otherwise: Partial<GateStatement> = {},
): GateStatement {
  return {
    mayBe: 'section-17',
    why: 'A small child',
    told: Object.entries(answers).map(([person, told]) => ({ person, told: told ?? 'agrees' })),
    by: 'A Screener',
    at: '2026-11-26T09:40:00.000Z',
    isDecision: false,
    ...otherwise,
  };
}

const FIRST = said({ [CHILD]: 'too-young', [MOTHER]: 'agrees', [FATHER]: 'not-told-unsafe' });
const DECIDED = { ...FIRST, by: 'M Anager', at: '2026-11-26T10:00:00.000Z', isDecision: true };

describe('the gate after all that was said', () => {
  it('asks the manager where one of several people was not told', () => {
    expect(gateSoFar([FIRST])?.stands).toBe('review');
    expect(gateSoFar([said({ [MOTHER]: 'agrees', [FATHER]: 'no-view-yet' })])?.stands).toBe('go');
  });

  it('goes on once the manager has decided, and keeps who answered first', () => {
    const gate = gateSoFar([FIRST, DECIDED]);
    expect(gate).toMatchObject({ stands: 'go', decidedBy: 'M Anager' });
    expect(gate?.told.get(FATHER)).toEqual([
      { person: FATHER, told: 'not-told-unsafe', by: 'A Screener', at: FIRST.at },
    ]);
  });

  it('asks the manager again when an answer has changed since, and not when nothing has', () => {
    const later = { by: 'B Screener', at: '2026-11-27T09:00:00.000Z' };
    const objects = said({ [MOTHER]: 'objects' }, later);
    expect(gateSoFar([FIRST, DECIDED, objects])).toMatchObject({
      stands: 'review',
      decidedBy: null,
    });
    expect(gateSoFar([FIRST, DECIDED, { ...FIRST, ...later }])?.stands).toBe('go');
  });

  it('carries every answer to those asked, the first before the later, and never a child’s age', () => {
    const objects = said({ [MOTHER]: 'objects' }, { by: 'B', at: '2026-11-27T09:00:00.000Z' });
    const gate = gateSoFar([FIRST, objects]);
    expect(gate && gateOf(gate).told.map(({ told }) => told)).toEqual([
      'agrees',
      'objects',
      'not-told-unsafe',
    ]);
  });

  it('names whom nobody has answered for, and lets checks go before that where there is reasonable cause', () => {
    const some = said({ [MOTHER]: 'agrees' });
    const urgent = gateSoFar([{ ...some, mayBe: 'section-47' }]);
    expect(unansweredFor(FAMILY, urgent).map(({ name }) => name)).toEqual(['Ellie', 'Dean']);
    expect(objectionAtGate(FAMILY, urgent)).toBeNull();
    expect(objectionAtGate(FAMILY, gateSoFar([some]))).toBe('Say first what Ellie has been told');
    expect(objectionAtGate(FAMILY, gateSoFar([FIRST]))).toContain('manager on duty');
    expect(objectionAtGate(FAMILY, null)).toContain('Answer first');
  });
});

describe('the page of the gate', () => {
  const answers = { mayBe: 'section-17', why: 'A small child' };

  it('wants an answer for each person, and says whose is missing', () => {
    expect(readGate({ ...answers, [`told-${CHILD}`]: 'too-young' }, FAMILY)).toEqual({
      errors: {
        [`told-${MOTHER}`]: 'Say what Sarah has been told',
        [`told-${FATHER}`]: 'Say what Dean has been told',
      },
    });
  });

  it('says why in a sentence of its own where nobody writes one, and fills in no sentence that it proposed', () => {
    const words = MayBe.options.map((mayBe) => {
      const told = Object.fromEntries(FAMILY.map(({ person }) => [`told-${person}`, 'agrees']));
      const read = readGate({ ...told, mayBe, why: ' ' }, FAMILY);
      const why = 'answers' in read ? read.answers.why : '';
      expect(why).toMatch(/What|Only what/);
      expect(gateValues(gateSoFar([{ ...FIRST, mayBe, why }]))['why']).toBe('');
      return why;
    });
    expect(new Set(words).size).toBe(MayBe.options.length);
  });

  it('takes no grown person for too young, even in immediate danger', () => {
    const fields = { ...answers, mayBe: 'immediate-danger', [`told-${FATHER}`]: 'too-young' };
    expect(readGate(fields, FAMILY)).toHaveProperty('errors');
  });

  it('lets the answers follow the same day in immediate danger', () => {
    expect(readGate({ ...answers, mayBe: 'immediate-danger' }, FAMILY)).toEqual({
      answers: { ...answers, mayBe: 'immediate-danger', told: [] },
    });
  });

  it('shows what was said, by whom, and fills it in: nobody is asked twice', () => {
    const gate = gateSoFar([FIRST]);
    expect(gateValues(gate)).toEqual({
      ...answers,
      [`told-${CHILD}`]: 'too-young',
      [`told-${MOTHER}`]: 'agrees',
      [`told-${FATHER}`]: 'not-told-unsafe',
    });
    expect(gateQuestions(FAMILY, gate)[2]?.said).toEqual([
      'Not told: it would not be safe: said by A Screener, 26 November 2026 at 9:40am',
    ]);
    expect(gateSummary(FAMILY, gate)?.told[0]).toEqual({
      name: 'Ellie',
      said: ['Too young to be told'],
    });
  });
});
