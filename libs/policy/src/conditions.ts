import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import type { FactValue } from './catalogue.js';
import type { Facts } from './facts.js';
import type { Clause, Rule } from './rule-set.js';

/** As many answers as one clause keeps; beyond them CASL is asked each time. */
const MOST_KEPT = 256;

/** One clause about one fact: CASL answers, once for each value. */
class Test {
  readonly #ability: MongoAbility;
  readonly #kept = new Map<FactValue, boolean>();

  constructor(
    readonly name: string,
    clause: Clause,
  ) {
    const conditions = { [name]: plain(clause) };
    // Stryker disable next-line StringLiteral: CASL takes an empty subject for any, and there is one only.
    this.#ability = createMongoAbility([{ action: 'match', subject: 'Facts', conditions }]);
  }

  holds(value: FactValue): boolean {
    const known = this.#kept.get(value);
    // Stryker disable next-line ConditionalExpression: kept or asked again, the answer is the same.
    if (known !== undefined) return known;
    const facts = subject('Facts', Object.assign(Object.create(null), { [this.name]: value }));
    const answer = this.#ability.can('match', facts);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: kept or asked again, the answer is the same.
    if (this.#kept.size < MOST_KEPT) this.#kept.set(value, answer);
    return answer;
  }
}

/**
 * The conditions of one rule, each a test of one fact, which is all that a rule may hold. Whoever asks has made sure that
 * every fact named is known: CASL itself fails open on what is absent (sharing.md 1).
 */
export class Conditions {
  readonly names: readonly string[];
  readonly #tests: readonly Test[];

  constructor(conditions: Rule['conditions']) {
    this.#tests = Object.entries(conditions).map(([name, clause]) => new Test(name, clause));
    this.names = this.#tests.map((each) => each.name);
  }

  /** Whether all hold. An unknown fact never holds. */
  hold(facts: Facts): boolean {
    for (const test of this.#tests) {
      const value = (facts as Readonly<Record<string, FactValue | undefined>>)[test.name];
      if (value === undefined || !test.holds(value)) return false;
    }
    return true;
  }
}

/** CASL takes an object whose constructor is not this realm’s Object for a value to compare with, and never matches. */
function plain(clause: Clause): object {
  return JSON.parse(JSON.stringify(clause)) as object;
}
