import { fuzz } from '../../libs/policy/oracle/fuzz.js';
import { brokenBy } from '../../libs/policy/oracle/properties.js';
import { RandomCases } from '../../libs/policy/oracle/random-cases.js';

const CASES = 1_000_000;
const CEDARS = 50_000;
const SETS = 2_000;
/** The same cases on every machine; another one draws others. */
const SEED = Number(process.env['MASH_TEST_SEED'] ?? 419_866_095);

describe('the engine, the oracle and Cedar', () => {
  it('agree on a million cases, Cedar on fifty thousand of them', () => {
    const found = fuzz({ cases: CASES, seed: SEED, cedar: CEDARS });
    console.info(`Seed ${SEED}: ${JSON.stringify(found.seen)}`);
    expect(found.examples).toEqual([]);
    expect(found).toMatchObject({ cases: CASES, disagreements: 0, failOpen: 0 });
    expect(found.cedar).toBeGreaterThanOrEqual(CEDARS);
    expect(Math.min(...Object.values(found.seen))).toBeGreaterThan(CASES / 50);
  });
});

describe('the engine', () => {
  it('keeps every property on two thousand random rule sets', () => {
    const random = new RandomCases(SEED + 1);
    const broken = new Set<string>();
    for (let at = 0; at < SETS; at += 1) {
      for (const name of brokenBy(random.next(), random.next())) broken.add(name);
    }
    expect([...broken]).toEqual([]);
  });
});
