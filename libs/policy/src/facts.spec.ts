import fc from 'fast-check';
import { CATALOGUE, DECLARATIONS, type ReleaseFacts } from './catalogue.js';
import { FACT_GROUPS } from './fact-declaration.js';
import { joinFacts, missingFrom, ownValues, parseFacts, sayMissing } from './facts.js';

const parse = (input: unknown) => parseFacts(input, 'release');

describe('the fact catalogue', () => {
  it('declares each fact with a sentence, and values exactly where it is a choice', () => {
    for (const [name, fact] of Object.entries(DECLARATIONS)) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(fact.sentence.length).toBeGreaterThan(5);
      expect(fact.values !== undefined).toBe(fact.type === 'choice');
      expect(fact.unit !== undefined).toBe(fact.type === 'count');
    }
    expect(Object.isFrozen(CATALOGUE)).toBe(true);
    const groups = new Set(Object.values(DECLARATIONS).map(({ group }) => group));
    expect(groups).toEqual(new Set(FACT_GROUPS));
  });

  it('types what a gateway gathers', () => {
    const facts: ReleaseFacts = {
      release: { caller: 'staff', purpose: 'child-protection', recordAgeMonths: 3 },
      recipients: { cef: { recipientCeiling: 'official-sensitive' } },
      fields: { narrative: { sensitivity: 'none', fieldType: 'narrative' } },
    };
    expect(parse(facts.release)).toEqual(facts.release);
  });
});

describe('parsing facts', () => {
  it('gives a frozen object without prototype', () => {
    const facts = parse({ caller: 'staff' });
    expect(Object.getPrototypeOf(facts)).toBeNull();
    expect(Object.isFrozen(facts)).toBe(true);
  });

  it.each([
    ['a value that is not listed', { purpose: 'curiosity' }],
    ['another case of a value', { purpose: 'Child-Protection' }],
    ['a value with space around it', { purpose: ' child-protection' }],
    ['a claim as text', { isGraded: 'true' }],
    ['a claim as a number', { isGraded: 1 }],
    ['a number as text', { recordAgeMonths: '3' }],
    ['a fraction', { recordAgeMonths: 1.5 }],
    ['a number below nought', { recordAgeMonths: -1 }],
    ['no number', { recordAgeMonths: Number.NaN }],
    ['nothing', { purpose: undefined }],
    ['null', { purpose: null }],
    ['a list', { purpose: ['child-protection'] }],
    ['an object that says it is text', { purpose: { toString: () => 'child-protection' } }],
    ['a name in another case', { Purpose: 'child-protection' }],
    ['a fact of another scope', { sensitivity: 'none' }],
    ['a fact that does not exist', { isFriendly: true }],
    ['a fact behind a prototype', Object.create({ caller: 'staff' })],
    [
      'a computed fact',
      Object.defineProperty({}, 'caller', { get: () => 'staff', enumerable: true }),
    ],
    ['a hidden fact', Object.defineProperty({}, 'caller', { value: 'staff', enumerable: false })],
    ['a list of facts', [{ caller: 'staff' }]],
    ['no object', 'caller=staff'],
  ])('leaves unknown %s', (_, input) => {
    expect(Object.keys(parse(input))).toEqual([]);
  });

  it('knows a count of nought, and a name in small letters, digits and hyphens', () => {
    const facts = { recordAgeMonths: 0, recordKind: 'police-report-2' };
    expect(parse(facts)).toEqual(facts);
    for (const recordKind of ['Incident', 'x', '2fold', 'two words', ['incident'], 'a'.repeat(42)])
      expect(parse({ recordKind })).toEqual({});
  });

  it('names in order what is unknown, and says what we do not know', () => {
    const facts = joinFacts(parse({ caller: 'staff' }), parseFacts({}, 'field'));
    expect(missingFrom(facts, ['purpose', 'caller', 'marking'])).toEqual(['purpose', 'marking']);
    expect(missingFrom(facts, ['caller'])).toEqual([]);
    expect(sayMissing(['purpose', 'unheard-of'])).toBe(
      `MISSING_FACT: purpose. We do not know ${DECLARATIONS['purpose']?.sentence}. MISSING_FACT: unheard-of. We do not know unheard-of.`,
    );
  });

  it.each([[null], [undefined], ['text'], [7], [['a', 'list']], [() => 1]])(
    'finds no values in %p',
    (input) => {
      expect([...ownValues(input)]).toEqual([]);
    },
  );

  it('knows the others beside a name that is none', () => {
    expect(parse({ caller: 'staff', isFriendly: true })).toEqual({ caller: 'staff' });
  });

  it('leaves a fact unknown that is given twice in two cases', () => {
    expect(parse({ caller: 'staff', Caller: 'machine' })).toEqual({});
  });

  it('trusts nothing of an object that reaches for a prototype', () => {
    const polluting: unknown = JSON.parse('{"caller":"staff","__proto__":{"isOwnRecord":true}}');
    expect(parse(polluting)).toEqual({});
    expect(parse({ caller: 'staff', constructor: 1 })).toEqual({});
    expect(parse({ caller: 'staff', prototype: 1 })).toEqual({});
    expect(({} as { isOwnRecord?: unknown }).isOwnRecord).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(parse(throwing)).toEqual({});
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (it) => {
        parse(it);
      }),
    );
  });
});
