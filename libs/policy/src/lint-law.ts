import type { Purpose } from '@mash/contracts/vocabulary';
import type { FactValue } from './catalogue.js';
import type { Power } from './law.js';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';
import { isWithin, valuesOf } from './value-set.js';

/** What must stand in a rule that relies on a power: a condition that makes it true, or purposes that it serves. */
interface Demand {
  condition?: { fact: string; within: readonly FactValue[]; because: string };
  purposes?: { only: readonly Purpose[]; because: string };
  /** The law that the paragraph must name. */
  names: RegExp;
}

const DEMANDS: Readonly<Record<Power, Demand>> = {
  G1: {
    names: /16LA/,
    condition: {
      fact: 'isDutyInForce',
      within: [true],
      because: 'Section 16LA is relied on only once it has begun.',
    },
  },
  G2: {
    names: /Children Act 1989 section 47/,
    condition: {
      fact: 'mayBe',
      within: ['immediate-danger', 'section-47'],
      because: 'Section 47 is relied on only where there is reasonable cause.',
    },
  },
  G3: {
    names: /Children Act 1989 sections? 17/,
    purposes: {
      only: ['child-in-need', 'early-help'],
      because: 'Section 17 is about children in need.',
    },
  },
  G4: { names: /Children Act 2004 sections? 1[01]/ },
  G5: { names: /Crime and Disorder Act 1998/ },
  G6: {
    names: /Care Act 2014/,
    purposes: { only: ['adult-safeguarding'], because: 'The Care Act is about adults at risk.' },
  },
  G7: { names: /Common law/ },
  G8: {
    names: /[Cc]onsent/,
    condition: {
      fact: 'familyView',
      within: ['agrees'],
      because: 'Consent is relied on only where it was given.',
    },
  },
};

/** Finds a basis that does not fit its rule: another law than the power’s, or a power outside its conditions or purposes. */
export function lintLaw({ rules }: RuleSet): LintFinding[] {
  return rules.flatMap((rule, at) => (rule.effect === 'deny' ? [] : lintBasis(rule, at)));
}

function lintBasis(rule: Exclude<Rule, { effect: 'deny' }>, at: number): LintFinding[] {
  const { names, condition, purposes } = DEMANDS[rule.basis.power];
  const say = (path: readonly string[], says: string, instead: string): LintFinding => ({
    rule: rule.id,
    path: inRule(at, ...path),
    says,
    instead,
  });
  const clause = condition === undefined ? undefined : rule.conditions[condition.fact];
  const isMet =
    condition === undefined ||
    (clause !== undefined &&
      isWithin(valuesOf(condition.fact, clause), { is: 'listed', values: condition.within }));
  const others = rule.purposes.filter((each) => purposes?.only.includes(each) === false);
  return [
    ...(names.test(rule.basis.paragraph)
      ? []
      : [
          say(
            ['basis', 'paragraph'],
            `It does not name the law of ${rule.basis.power}.`,
            'That law, by section, or another power.',
          ),
        ]),
    ...(condition === undefined || isMet
      ? []
      : [
          say(
            ['basis', 'power'],
            condition.because,
            `The condition "${condition.fact}": {"$in": ${JSON.stringify(condition.within)}}, or another power.`,
          ),
        ]),
    ...(purposes === undefined || others.length === 0
      ? []
      : [say(['basis', 'power'], purposes.because, `Another power for ${others.join(', ')}.`)]),
  ];
}
