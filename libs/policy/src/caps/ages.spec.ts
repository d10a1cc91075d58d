import { ask } from '../../oracle/asked.js';

const TABLE = [
  ['adult-involvement', 15, undefined],
  ['housing-involvement', 16, undefined],
  ['police-involvement', 18, undefined],
  ['school-involvement', 4, 20],
] as const;

describe.each(TABLE)('the ages of %s', (recordKind, from, to) => {
  it('let it go from the first year to the last', () => {
    for (const personAgeYears of [from, to ?? 99]) {
      expect(ask({ recordKind, personAgeYears }).result).toBe('permit');
    }
  });

  it('are a review outside them, by the safeguarding lead, never a deny', () => {
    const outside = [from - 1, ...(to === undefined ? [] : [to + 1])];
    for (const personAgeYears of outside) {
      const found = ask({ recordKind, personAgeYears });
      expect(found).toMatchObject({ result: 'review', rule: 'cap:ages', reviewBy: 'approver' });
      expect(found.reasons[0]?.source).toMatch(/Family Context/);
    }
  });

  it('are a review where the age is not known', () => {
    expect(ask({ recordKind })).toMatchObject({ result: 'review', missing: ['personAgeYears'] });
  });
});

it('says nothing of other kinds of record, whoever they are about', () => {
  expect(ask({ personAgeYears: 2 }).result).toBe('permit');
  expect(ask({ recordKind: 'incident', personAgeYears: undefined }).result).toBe('permit');
});
