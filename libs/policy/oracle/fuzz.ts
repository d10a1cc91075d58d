import { decide } from '@mash/policy/decide';
import { askCedar, prepareCedar } from './cedar.js';
import { oracle, soundFacts } from './oracle.js';
import { type RandomCase, RandomCases } from './random-cases.js';

const EXAMPLES = 3;

/** What a run of cases found. */
export interface Fuzzed {
  cases: number;
  /** Cases that Cedar answered too. */
  cedar: number;
  disagreements: number;
  /** Cases that the engine permits and another reading does not. */
  failOpen: number;
  seen: Record<'permit' | 'review' | 'deny', number>;
  /** Some that disagree, to be looked at: what the engine alone permits comes first. */
  examples: string[];
}

/** How long a run is, where it begins, and how many of its cases Cedar answers too. */
export interface Run {
  cases: number;
  seed: number;
  cedar: number;
  onProgress?: (done: number) => void;
  /** What is asked; the engine itself where absent. */
  engine?: typeof decide;
}

/** Asks engine, oracle and Cedar the same questions, and counts where they differ. The same run for one seed. */
export function fuzz({ cases, seed, cedar, onProgress, engine = decide }: Run): Fuzzed {
  const random = new RandomCases(seed);
  const seen = { permit: 0, review: 0, deny: 0 };
  const found: Fuzzed = { cases: 0, cedar: 0, disagreements: 0, failOpen: 0, seen, examples: [] };
  while (found.cases < cases) {
    const first = random.next();
    const isCedars = found.cedar < Math.min(cedar, cases);
    if (isCedars) prepareCedar('fuzz', first.ruleSet.rules);
    compare(first, found, { engine, isCedars, cases });
    // Rules take longer to draw, and Cedar longer to read, than facts: each set is asked about several.
    for (let more = 1; more < (isCedars ? 8 : 4); more += 1) {
      compare(random.again(first.ruleSet), found, { engine, isCedars, cases });
    }
    onProgress?.(found.cases);
  }
  return found;
}

function compare(
  { ruleSet, facts, recipient }: RandomCase,
  found: Fuzzed,
  { engine, isCedars, cases }: { engine: typeof decide; isCedars: boolean; cases: number },
): void {
  const answers = engine(ruleSet, facts).recipients[recipient] ?? {};
  for (const [field, ofField] of Object.entries(facts.fields)) {
    if (found.cases === cases) return;
    const raw = { ...facts.release, ...facts.recipients[recipient], ...ofField };
    const result = answers[field]?.result ?? 'deny';
    const others = [oracle(ruleSet.rules as never, raw, recipient, field)];
    if (isCedars) others.push(askCedar('fuzz', soundFacts(raw), recipient, field));
    found.cases += 1;
    found.cedar += isCedars ? 1 : 0;
    found.seen[result] += 1;
    if (others.every((other) => other === result)) continue;
    note(found, result, JSON.stringify({ field, result, others, raw, rules: ruleSet.rules }));
  }
}

function note(found: Fuzzed, result: string, example: string): void {
  found.disagreements += 1;
  if (result === 'permit') {
    found.failOpen += 1;
    found.examples.unshift(example);
  } else {
    found.examples.push(example);
  }
  found.examples.splice(EXAMPLES);
}
