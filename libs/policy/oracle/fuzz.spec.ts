import { readFileSync } from 'node:fs';
import { decide } from '@mash/policy/decide';
import { RuleSet } from '@mash/policy/rule-set';
import { fuzz } from './fuzz.js';
import { brokenBy } from './properties.js';
import { RandomCases } from './random-cases.js';

const SEED = 20_261_125;

describe('the engine, the oracle and Cedar', () => {
  it('agree on 20,000 cases, of which many are of each kind, and never does the engine alone permit', () => {
    const found = fuzz({ cases: 20_000, seed: SEED, cedar: 0 });
    expect(found.examples).toEqual([]);
    expect(found).toMatchObject({ cases: 20_000, disagreements: 0, failOpen: 0 });
    expect(Math.min(...Object.values(found.seen))).toBeGreaterThan(1000);
  });

  it('agree, Cedar too, on 400 of them', () => {
    const found = fuzz({ cases: 400, seed: SEED + 1, cedar: 400 });
    expect(found.examples).toEqual([]);
    expect(found.cedar).toBeGreaterThanOrEqual(400);
  });
});

describe('an engine that forgets a limit', () => {
  it('is found out, and counted as failing open', () => {
    const found = fuzz({
      cases: 2000,
      seed: SEED,
      cedar: 0,
      engine: (ruleSet, facts) =>
        decide(ruleSet, { ...facts, release: { ...facts.release, addressProtection: 'none' } }),
    });
    expect(found.disagreements).toBeGreaterThan(0);
    expect(found.failOpen).toBeGreaterThan(0);
    expect(found.examples[0]).toContain('"result":"permit"');
  });
});

describe('the engine', () => {
  it('keeps every property on 200 random rule sets', () => {
    const random = new RandomCases(SEED + 2);
    const broken = Array.from({ length: 200 }, () => brokenBy(random.next(), random.next())).flat();
    expect(broken).toEqual([]);
  });
});

describe('the oracle', () => {
  it('is short enough to be read at once: under 150 lines', () => {
    const lines = readFileSync('libs/policy/oracle/oracle.ts', 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThan(150);
  });
});

describe('the random cases', () => {
  it('are rule sets that the schema takes, of at most 5 fields and 8 rules, and the same for the same seed', () => {
    const [one, two] = [new RandomCases(5), new RandomCases(5)];
    for (let at = 0; at < 50; at += 1) {
      const next = one.next();
      expect(RuleSet.safeParse(next.ruleSet).success).toBe(true);
      expect(two.next()).toEqual(next);
      expect(next.ruleSet.rules.length).toBeLessThanOrEqual(8);
      expect(Object.keys(next.facts.fields).length).toBeLessThanOrEqual(5);
    }
    expect(new RandomCases(6).next()).not.toEqual(new RandomCases(5).next());
  });
});
