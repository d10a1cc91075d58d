import { canaryWords } from './canaries.js';
import { county } from './county.js';

const TODAY = '2026-06-15';

describe('canary words', () => {
  const words = canaryWords(county(1, TODAY));

  it('are many, long enough and unique', () => {
    expect(words.length).toBeGreaterThan(3000);
    expect(new Set(words).size).toBe(words.length);
    expect(words.every((word) => word.length >= 6)).toBe(true);
  });

  it('hold each name, address, number and sentence of the play', () => {
    for (const word of [
      'Ellie Mae Tarrow',
      'Wainscott',
      '12 Osier Close, Marlwick',
      'OE4 2QT',
      'OE42QT',
      '07700 900412',
      'OX-SRC-7719-KITE',
      'Gemma Wainscott said: do not tell him that I spoke to you.',
    ])
      expect(words).toContain(word);
  });

  it('hold no date, choice or post that the product itself may show', () => {
    for (const word of ['home-visit', 'financial', TODAY, 'Youth worker'])
      expect(words).not.toContain(word);
  });
});
