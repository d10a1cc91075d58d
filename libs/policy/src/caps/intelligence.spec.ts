import { ask, type Changes } from '../../oracle/asked.js';
import { answerConditions, DEFAULT_CONDITIONS } from '../handling-conditions.js';
import { SUSPECTED_FALSE } from './intelligence.js';

const report = (more: Changes = {}) =>
  ask({ isGraded: true, gradingHandling: 'P', gradingAssessment: 'B', ...more });

describe('handling code C', () => {
  const coded = (more: Changes = {}) => report({ gradingHandling: 'C', ...more });

  it('is a review by the intelligence unit’s duty officer until its conditions are answered', () => {
    const found = coded({ areConditionsAnswered: false });
    expect(found).toMatchObject({
      result: 'review',
      rule: 'cap:handling-code-c',
      reviewBy: 'specialist-desk',
    });
    expect(found.reasons[0]?.source).toMatch(/College of Policing APP/);
  });

  it('lets it go once they are answered, from the table', () => {
    const { areConditionsAnswered } = answerConditions(DEFAULT_CONDITIONS, {
      codes: ['A1', 'S2'],
      answeredBy: 'Insp. Ada Low',
      byTelephone: { spokenTo: 'Insp. Ada Low', at: '03:05' },
    });
    expect(coded({ areConditionsAnswered }).result).toBe('permit');
  });

  it('is never a deny for staff, and names what is not known', () => {
    expect(coded()).toMatchObject({ result: 'review', missing: ['areConditionsAnswered'] });
    expect(report({ gradingHandling: undefined })).toMatchObject({
      result: 'review',
      missing: ['gradingHandling'],
    });
    expect(ask({ isGraded: undefined })).toMatchObject({ result: 'review', missing: ['isGraded'] });
  });
});

describe('assessment E', () => {
  it('goes only with the words “suspected to be false”, which the reader ticks', () => {
    const found = report({ gradingAssessment: 'E' });
    expect(found.result).toBe('permit');
    expect(found.obligations).toEqual([{ type: 'conditions', text: SUSPECTED_FALSE }]);
    expect(SUSPECTED_FALSE).toContain('suspected to be false');
  });

  it('puts no such words with any other assessment', () => {
    for (const gradingAssessment of ['A', 'B', 'C', 'D'] as const) {
      expect(report({ gradingAssessment })).toMatchObject({ result: 'permit', obligations: [] });
    }
  });

  it('is asked for: a report without an assessment is a review', () => {
    expect(report({ gradingAssessment: undefined })).toMatchObject({
      result: 'review',
      missing: ['gradingAssessment'],
    });
  });
});

it('grades intelligence reports only: on any other record the letters decide nothing', () => {
  expect(ask({ gradingHandling: 'C', gradingAssessment: 'E' })).toMatchObject({
    result: 'permit',
    obligations: [],
  });
});
