import { Level, Rating } from './vocabulary.js';

describe('how soon and how great', () => {
  it('have no value in common: a rating is a colour, a level a number', () => {
    expect(Rating.options).toEqual(['blue', 'green', 'amber', 'red']);
    const levels = [1, 2, 3, 4];
    expect(levels.filter((each) => !Level.safeParse(each).success)).toEqual([]);
    for (const rating of Rating.options) expect(Level.safeParse(rating).success).toBe(false);
    for (const level of levels) expect(Rating.safeParse(level).success).toBe(false);
  });
});
