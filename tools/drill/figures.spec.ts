import { ALL_FACTS } from './facts.js';
import { figuresOf, missed, type Seen } from './figures.js';

const PASSED: Seen = {
  ...{ readableSeconds: 12.34, facts: ALL_FACTS, numbers: 3 },
  ...{ disclosuresBefore: 0, disclosuresAfter: 1, lines: [] },
};

describe('the drill of the night', () => {
  it('ends with its figures as they were read', () => {
    expect(JSON.stringify(figuresOf(PASSED))).toBe(
      '{"drill":"night","readable_s":12.3,"facts_on_monday":5,"disclosures_after_restart":1}',
    );
    expect(missed(PASSED)).toEqual([]);
  });

  it.each([
    [{ readableSeconds: 60 }, /60 seconds/],
    [{ facts: ALL_FACTS.slice(1) }, /does not say: at night/],
    [{ numbers: 0 }, /no telephone number/],
    [{ disclosuresBefore: 1 }, /while the hub was stopped/],
    [{ disclosuresAfter: 0 }, /0 disclosures/],
    [{ disclosuresAfter: 2 }, /2 disclosures/],
  ])('is missed where a figure is: %j', (parts, words) => {
    expect(missed({ ...PASSED, ...parts })).toEqual([expect.stringMatching(words)]);
  });
});
