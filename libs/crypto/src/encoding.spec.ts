import fc from 'fast-check';
import { fromUtf8, toHex, utf8 } from './bytes.js';
import { canonical, labelled, NotCanonical } from './encoding.js';

const text = (value: unknown) => fromUtf8(canonical(value));

describe('canonical', () => {
  it('escapes strings and writes literals as RFC 8785 section 3.2.2', () => {
    const value = {
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(text(value)).toBe(
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names as RFC 8785 section 3.2.3, by UTF-16 code unit', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...text(value).matchAll(/:"([^"]+)"/g)].map((found) => found[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('does not depend on the order in which names were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(text(reversed)).toBe(text(value));
      }),
    );
  });

  it('gives back the value when parsed', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), fc.array(leaf)));
    fc.assert(
      fc.property(value, (any) => {
        const once = canonical(any);
        expect(canonical(JSON.parse(fromUtf8(once)))).toEqual(once);
      }),
    );
  });

  it.each([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', new Array(1)],
    ['NaN', { a: Number.NaN }],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['a fraction', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(1)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['an object with its own idea of JSON', { toJSON: () => 'x' }],
    ['a lone surrogate', '\ud800'],
  ])('refuses %s', (_, value) => {
    expect(() => canonical(value)).toThrow(NotCanonical);
  });

  it('refuses what is nested without end', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => canonical(loop)).toThrow(NotCanonical);
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(text(nested(65))).toHaveLength(130);
    expect(() => canonical(nested(66))).toThrow('Nested more than 64 deep.');
  });
});

describe('labelled', () => {
  it('is label, zero byte, bytes', () => {
    expect(toHex(labelled('ab', utf8('c')))).toBe('61620063');
  });

  it.each(['', 'a b', 'a\0', '"a', '1a', 'é'])('refuses the label %j', (label) => {
    expect(() => labelled(label, utf8(''))).toThrow(NotCanonical);
  });
});
