import type { ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import { casbin, cedar, type Engine, ours } from './policy-engines.js';
import { adversarial, ordinaryRules, releases } from './policy-rules.js';

/** `npm run bench:policy`: one release of forty fields, by ours, Cedar and Casbin, on equivalent rules in one run. */
const SIZES = [10, 100, 1000];
/** Long enough for medians to settle; the slow ones get as much time, not as many runs. */
const MILLISECONDS_EACH = 4000;
/** What no rule set that the linter accepts may take of the processor. */
const LONGEST_MILLISECONDS = 50;

interface Figures {
  p50: number;
  p99: number;
  most: number;
  perSecond: number;
}

async function main(): Promise<void> {
  const facts = releases(240);
  const rows: string[][] = [];
  let headline: Record<string, unknown> = {};
  let wrong = 0;
  for (const size of SIZES) {
    const ruleSet = ordinaryRules(size);
    const engines = [ours(ruleSet), cedar(ruleSet), await casbin(ruleSet)];
    const differing = differences(engines, facts.slice(0, size === 1000 ? 24 : 60));
    wrong += differing;
    const figures = engines.map((engine) => {
      console.log(`40 fields × ${size} rules: ${engine.name}`);
      return measure(engine, facts);
    });
    engines.forEach((engine, at) => {
      rows.push([`40 × ${size}`, engine.name, ...inWords(figures[at])]);
    });
    if (size === 100) headline = headlineOf(figures);
  }
  const worst = adversaries();
  rows.push(...worst.map(({ name, figures }) => [name, OURS, ...inWords(figures)]));
  console.log(table([['rules', 'engine', 'p50 ms', 'p99 ms', 'max ms', 'per second'], ...rows]));
  const slow = worst.filter(({ figures }) => figures.most >= LONGEST_MILLISECONDS);
  for (const { name } of slow) console.error(`${name}: ${LONGEST_MILLISECONDS} ms or more.`);
  console.log(JSON.stringify({ bench: 'policy', ...headline, wrong }));
  if (wrong > 0 || slow.length > 0) process.exitCode = 1;
}

/** Fields on which not all engines answer the same. */
function differences(engines: readonly Engine[], facts: readonly ReleaseFacts[]): number {
  return facts.reduce((sum, each) => {
    const [first = [], ...others] = engines.map((engine) => engine.answer(each));
    return sum + first.filter((it, at) => others.some((other) => other[at] !== it)).length;
  }, 0);
}

function measure(engine: Engine, facts: readonly ReleaseFacts[]): Figures {
  return time((at) => engine.answer(facts[at % facts.length] as ReleaseFacts), wall);
}

const wall = (): number => performance.now();

/** Processor time, so that other work on the machine makes no rule set slow. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function time(
  run: (at: number) => unknown,
  clock: () => number,
  milliseconds = MILLISECONDS_EACH,
): Figures {
  const warmUntil = performance.now() + milliseconds / 4;
  for (let at = 0; at < 2 || (at < 500 && performance.now() < warmUntil); at += 1) run(at);
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  for (let at = 0; at < 5 || performance.now() < until; at += 1) {
    const from = clock();
    run(at);
    times.push(clock() - from);
  }
  const total = times.reduce((sum, it) => sum + it, 0);
  const sorted = times.sort((a, b) => a - b);
  const share = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return {
    p50: share(0.5),
    p99: share(0.99),
    most: share(1),
    perSecond: (sorted.length * 1000) / total,
  };
}

const OURS = 'MASH Hub, processor time';

/** The longest that a rule set can make a decision of forty fields, of those that the linter accepts. */
function adversaries(): { name: string; figures: Figures }[] {
  return adversarial().map(({ name, ruleSet, facts }) => {
    console.log(`adversarial: ${name}`);
    const figures = time(() => decide(ruleSet, facts), processor, MILLISECONDS_EACH / 4);
    return { name: `adversarial: ${name}`, figures };
  });
}

function headlineOf(figures: readonly Figures[]): Record<string, number> {
  const [mine, cedars, casbins] = figures as [Figures, Figures, Figures];
  return {
    p50_ms: round(mine.p50),
    p99_ms: round(mine.p99),
    per_s: Math.round(mine.perSecond),
    vs_cedar: round(mine.perSecond / cedars.perSecond),
    vs_casbin: round(mine.perSecond / casbins.perSecond),
  };
}

function inWords(figures: Figures | undefined): string[] {
  if (figures === undefined) return [];
  const { p50, p99, most, perSecond } = figures;
  return [p50, p99, most].map((it) => it.toFixed(3)).concat(perSecond.toFixed(0));
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

await main();
