import { StaffRole } from '@mash/contracts/vocabulary';
import { ask, type Changes } from '../../oracle/asked.js';
import { EXCEPTIONS } from '../exceptions.js';
import { PROHIBITIONS, Prohibition } from '../law.js';

/** Each prohibition of a field, its law and the sensitivity that marks the field. */
const FIELDS = [
  ['source-identity', 'source-identity', /Marks v Beyfus/],
  ['legal-privilege', 'legal-privilege', /privilege/],
  ['gender-recognition', 'gender-recognition', /Gender Recognition Act 2004 section 22/],
  ['adoption', 'adoption', /Adoption and Children Act 2002/],
  ['fertility-treatment', 'fertility-treatment', /Embryology Act 1990 section 33A/],
  ['protected-person', 'protected-identity', /Police Act 2005 sections 86 and 88/],
] as const;
type Forbidden = (typeof FIELDS)[number][0];

const claims = (prohibition: Forbidden, more: Changes = {}): Changes => ({
  claimedException: prohibition,
  claimedBy: PROHIBITIONS[prohibition].claimedBy,
  ...more,
});

describe.each(FIELDS)('the prohibition %s', (prohibition, sensitivity, law) => {
  const grounds = EXCEPTIONS.filter((each) => each.prohibition === prohibition);

  it('is a deny that cites its law and says who may claim what', () => {
    const found = ask({ sensitivity });
    expect(found).toMatchObject({ result: 'deny', rule: `cap:${prohibition}`, obligations: [] });
    expect(found.reasons[0]?.source).toMatch(law);
    expect(found.wouldChange).toEqual([`${PROHIBITIONS[prohibition].exception}.`]);
  });

  it('holds in immediate danger too, for it is the law', () => {
    expect(ask({ sensitivity, mayBe: 'immediate-danger' }).result).toBe('deny');
  });

  it.each(grounds.map((each) => [each.says, each]))('becomes a review where %s', (_, ground) => {
    const found = ask(claims(prohibition, { sensitivity, claimedGround: ground.ground }));
    expect(found).toMatchObject({ result: 'review', rule: `cap:${prohibition}` });
    expect(found.reviewBy).toBe(PROHIBITIONS[prohibition].reviewedBy);
    expect(found.missing).toBeUndefined();
    expect(found.reasons[0]?.says).toContain(ground.says);
    expect(found.reasons[0]?.source).toContain(ground.source);
  });

  it('is a review that waits for the ground where it is claimed without one', () => {
    expect(ask(claims(prohibition, { sensitivity }))).toMatchObject({
      result: 'review',
      missing: ['claimedGround'],
    });
  });

  it('is not lifted on a ground of another prohibition', () => {
    for (const { ground } of EXCEPTIONS.filter((each) => each.prohibition !== prohibition)) {
      expect(ask(claims(prohibition, { sensitivity, claimedGround: ground })).result).toBe('deny');
    }
  });

  it('is not lifted by anybody but the role that the law names', () => {
    const { claimedBy } = PROHIBITIONS[prohibition];
    for (const role of [undefined, ...StaffRole.options.filter((each) => each !== claimedBy)]) {
      expect(ask(claims(prohibition, { sensitivity, claimedBy: role })).result).toBe('deny');
    }
  });

  it('is not lifted by the claim of another exception, nor for a machine', () => {
    for (const other of Prohibition.options.filter((each) => each !== prohibition)) {
      expect(ask(claims(prohibition, { sensitivity, claimedException: other })).result).toBe(
        'deny',
      );
    }
    expect(ask(claims(prohibition, { sensitivity, caller: 'machine' })).result).toBe('deny');
  });

  it('does not speak of other fields', () => {
    expect(ask(claims(prohibition)).result).toBe('permit');
  });
});

describe('the exceptions', () => {
  it('are at least two for every prohibition, each with its source and a name of its own', () => {
    for (const prohibition of Prohibition.options) {
      const its = EXCEPTIONS.filter((each) => each.prohibition === prohibition);
      expect(its.length).toBeGreaterThanOrEqual(2);
      for (const each of its) expect(each.source.length).toBeGreaterThan(10);
    }
    expect(new Set(EXCEPTIONS.map((each) => each.ground)).size).toBe(EXCEPTIONS.length);
  });
});
