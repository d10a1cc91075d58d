import { DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
import { CONDITIONS_FACT, readFindings } from './open-questions.js';

const QUESTION = {
  ...{ fact: CONDITIONS_FACT, sentence: 'whether they are answered' },
  ...{ choices: [], isNeeded: true },
};
const read = (fields: Record<string, string>, table = DEFAULT_CONDITIONS) =>
  readFindings(fields, [QUESTION], { by: 'An Officer', table });
const BOTH = { 'handling-action': 'A3', 'handling-sanitisation': 'S1' };

describe('the conditions of handling code C, as a form answers them', () => {
  it('are one of each sort, of this force’s own table', () => {
    expect(read(BOTH)).toEqual({
      findings: {
        ...{ answers: { [CONDITIONS_FACT]: true }, unknown: {}, telephone: '' },
        handlingCodes: ['A3', 'S1'],
      },
    });
    const own = DEFAULT_CONDITIONS.filter(({ code }) => code !== 'A3');
    expect(read(BOTH, own)).toHaveProperty('errors');
  });

  it('are not answered by why nobody can answer them', () => {
    expect(read({ [`why-${CONDITIONS_FACT}`]: 'The unit is closed tonight' })).toEqual({
      errors: {
        [`fact-${CONDITIONS_FACT}`]: 'Choose what may be done with it, and how it was sanitised',
      },
    });
  });

  it('say who answered by telephone and when, where anybody did', () => {
    const spoken = { 'spoken-to': 'Insp. Ada Low', 'spoken-at': '03:05' };
    expect(read({ ...BOTH, ...spoken })).toMatchObject({
      findings: {
        telephone: 'Handling conditions answered by telephone, spoken to Insp. Ada Low at 03:05.',
      },
    });
    for (const name of ['spoken-to', 'spoken-at'] as const) {
      expect(read({ ...BOTH, [name]: spoken[name] })).toEqual({
        errors: { 'spoken-to': 'Enter whom you spoke to, and when' },
      });
    }
  });
});

describe('a report that nobody graded', () => {
  const ask = (fields: Record<string, string>, isNeeded: boolean) => {
    const fact = 'gradingHandling';
    const question = { fact, sentence: 'its handling code', choices: [], isNeeded };
    const asking = { by: 'An Officer', table: DEFAULT_CONDITIONS };
    return readFindings(fields, [question], asking);
  };

  it('does not go by why nobody can grade it, as another fact may', () => {
    const why = { 'why-gradingHandling': 'Nobody is at the unit' };
    expect(ask(why, true)).toEqual({
      errors: { 'fact-gradingHandling': 'Say its handling code: nothing leaves without it' },
    });
    expect(ask(why, false)).toHaveProperty('findings.unknown.gradingHandling');
    expect(ask({ ...why, 'fact-gradingHandling': 'C' }, true)).toMatchObject({
      findings: { answers: { gradingHandling: 'C' }, unknown: {} },
    });
  });
});
