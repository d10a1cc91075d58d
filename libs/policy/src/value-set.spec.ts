import fc from 'fast-check';
import { closedList, hasValue, isEmpty, isWithin, type ValueSet, valuesOf } from './value-set.js';

describe('the values for which a clause holds', () => {
  it.each([
    ['one', 'mayBe', { $eq: 'section-47' }, { is: 'listed', values: ['section-47'] }],
    ['some', 'rating', { $in: ['red', 'amber'] }, { is: 'listed', values: ['red', 'amber'] }],
    ['what is left of a closed list', 'isGraded', { $ne: true }, { is: 'listed', values: [false] }],
    ['all but one name', 'recordKind', { $ne: 'incident' }, { is: 'but', value: 'incident' }],
    ['a run', 'recordAgeMonths', { $gte: 6, $lte: 24 }, { is: 'run', from: 6, to: 24 }],
    ['a run from nothing', 'recordAgeMonths', { $lte: 24 }, { is: 'run', from: 0, to: 24 }],
    [
      'a run without end',
      'recordAgeMonths',
      { $gte: 6 },
      { is: 'run', from: 6, to: Number.MAX_SAFE_INTEGER },
    ],
  ])('are %s', (_, name, clause, values) => {
    expect(valuesOf(name, clause as never)).toEqual(values);
  });

  it('are listed where the catalogue has an end to them, and not otherwise', () => {
    expect(closedList('rating')).toEqual(expect.arrayContaining(['red', 'amber', 'green']));
    expect(closedList('isGraded')).toEqual([true, false]);
    expect(closedList('recordAgeMonths')).toBeUndefined();
    expect(closedList('isFriendly')).toBeUndefined();
  });

  it.each<[ValueSet, boolean]>([
    [{ is: 'listed', values: [] }, true],
    [{ is: 'listed', values: ['red'] }, false],
    [{ is: 'but', value: 'incident' }, false],
    [{ is: 'run', from: 3, to: 2 }, true],
    [{ is: 'run', from: 3, to: 3 }, false],
  ])('of %j are none: %s', (set, expected) => {
    expect(isEmpty(set)).toBe(expected);
  });

  it.each<[ValueSet, string | number | boolean, boolean]>([
    [{ is: 'listed', values: ['red', 'amber'] }, 'amber', true],
    [{ is: 'listed', values: ['red', 'amber'] }, 'green', false],
    [{ is: 'but', value: 'incident' }, 'note', true],
    [{ is: 'but', value: 'incident' }, 'incident', false],
    [{ is: 'run', from: 3, to: 6 }, 2, false],
    [{ is: 'run', from: 3, to: 6 }, 3, true],
    [{ is: 'run', from: 3, to: 6 }, 6, true],
    [{ is: 'run', from: 3, to: 6 }, 7, false],
    [{ is: 'run', from: 3, to: 6 }, '4', false],
  ])('of %j have %j: %s', (set, value, expected) => {
    expect(hasValue(set, value)).toBe(expected);
  });

  it.each<[ValueSet, ValueSet, boolean]>([
    [{ is: 'run', from: 3, to: 6 }, { is: 'run', from: 3, to: 6 }, true],
    [{ is: 'run', from: 2, to: 6 }, { is: 'run', from: 3, to: 6 }, false],
    [{ is: 'run', from: 3, to: 7 }, { is: 'run', from: 3, to: 6 }, false],
    [{ is: 'but', value: 'incident' }, { is: 'but', value: 'incident' }, true],
    [{ is: 'but', value: 'incident' }, { is: 'but', value: 'note' }, false],
    [{ is: 'but', value: 'incident' }, { is: 'listed', values: ['note'] }, false],
    [{ is: 'listed', values: ['note'] }, { is: 'but', value: 'incident' }, true],
    [{ is: 'listed', values: [4, 8] }, { is: 'run', from: 3, to: 6 }, false],
  ])('%j are within %j: %s', (narrow, wide, expected) => {
    expect(isWithin(narrow, wide)).toBe(expected);
  });

  it('are never called within others that lack one of them', () => {
    const value = fc.nat({ max: 5 });
    const set: fc.Arbitrary<ValueSet> = fc.oneof(
      fc.record({ is: fc.constant('listed' as const), values: fc.array(value, { maxLength: 3 }) }),
      fc.record({ is: fc.constant('but' as const), value }),
      fc.record({ is: fc.constant('run' as const), from: value, to: value }),
    );
    fc.assert(
      fc.property(set, set, value, (narrow, wide, each) => {
        if (isWithin(narrow, wide) && hasValue(narrow, each))
          expect(hasValue(wide, each)).toBe(true);
      }),
    );
  });
});
