import { joinFacts } from './facts.js';
import type { Finding } from './finding.js';
import type { Rule } from './rule-set.js';
import { weigh } from './weigh.js';

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'one-rule',
  effect: 'permit',
  says: 'It says so.',
  source: 'Children Act 2004 section 10',
  missing: [],
  obligations: [],
  ...more,
});
const STAFF = joinFacts({ caller: 'staff', purpose: 'child-protection' });
const MACHINE = joinFacts({ caller: 'machine', purpose: 'child-protection' });

const NEAR = (id: string): Rule =>
  ({ id, effect: 'permit', conditions: { mayBe: { $eq: 'section-47' } } }) as never;

describe('weighing', () => {
  it('denies where no purpose is stated, and says what is missing', () => {
    expect(weigh([finding()], [], joinFacts({ caller: 'staff' }))).toMatchObject({
      result: 'deny',
      rule: 'default:no-purpose',
      reasons: [
        {
          rule: 'default:no-purpose',
          says: 'MISSING_FACT: purpose. Nothing is shared without one.',
          source: 'UK GDPR Article 5(1)(a) and (b)',
        },
      ],
      obligations: [],
      wouldChange: ['A stated purpose.'],
      missing: ['purpose'],
    });
  });

  it('permits without a basis what no rule bases on anything', () => {
    const { facts: _, ...permitted } = weigh([finding()], [], STAFF);
    expect(permitted).toStrictEqual({
      result: 'permit',
      rule: 'one-rule',
      reasons: [{ rule: 'one-rule', says: 'It says so.', source: 'Children Act 2004 section 10' }],
      obligations: [],
      wouldChange: [],
    });
  });

  it('knows of no exception to a deny that names no law', () => {
    const denied = weigh([finding({ effect: 'deny' })], [], STAFF);
    expect(denied).toMatchObject({ result: 'deny', prohibitions: [], wouldChange: [] });
    const byLaw = [
      finding({ effect: 'deny' }),
      finding({ effect: 'deny', prohibition: 'court-order', wouldChange: 'An order.' }),
    ];
    expect(weigh(byLaw, [], STAFF)).toMatchObject({
      prohibitions: ['court-order'],
      wouldChange: ['An order.'],
    });
  });

  it('sends a review that names nobody to the safeguarding lead', () => {
    expect(weigh([finding({ effect: 'review' })], [], STAFF)).toMatchObject({
      result: 'review',
      reviewBy: 'approver',
      obligations: [],
    });
  });

  it('denies to a machine what a person would decide', () => {
    const { facts: _, ...denied } = weigh([], [], MACHINE);
    expect(denied).toStrictEqual({
      result: 'deny',
      rule: 'default:machine',
      reasons: [
        {
          rule: 'default:machine',
          says: 'A person decides this, and no person asks.',
          source: 'UK GDPR Article 5(1)(a) and (b)',
        },
      ],
      obligations: [],
      wouldChange: ['A member of staff asks.'],
    });
  });

  it('denies a purpose that is not safeguarding, on the facts for which no rule holds', () => {
    const silent = [NEAR('one-rule'), { ...NEAR('a-deny'), effect: 'deny' } as Rule];
    const other = joinFacts({ caller: 'staff', purpose: 'crime-prevention' });
    const denied = weigh([], silent, other);
    expect(denied).toMatchObject({
      result: 'deny',
      rule: 'default:not-safeguarding',
      wouldChange: [
        'Rule one-rule would allow it if what this may be is section-47.',
        'A safeguarding purpose, or a rule for this one.',
      ],
    });
    expect(denied.reasons).toEqual([
      {
        rule: 'default:not-safeguarding',
        says: 'No rule allows it for this purpose.',
        source: 'UK GDPR Article 5(1)(a) and (b)',
      },
    ]);
    expect(denied.facts).toContain('mayBe');
  });

  it('leaves to a person what no rule answers, and names what is unknown', () => {
    const silence = weigh([], [], STAFF);
    expect(silence).toMatchObject({ result: 'review', rule: 'default:no-rule' });
    expect(silence.reasons).toEqual([
      {
        rule: 'default:no-rule',
        says: 'No rule answers this. Nothing is refused by silence: a named person decides.',
        source: 'DfE information sharing advice (2024) golden rules 3 and 4',
      },
    ]);
    expect('missing' in silence).toBe(false);
    const open = weigh([finding({ missing: ['mayBe'] })], [], STAFF);
    expect(open).toMatchObject({ result: 'review', rule: 'default:no-rule', missing: ['mayBe'] });
    expect(weigh([finding(), finding({ missing: ['mayBe'] })], [], STAFF).result).toBe('permit');
    expect(open.wouldChange).toEqual([
      'Finding out what this may be.',
      'A decision by the safeguarding lead on duty.',
    ]);
  });

  it('asks for a fact by its name where nobody has said what it is', () => {
    const open = weigh([finding({ effect: 'review', missing: ['unheard-of'] })], [], STAFF);
    expect(open.wouldChange[0]).toBe('Finding out unheard-of.');
  });

  it('says every condition of what came near', () => {
    const conditions = { mayBe: { $eq: 'section-47' }, isGraded: { $eq: true } };
    const [said] = weigh([], [{ ...NEAR('one-rule'), conditions } as Rule], STAFF).wouldChange;
    expect(said).toMatch(/is section-47, and .+ is true\.$/);
  });

  it('says what came near in one order', () => {
    const near = [NEAR('zinc-rule'), NEAR('alum-rule')];
    expect(weigh([], near, STAFF).wouldChange.slice(0, 2)).toEqual([
      'Rule alum-rule would allow it if what this may be is section-47.',
      'Rule zinc-rule would allow it if what this may be is section-47.',
    ]);
  });
});
