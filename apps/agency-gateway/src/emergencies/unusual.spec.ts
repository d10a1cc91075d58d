import { unusualIn } from './unusual.js';

const at = (hours: number) => new Date(Date.UTC(2026, 5, 6, hours));

describe('unusually many emergency sharings', () => {
  it('are a person’s third within 24 hours, wherever midnight falls, and not their second', () => {
    const two = [1, 20].map((hours) => ({ at: at(hours), staff: 'one' }));
    expect(unusualIn(two)).toEqual([]);
    expect(unusualIn([...two, { at: at(24), staff: 'one' }])).toEqual([
      { staff: 'one', from: at(1), count: 3 },
    ]);
    expect(unusualIn([...two, { at: at(25), staff: 'one' }])).toEqual([]);
  });

  it('are an agency’s fifth within 24 hours, by whomever', () => {
    const four = [1, 2, 3, 4].map((hours) => ({ at: at(hours), staff: `person ${hours}` }));
    expect(unusualIn(four)).toEqual([]);
    expect(unusualIn([...four, { at: at(5), staff: 'another' }])).toEqual([
      { staff: null, from: at(1), count: 5 },
    ]);
  });
});
