import { Memory } from './memory.js';

const at = (seconds: number) => new Date(seconds * 1000);

describe('a memory', () => {
  it('forgets what was not used for longest when it grows too heavy', () => {
    const memory = new Memory<string>(10, 60_000);
    memory.set('a', 'A', 4, at(0));
    memory.set('b', 'B', 4, at(1));
    expect(memory.get('a', at(2))).toBe('A');
    memory.set('c', 'C', 4, at(3));
    expect(['a', 'b', 'c'].map((key) => memory.get(key, at(4)))).toEqual(['A', undefined, 'C']);
  });

  it('counts what replaces another once', () => {
    const memory = new Memory<string>(10, 60_000);
    for (const second of [0, 1, 2, 3]) memory.set('a', 'A', 6, at(second));
    memory.set('b', 'B', 4, at(4));
    expect([memory.get('a', at(5)), memory.get('b', at(5))]).toEqual(['A', 'B']);
  });

  it('keeps nothing that is heavier than all it may hold', () => {
    const memory = new Memory<string>(10, 60_000);
    memory.set('a', 'A', 11, at(0));
    expect(memory.get('a', at(0))).toBeUndefined();
  });

  it('forgets what nobody has asked for in a while, and keeps the rest', () => {
    const memory = new Memory<string>(10, 60_000);
    memory.set('a', 'A', 1, at(0));
    memory.set('b', 'B', 1, at(0));
    memory.get('a', at(50));
    memory.sweep(at(70));
    expect([memory.get('a', at(70)), memory.get('b', at(70))]).toEqual(['A', undefined]);
  });
});
