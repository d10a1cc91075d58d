import fc from 'fast-check';
import type { Person } from './person.js';
import { nameParts, restricted, tokensFor, tokensOf } from './tokens.js';

const person = (change: Partial<Person>): Person => ({
  id: '7b0c62ca-1d54-4fd4-8f0c-6f1f4b1cf8a1',
  names: ['Leanne Strickleby'],
  dateOfBirth: '2019-03-27',
  sex: null,
  nhsNumber: '9990001234',
  addresses: [{ line: '4 Mill Lane', postcode: 'OE1 2AB', from: null, to: null }],
  telephone: null,
  isRestricted: false,
  ...change,
});

const names = fc
  .array(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,12}$/), { minLength: 2, maxLength: 3 })
  .filter((parts) => new Set(nameParts(parts.join(' '))).size >= 2)
  .map((parts) => parts.join(' '));
const days = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Whether any list that the query reads has the person in it. */
function isFound(found: Person, query: Parameters<typeof tokensFor>[0]): boolean {
  const tokens = new Set(tokensOf(found));
  return tokensFor(query).some((token) => tokens.has(token));
}

describe('tokens', () => {
  it('find a person by any one part of what is written down', () => {
    fc.assert(
      fc.property(names, days, (name, dateOfBirth) => {
        const one = person({ names: [name], dateOfBirth });
        const parts = nameParts(name);
        expect(isFound(one, { dateOfBirth })).toBe(true);
        expect(isFound(one, { name: parts[0] ?? '' })).toBe(true);
        expect(isFound(one, { name })).toBe(true);
        expect(isFound(one, { name: `${parts[1]} ${parts[0]}` })).toBe(true);
        expect(isFound(one, { name: name.toUpperCase(), dateOfBirth })).toBe(true);
      }),
    );
  });

  it('are each there once, and none is empty', () => {
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 5 }), (all) => {
        const tokens = tokensOf(person({ names: all }));
        expect(new Set(tokens).size).toBe(tokens.length);
        expect(tokens.filter((token) => /[:+](\+|$)/.test(token))).toEqual([]);
      }),
    );
  });

  it('do not depend on the order in which names were written', () => {
    fc.assert(
      fc.property(names, (name) => {
        const turned = name.split(' ').reverse().join(' ');
        expect(new Set(tokensOf(person({ names: [turned] })))).toEqual(
          new Set(tokensOf(person({ names: [name] }))),
        );
      }),
    );
  });

  it('see through accents, case, hyphens and spaces', () => {
    const one = person({ names: ['Zoë O’Brien-Núñez'] });
    expect(nameParts('Zoë O’Brien-Núñez')).toEqual(['zoe', 'brien', 'nunez']);
    expect(isFound(one, { name: 'ZOE NUNEZ' })).toBe(true);
    expect(isFound(one, { postcode: 'oe12ab' })).toBe(true);
    expect(isFound(one, { nhsNumber: '999 000 1234' })).toBe(true);
  });

  it('find a name by its sound', () => {
    const one = person({ names: ['Stephen Thackery'] });
    expect(isFound(one, { name: 'Steven Thackary' })).toBe(true);
    expect(isFound(one, { name: 'Thakery' })).toBe(true);
    expect(isFound(one, { name: 'Nathan Mossop' })).toBe(false);
  });

  it('read the most telling list first, and a date alone last', () => {
    const asked = { name: 'Leanne Strickleby', dateOfBirth: '2019-03-27', nhsNumber: '9990001234' };
    const tokens = tokensFor(asked);
    expect(tokens[0]).toBe('nhs:9990001234');
    expect(tokens[1]).toBe('name-born:leanne+2019-03-27');
    expect(tokens.at(-1)).toBe('born:2019-03-27');
  });

  it('ask for nothing when nothing is asked', () => {
    expect(tokensFor({})).toEqual([]);
    expect(tokensFor({ name: '— 1' })).toEqual([]);
  });
});

describe('the tokens of a restricted person', () => {
  it('stand in lists that no ordinary search reads or counts', () => {
    const open = person({});
    const hidden = tokensOf({ ...open, isRestricted: true });
    const asked = tokensFor({ name: open.names[0] ?? '', dateOfBirth: open.dateOfBirth ?? '' });
    expect(tokensOf(open)).toEqual(expect.arrayContaining([asked[0]]));
    expect(hidden.filter((token) => asked.includes(token))).toEqual([]);
    expect(hidden).toEqual(expect.arrayContaining([restricted(asked[0] ?? '')]));
  });
});
