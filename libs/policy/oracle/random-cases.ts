import { DECLARATIONS, type ReleaseFacts } from '@mash/policy/catalogue';
import type { FactDeclaration } from '@mash/policy/fact-declaration';
import { PROHIBITIONS } from '@mash/policy/law';
import type { RuleSet } from '@mash/policy/rule-set';

/** A rule set of at most eight rules and the facts of at most five fields for one reader; a case is one of the fields. */
export interface RandomCase {
  ruleSet: RuleSet;
  facts: ReleaseFacts;
  recipient: 'cef';
}

const FIELDS = ['words', 'place', 'when', 'who', 'what'];
const KINDS = ['incident', 'report', 'school-involvement'];
const PURPOSES = ['child-protection', 'child-in-need', 'early-help', 'crime-prevention'];
const SAID = { sentence: 'A random rule says this.', owner: 'Nobody', reviewDate: '2027-09-01' };
const BASIS = {
  power: 'G4',
  paragraph: 'Children Act 2004 section 11',
  sentence: 'We share about {person}.',
};
/** What nobody means, and what somebody might send: each must come to unknown. */
const ILL: readonly unknown[] = [
  null,
  '',
  'STAFF',
  1.5,
  -1,
  [],
  {},
  'True',
  'None',
  ['none'],
  Number.NaN,
];
/** Mostly there, so that limits do not hide rules. */
const ORDINARY: Readonly<Record<string, unknown>> = {
  caller: 'staff',
  isOwnRecord: true,
  ownerAnswer: 'yes',
  isGraded: false,
  addressProtection: 'none',
  involvement: 'none',
  isSomebodyRestricted: false,
  recipientCeiling: 'official-sensitive',
  sensitivity: 'none',
  descriptor: 'none',
  purpose: 'child-protection',
  recordKind: 'incident',
  familyView: 'agrees',
  mayBe: 'section-47',
};

/** An endless run of cases, always the same for one seed (mulberry32). */
export class RandomCases {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): RandomCase {
    const rules = Array.from({ length: this.#below(9) }, (_, at) => this.#rule(at));
    return this.again({
      id: 'random-rules',
      version: 1,
      agency: 'police',
      effectiveFrom: '2026-09-01',
      rules: rules as RuleSet['rules'],
      signatures: [],
    });
  }

  /** Other facts for the same rule set. */
  again(ruleSet: RuleSet): RandomCase {
    const fields = FIELDS.slice(0, 1 + this.#below(FIELDS.length));
    return {
      recipient: 'cef',
      ruleSet,
      facts: {
        release: this.#facts('release'),
        recipients: { cef: this.#facts('recipient') },
        fields: Object.fromEntries(fields.map((name) => [name, this.#facts('field')])),
      },
    };
  }

  #rule(at: number): object {
    const effect = this.#pick(['permit', 'permit', 'permit', 'permit', 'review', 'deny']);
    const about = {
      id: `rule-${at}`,
      recordKinds: this.#some(KINDS),
      fields: this.#some(FIELDS),
      recipients: this.#pick([['cef'], ['cef', 'health'], ['health']]),
      purposes: this.#some(PURPOSES),
      conditions: Object.fromEntries(Array.from({ length: this.#below(3) }, () => this.#clause())),
      ...SAID,
    };
    if (effect === 'deny') {
      return { ...about, effect, prohibition: this.#pick(Object.keys(PROHIBITIONS)) };
    }
    const reviewBy =
      effect === 'review' ? { reviewBy: this.#pick(['approver', 'specialist-desk']) } : {};
    const obligations = this.#below(4) === 0 ? [{ type: 'notify', role: 'approver' }] : [];
    return { ...about, effect, ...reviewBy, obligations, basis: BASIS };
  }

  #clause(): [string, object] {
    const name = this.#pick(Object.keys(DECLARATIONS));
    const fact = DECLARATIONS[name] as FactDeclaration;
    if (fact.type === 'count') {
      const border = this.#below(25);
      return [name, this.#pick([{ $gte: border }, { $lte: border }, { $gte: 4, $lte: border }])];
    }
    const values: readonly unknown[] =
      fact.type === 'name' ? KINDS : (fact.values ?? [true, false]);
    const negative = fact.isRequired ? [{ $ne: this.#pick(values) }] : [];
    return [
      name,
      this.#pick([{ $eq: this.#pick(values) }, { $in: this.#some(values) }, ...negative]),
    ];
  }

  #facts(scope: FactDeclaration['scope']): Record<string, unknown> {
    const facts: Record<string, unknown> = {};
    for (const [name, fact] of Object.entries(DECLARATIONS)) {
      if (fact.scope !== scope) continue;
      const die = this.#below(200);
      if (die < 4) continue;
      if (die < 6) facts[name] = this.#pick(ILL);
      else if (die < 185 && Object.hasOwn(ORDINARY, name)) facts[name] = ORDINARY[name];
      else facts[name] = this.#value(fact);
    }
    return facts;
  }

  #value(fact: FactDeclaration): unknown {
    if (fact.type === 'count') return this.#below(30);
    return this.#pick<unknown>(fact.type === 'name' ? KINDS : (fact.values ?? [true, false]));
  }

  #some<T>(values: readonly T[]): T[] {
    const some = values.filter(() => this.#below(2) === 0);
    return some.length > 0 ? some : [this.#pick(values)];
  }

  #pick<T>(values: readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  #below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }
}
