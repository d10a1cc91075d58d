import { fuzz } from '../../libs/policy/oracle/fuzz.js';

const CASES = 1_000_000;
const CEDARS = 10_000;

describe('the engine, the oracle and Cedar', () => {
  it('agree on a million cases, Cedar on ten thousand of them', () => {
    const seed = Date.now() % 2 ** 31;
    const found = fuzz({ cases: CASES, seed, cedar: CEDARS });
    console.info(`Seed ${seed}: ${JSON.stringify(found.seen)}`);
    expect(found.examples).toEqual([]);
    expect(found).toMatchObject({ disagreements: 0, failOpen: 0 });
    expect(found.cases).toBeGreaterThanOrEqual(CASES);
    expect(found.cedar).toBeGreaterThanOrEqual(CEDARS);
    expect(Math.min(...Object.values(found.seen))).toBeGreaterThan(CASES / 50);
  });
});
