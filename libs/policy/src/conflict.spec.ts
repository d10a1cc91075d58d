import { randomId } from '@mash/crypto/random';
import fc from 'fast-check';
import { type Concerned, hasConflict, Interests } from './conflict.js';

const TODAY = '2026-09-01';
const DEAN = randomId();
const NOTHING: Interests = { relatives: [], addresses: [] };

function person(parts: Partial<Concerned> = {}): Concerned {
  return { ids: [randomId()], names: ['Somebody Else'], addresses: [], ...parts };
}
const relative = (name: string, of: string | null = null): Interests => ({
  ...NOTHING,
  relatives: [{ name, relation: 'brother', person: of }],
});
const home = (line: string, postcode = 'OE4 2QT'): Interests => ({
  ...NOTHING,
  addresses: [{ line, postcode }],
});
const at = (line: string, postcode = 'OE4 2QT', to: string | null = null): Concerned =>
  person({ addresses: [{ line, postcode, to }] });

describe('a conflict of interest', () => {
  it('is there with a declared relative of the own vault, under whatever name', () => {
    const people = [person(), person({ ids: [randomId(), DEAN], names: ['D. Vane'] })];
    expect(hasConflict(relative('Dean Wainscott', DEAN), people, TODAY)).toBe(true);
    expect(hasConflict(relative('Dean Wainscott', randomId()), people, TODAY)).toBe(false);
  });

  it.each([
    ['Dean Wainscott', 'Dean Wainscott', true],
    ['dean WAINSCOTT', 'Wainscott, Dean', true],
    ['Dean Wainscott', 'Dean Anthony Wainscott', true],
    ['Dean Anthony Wainscott', 'Dean Wainscott', true],
    ['Zoe Muller', 'Zoë Müller', true],
    ['Dean Wainscott', 'Maureen Wainscott', false],
    ['Dean Wainscott', 'Dean Ashdowne', false],
    ['Dean', 'Dean Wainscott', false],
    ['D Vane', 'D. Vane', true],
    ['D Vane', 'E Vane', false],
    ['', '', false],
  ])('by name: %s declared, %s in the record: %s', (declared, name, is) => {
    const people = [person({ names: ['Another Name', name] })];
    expect(hasConflict(relative(declared), people, TODAY)).toBe(is);
  });

  it.each([
    ['12 Osier Close', '12 Osier Close, Marlwick', 'OE4 2QT', true],
    ['12 Osier Cl.', '12, Osier Close', 'oe42qt', true],
    ['12 Osier Close, OE4 2QT', '12 Osier Close', 'OE4 2QT', true],
    ['Flat 2, 12 Osier Close', '12 Osier Close', 'OE4 2QT', true],
    ['Flat 2, 12 Osier Close', 'Flat 3, 12 Osier Close', 'OE4 2QT', false],
    ['12 Osier Close', '14 Osier Close', 'OE4 2QT', false],
    ['12A Osier Close', '12B Osier Close', 'OE4 2QT', false],
    ['12 Osier Close', '12 Osier Close', 'OE4 2QX', false],
    ['The Old Forge, Marlwick', 'Old Forge', 'OE4 2QT', false],
    ['The Old Forge, Marlwick', 'the old forge', 'OE4 2QT', true],
    ['The Old Forge', '12 Osier Close', 'OE4 2QT', false],
    ['12 Osier Close', 'The Old Forge', 'OE4 2QT', false],
    ['The Old Forge, 12 Osier Close', 'The Old Forge', 'OE4 2QT', true],
    ['The Old Forge', 'The Old Forge, 12 Osier Close', 'OE4 2QT', true],
    ['12 Osier Close', 'Flat 2, 12 Osier Close', 'OE4 2QT', true],
    ['Flat 2B, 14 Osier Close', 'Flat 3C, 14 Osier Close', 'OE4 2QT', false],
    ['2 Osier Close, Marlwick', '3 Osier Close, Marlwick', '', false],
    ['12 Osier Close, Marlwick', '12 OSIER CLOSE Marlwick', '', true],
    ['12 Osier Close, Marlwick', '14 Osier Close, Marlwick', '', false],
    ['-', '', '', false],
    ['-', '.', '', false],
    ['-', '', 'OE4 2QT', false],
  ])('by address: %s declared, %s (%s) in the record: %s', (declared, line, postcode, is) => {
    expect(hasConflict(home(declared), [person(), at(line, postcode)], TODAY)).toBe(is);
  });

  it('is there by the same words where either has no postcode', () => {
    const line = '12 Osier Close, Marlwick';
    expect(hasConflict(home(line, ''), [at(line)], TODAY)).toBe(true);
    expect(hasConflict(home(line), [at(line, '')], TODAY)).toBe(true);
    expect(hasConflict(home(line, ''), [at('14 Osier Close, Marlwick')], TODAY)).toBe(false);
  });

  it('is not there with somebody who has moved away', () => {
    const line = '12 Osier Close';
    expect(hasConflict(home(line), [at(line, 'OE4 2QT', '2026-08-31')], TODAY)).toBe(false);
    expect(hasConflict(home(line), [at(line, 'OE4 2QT', TODAY)], TODAY)).toBe(true);
  });

  it('is declared in names, relations and addresses of a length that people write', () => {
    const kin = (name: number, relation: number) => ({
      name: 'n'.repeat(name),
      relation: 'r'.repeat(relation),
      person: null,
    });
    const place = (line: number, postcode: number) => ({
      line: 'l'.repeat(line),
      postcode: 'p'.repeat(postcode),
    });
    const isRead = (relatives: object[], addresses: object[]) =>
      Interests.safeParse({ relatives, addresses }).success;
    for (const relatives of [[kin(1, 1)], Array(30).fill(kin(200, 60)) as object[]]) {
      for (const addresses of [[place(1, 0)], Array(10).fill(place(300, 10)) as object[]]) {
        expect(isRead(relatives, addresses)).toBe(true);
      }
    }
    for (const kind of [kin(0, 1), kin(1, 0), kin(201, 1), kin(1, 61), {}]) {
      expect(isRead([kind], [])).toBe(false);
    }
    for (const kind of [place(0, 0), place(301, 0), place(1, 11), {}]) {
      expect(isRead([], [kind])).toBe(false);
    }
    expect(isRead(Array(31).fill(kin(1, 1)) as object[], [])).toBe(false);
    expect(isRead([], Array(11).fill(place(1, 1)) as object[])).toBe(false);
    expect(Interests.safeParse({}).success).toBe(false);
  });

  const anAddress = fc.record({ line: fc.string(), postcode: fc.string({ maxLength: 10 }) });
  const aPerson = fc.record({
    ids: fc.constant([DEAN]),
    names: fc.array(fc.string()),
    addresses: fc.array(
      fc.record({ line: fc.string(), postcode: fc.string(), to: fc.constant(null) }),
    ),
  });

  it('is never there for somebody who has declared nothing', () => {
    fc.assert(fc.property(fc.array(aPerson), (people) => !hasConflict(NOTHING, people, TODAY)));
  });

  it('never goes away when more is declared, or more people are in it, in any order', () => {
    const declared = fc.record({
      relatives: fc.array(
        fc.record({ name: fc.string(), relation: fc.constant('aunt'), person: fc.constant(null) }),
      ),
      addresses: fc.array(anAddress),
    });
    fc.assert(
      fc.property(declared, declared, fc.array(aPerson), fc.array(aPerson), (a, b, p, q) => {
        const both = {
          relatives: [...b.relatives, ...a.relatives],
          addresses: [...b.addresses, ...a.addresses],
        };
        return !hasConflict(a, p, TODAY) || hasConflict(both, [...q, ...p].reverse(), TODAY);
      }),
    );
  });
});
