import fc from 'fast-check';
import { toHex } from './bytes.js';
import { randomBytes, randomId, shuffle } from './random.js';

describe('randomBytes', () => {
  it('gives the length asked for and never the same bytes twice', () => {
    const seen = new Set(Array.from({ length: 5000 }, () => toHex(randomBytes(16))));
    expect(seen.size).toBe(5000);
    for (const length of [0, 1, 4096, 4097, 100_000])
      expect(randomBytes(length)).toHaveLength(length);
  });

  it('keeps no bytes behind that it gave: its slices share no memory', () => {
    expect(randomBytes(32).buffer.byteLength).toBe(32);
  });

  it('gives every byte of its pool once before it is filled again', () => {
    for (let round = 0; round < 3; round++) {
      const bytes = Array.from({ length: 64 }, () => randomBytes(256));
      for (const each of bytes) expect(new Set(each).size).toBeGreaterThan(64);
    }
  });

  it('fills large and small requests alike', () => {
    for (const length of [64, 9000]) {
      const ones = [...randomBytes(length)].filter((byte) => byte !== 0).length;
      expect(ones).toBeGreaterThan(length * 0.9);
    }
  });
});

describe('randomId', () => {
  it('is an RFC 9562 identifier of version 4', () => {
    for (let round = 0; round < 200; round++) {
      expect(randomId()).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
    expect(new Set(Array.from({ length: 1000 }, () => randomId())).size).toBe(1000);
  });
});

describe('shuffle', () => {
  it('keeps every item and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const before = [...items];
        const rising = (a: number, b: number) => a - b;
        expect(shuffle(items).sort(rising)).toEqual([...items].sort(rising));
        expect(items).toEqual(before);
      }),
    );
  });

  it('gives each order of three equally often', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 12_000; round++) {
      const order = shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Six standard deviations: fails once in five hundred million runs.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(245);
  });

  it('draws again rather than prefer small numbers, and otherwise once for each place but one', () => {
    const draws = [
      Uint8Array.of(255, 255, 255, 255),
      Uint8Array.of(0, 0, 0, 2),
      Uint8Array.of(0, 0, 0, 1),
    ];
    let drawn = 0;
    const order = shuffle(['a', 'b', 'c'], () => draws[drawn++] ?? new Uint8Array(4));
    expect(drawn).toBe(3);
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
