import { DECLARATIONS } from './catalogue.js';
import { lintConditions } from './lint-conditions.js';

const findingsOf = (conditions: unknown) => lintConditions({ rules: [{ id: 'one', conditions }] });
const says = (conditions: unknown): string[] => findingsOf(conditions).map((each) => each.says);

describe('a condition that CASL would misread', () => {
  it('is named with its rule and its place, each of several', () => {
    const found = lintConditions({
      rules: [
        { id: 'good', conditions: { mayBe: { $eq: 'section-47' } } },
        null,
        { id: 7, conditions: { mayBe: { $foo: 'x', $regex: 'x' } } },
        { id: 'third', conditions: { isFriendly: true } },
      ],
    });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([
      ['-', 'rules.2.conditions.mayBe.$foo'],
      ['-', 'rules.2.conditions.mayBe.$regex'],
      ['third', 'rules.3.conditions.isFriendly'],
    ]);
  });

  it.each([null, 1, 'rules', {}, { rules: {} }, { rules: [null, 1, { conditions: 1 }] }])(
    'is none in %j, which is no rule set',
    (raw) => {
      expect(lintConditions(raw)).toEqual([]);
    },
  );

  it('is a fact that the catalogue has not, and the catalogue is shown', () => {
    const [finding] = findingsOf({ constructor: { $eq: 'x' } });
    expect(finding).toMatchObject({
      says: 'There is no fact constructor in the catalogue. A fact is named whole, without dots.',
      instead: `One of ${Object.keys(DECLARATIONS).join(', ')}.`,
    });
  });

  it.each([null, true, ['section-47'], 'section-47'])(
    'is the value %j without a test',
    (clause) => {
      expect(findingsOf({ isGraded: clause })).toEqual([
        {
          ...{ rule: 'one', path: 'rules.0.conditions.isGraded', says: 'Write the test out.' },
          instead: '{"$eq": true, or "$eq": false}',
        },
      ]);
    },
  );

  it.each([
    ['$ne', '$ne is true of a fact that is absent. List with $in what may be.'],
    ['$nin', '$nin is true of a fact that is absent. List with $in what may be.'],
    ['$not', '$not is true of a fact that is absent. List with $in what may be.'],
    ['$nor', '$nor is true of a fact that is absent. List with $in what may be.'],
    ['$exists', '$exists is true of a fact that is absent. List with $in what may be.'],
    ['$regex', 'No regular expressions: one can stop the engine.'],
    [
      '$all',
      'There is no operator $all: CASL would take it as false. Use $eq, $in, $ne, $gte, $lte.',
    ],
    ['$gte', '$gte compares numbers, and this fact is none.'],
    ['$lte', '$lte compares numbers, and this fact is none.'],
  ])('is the operator %s', (operator, words) => {
    expect(says({ mayBe: { [operator]: 'section-47' } })).toEqual([words]);
  });

  it('is a regular expression as a value, but no test of a fact that is always known', () => {
    expect(says({ mayBe: { $eq: /x/ } })).toEqual([
      'No regular expressions: one can stop the engine.',
    ]);
    expect(says({ caller: { $ne: 'machine' } })).toEqual([]);
    expect(says({ caller: { $nin: ['machine'] } })).toHaveLength(1);
  });

  it.each([
    ['mayBe', { $eq: 'Section-47' }, ['"Section-47" is not a value of this fact.']],
    ['mayBe', { $eq: ['section-47'] }, ['["section-47"] is not a value of this fact.']],
    ['mayBe', { $eq: undefined }, ['undefined is not a value of this fact.']],
    ['isGraded', { $eq: 1 }, ['1 is not a value of this fact.']],
    ['mayBe', { $in: 'section-47' }, []],
    [
      'mayBe',
      { $in: ['section-47', 'x', 2] },
      ['"x" is not a value of this fact.', '2 is not a value of this fact.'],
    ],
    ['mayBe', { $in: ['section-47', 'section-47'] }, ['A value stands twice.']],
    ['recordAgeMonths', { $gte: 6, $lte: 24 }, []],
    ['recordAgeMonths', { $gte: -1 }, ['-1 is not a value of this fact.']],
  ])('is a value of %s that it cannot have: %j', (name, clause, words) => {
    expect(says({ [name]: clause })).toEqual(words);
  });

  it.each([
    ['isGraded', '"$eq": true, or "$eq": false'],
    ['recordAgeMonths', '"$gte": a whole number of months, or "$lte"'],
    ['recordKind', '"$eq": "one-name"'],
    [
      'addressProtection',
      `"$in": [some of ${(DECLARATIONS['addressProtection']?.values ?? []).map((each) => `"${each}"`).join(', ')}]`,
    ],
  ])('is answered with a test of %s that could stand there', (name, instead) => {
    expect(findingsOf({ [name]: { $foo: 1 } })[0]?.instead).toBe(instead);
  });
});
