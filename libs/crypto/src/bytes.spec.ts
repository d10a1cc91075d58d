import fc from 'fast-check';
import {
  concat,
  DamagedEncoding,
  equal,
  fromBase64,
  fromBase64url,
  fromHex,
  fromUtf8,
  lengthPrefixed,
  toBase64,
  toBase64url,
  toHex,
  uint32,
  uint64,
  utf8,
} from './bytes.js';

const bytes = () => fc.uint8Array({ maxLength: 80 });

describe('bytes', () => {
  it('gives back what it encoded', () => {
    fc.assert(
      fc.property(bytes(), (value) => {
        expect(fromBase64url(toBase64url(value))).toEqual(value);
        expect(fromBase64(toBase64(value))).toEqual(value);
        expect(fromHex(toHex(value))).toEqual(value);
      }),
    );
  });

  it('accepts no second spelling of the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        try {
          expect(toBase64url(fromBase64url(text))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedEncoding);
        }
      }),
    );
  });

  it.each(['AA==', 'AB', 'A', 'AA\n', ' AA', '-_+/', 'AAA=', 'ÿAAA'])(
    'refuses %j as base64url',
    (text) => {
      expect(() => fromBase64url(text)).toThrow(DamagedEncoding);
    },
  );

  it.each(['AA', 'AA=', 'AB==', 'AA==\n', '-_8='])('refuses %j as base64', (text) => {
    expect(() => fromBase64(text)).toThrow(DamagedEncoding);
  });

  it.each(['A0', '0', '0g', '00 '])('refuses %j as hexadecimal', (text) => {
    expect(() => fromHex(text)).toThrow(DamagedEncoding);
  });

  it('encodes the examples of RFC 4648 section 10', () => {
    expect(['', 'f', 'fo', 'foo', 'foob'].map((text) => toBase64(utf8(text)))).toEqual([
      '',
      'Zg==',
      'Zm8=',
      'Zm9v',
      'Zm9vYg==',
    ]);
  });

  it('length-prefixes two different lists differently', () => {
    const lists = fc.array(bytes(), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const isSame = JSON.stringify(a.map(toHex)) === JSON.stringify(b.map(toHex));
        expect(equal(lengthPrefixed(...a), lengthPrefixed(...b))).toBe(isSame);
      }),
    );
  });

  it('writes lengths in four bytes, big-endian', () => {
    expect(toHex(lengthPrefixed(utf8('ab'), utf8('')))).toBe('00000002616200000000');
    expect(toHex(concat(uint32(258), uint64(2 ** 32)))).toBe('000001020000000100000000');
  });

  it('refuses numbers that would not fit', () => {
    expect(() => uint32(2 ** 32)).toThrow(RangeError);
    expect(() => uint32(-1)).toThrow(RangeError);
    expect(() => uint64(2 ** 53)).toThrow(RangeError);
    expect(() => uint32(0.5)).toThrow(RangeError);
    expect(() => uint64(0.5)).toThrow(RangeError);
    expect(() => uint64(-1)).toThrow(RangeError);
    expect(toHex(uint32(0))).toBe('00000000');
    expect(toHex(uint32(2 ** 32 - 1))).toBe('ffffffff');
    expect(toHex(uint64(0))).toBe('0000000000000000');
    expect(toHex(uint64(2 ** 53 - 1))).toBe('001fffffffffffff');
  });

  it('tells equal from unequal, also by length', () => {
    expect(equal(utf8('a'), utf8('a'))).toBe(true);
    expect(equal(utf8('a'), utf8('b'))).toBe(false);
    expect(equal(utf8('a'), utf8('aa'))).toBe(false);
  });

  it('refuses lone surrogates and broken UTF-8', () => {
    expect(() => utf8('a\ud800')).toThrow(DamagedEncoding);
    expect(() => fromUtf8(Uint8Array.of(0xc0, 0x80))).toThrow(DamagedEncoding);
    expect(fromUtf8(utf8('\ufeffé👧🏽'))).toBe('\ufeffé👧🏽');
  });
});
