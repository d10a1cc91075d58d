import { ask } from '../../oracle/asked.js';

const TABLE = [
  ['adult', 15, undefined],
  ['housing', 16, undefined],
  ['police', 18, undefined],
  ['school', 4, 20],
] as const;

describe.each(TABLE)('the ages of a list of %s', (involvement, from, to) => {
  it('let it go from the first year to the last', () => {
    for (const personAgeYears of [from, to ?? 99]) {
      expect(ask({ involvement, personAgeYears }).result).toBe('permit');
    }
  });

  it('are a review outside them, by the safeguarding lead, never a deny', () => {
    const outside = [from - 1, ...(to === undefined ? [] : [to + 1])];
    for (const personAgeYears of outside) {
      const found = ask({ involvement, personAgeYears });
      expect(found).toMatchObject({ result: 'review', rule: 'cap:ages', reviewBy: 'approver' });
      expect(found.reasons[0]?.source).toMatch(/Family Context/);
    }
  });

  it('are a review where the age is not known', () => {
    expect(ask({ involvement })).toMatchObject({ result: 'review', missing: ['personAgeYears'] });
  });
});

it('say nothing of records that list no involvement, whoever they are about and whatever they are called', () => {
  expect(ask({ personAgeYears: 2 }).result).toBe('permit');
  expect(ask({ recordKind: 'school-involvement', personAgeYears: undefined }).result).toBe(
    'permit',
  );
});

it('are a review where it is not known whether it lists an involvement', () => {
  expect(ask({ involvement: undefined })).toMatchObject({
    result: 'review',
    missing: ['involvement'],
  });
});
