import { happenedWords, shownValue } from './happened-words.js';

const at = (from: string | null, to: string | null, words = '') => ({ from, to, words });

describe('when something happened, in words', () => {
  it.each([
    ['2 March 2026', at('2026-03-02', '2026-03-02')],
    ['2 March 2026', at('2026-03-02', null)],
    ['2 March 2026, 14:10', at('2026-03-02', null, '14:10')],
    ['About 2 March 2026', at('2026-03-02', '2026-03-02', 'about')],
    ['Between 2 March 2026 and 9 March 2026', at('2026-03-02', '2026-03-09', 'between')],
    ['2 March 2026 to 9 March 2026', at('2026-03-02', '2026-03-09')],
    ['By 9 March 2026', at(null, '2026-03-09')],
  ])('is “%s”', (words, happened) => {
    expect(happenedWords(happened)).toBe(words);
  });

  it('is said no more exactly among its fields, and of other days nothing', () => {
    const about = at('2026-03-02', '2026-03-02', 'about');
    expect(shownValue('2026-03-02', about)).toEqual({ value: 'About 2 March 2026', isDate: false });
    expect(shownValue('2026-03-04', about)).toEqual({ value: '2026-03-04', isDate: true });
    expect(shownValue('He shouted.', about)).toEqual({ value: 'He shouted.', isDate: false });
  });
});
