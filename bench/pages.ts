import 'reflect-metadata';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Browser } from '../tools/play/browser.js';
import { signIn } from '../tools/play/sign-in.js';
import { startTemporarySystem, type TemporarySystem } from '../tools/start/temporary-system.js';
import { Figures, round, table } from './figures.js';
import { GatewayCopies } from './gateway-copies.js';
import { fillCase, makeCase } from './large-case.js';

const ENTRIES = 1_000;
const ROUNDS = 30;
const CHILD = 'Ellie Wainscott';

/** Ten pages that people spend their day on, the case's own at the agency that leads it. */
const PAGES = [
  ['Your work today', '/home'],
  ['Contacts', '/concerns'],
  ['Shared cases', '/mash'],
  ['Case: overview', '/mash/CASE'],
  ['Case: chronology', '/mash/CASE/chronology'],
  ['Case: ask agencies', '/mash/CASE/ask'],
  ['Case: outcome', '/mash/CASE/outcome'],
  ['Case: hand over', '/mash/CASE/handover'],
  ['Find a person: results', 'FOUND'],
  ['A person’s records', 'PERSON/records'],
] as const;

interface Measured {
  name: string;
  first: number;
  figures: Figures;
  kibibytes: number;
}

async function main(): Promise<void> {
  const system = await startTemporarySystem();
  try {
    const workspace = await prepare(system);
    const browser = await signIn(system.addressOf('cef'), 'f.okorie');
    report(await measure(system, browser, workspace));
  } finally {
    await system.stop();
  }
}

async function prepare(system: TemporarySystem): Promise<string> {
  const { progress } = system;
  const copies = await GatewayCopies.start(system);
  try {
    const made = await progress.during('case', () => makeCase(copies, CHILD));
    await progress.during('entries', () =>
      fillCase(copies, made, ENTRIES, (line) => progress.say(line)),
    );
    return made.workspace;
  } finally {
    await copies.stop();
  }
}

/** Page after page, round after round, so that no page profits from being asked for twice in a row. */
async function measure(
  { progress }: TemporarySystem,
  browser: Browser,
  workspace: string,
): Promise<Measured[]> {
  const { found, person } = await find(browser);
  const taken = PAGES.map(() => [] as number[]);
  const sizes = PAGES.map(() => 0);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, [, path]] of PAGES.entries()) {
      const address = path
        .replace('CASE', workspace)
        .replace('FOUND', found)
        .replace('PERSON', person);
      const begun = performance.now();
      const { status, html } = await browser.get(address);
      taken[at]?.push(performance.now() - begun);
      if (status !== 200) throw new Error(`${address} answers ${status}.`);
      sizes[at] = html.length / 1024;
    }
    if (round % 10 === 0) progress.say(`round ${round} of ${ROUNDS}`);
  }
  return PAGES.map(([name], at) => {
    const [first = Number.NaN, ...rest] = taken[at] ?? [];
    return { name, first, figures: new Figures(rest), kibibytes: sizes[at] ?? 0 };
  });
}

/** Where the results of a search, and a person found by it, are. */
async function find(browser: Browser): Promise<{ found: string; person: string }> {
  await browser.get('/search');
  browser.fill({ Name: 'Wainscott', reason: 'case' });
  await browser.press('Search');
  const one = browser.links.find(({ href }) => /^\/people\/[\da-f-]{36}/.test(href));
  if (one === undefined) throw new Error('The county has no Wainscott.');
  return { found: browser.page.url, person: one.href };
}

function report(rows: Measured[]): void {
  const head = ['page', 'first', 'median', 'p95', 'KiB'];
  const cells = rows.map(({ name, first, figures, kibibytes }) => [
    name,
    round(first),
    round(figures.percentile(0.5)),
    round(figures.percentile(0.95)),
    Math.round(kibibytes),
  ]);
  console.log(`\nA case with ${ENTRIES} entries; ${ROUNDS} rounds; milliseconds, at the browser`);
  console.log(`Others on this machine at the end: a load of ${loadavg()[0]?.toFixed(1)}\n`);
  console.log(table(head, cells));
  const slowest = rows.reduce((a, b) =>
    b.figures.percentile(0.95) > a.figures.percentile(0.95) ? b : a,
  );
  const p95 = round(slowest.figures.percentile(0.95));
  console.log(`\n${JSON.stringify({ bench: 'pages', p95_ms: p95, slowest: slowest.name })}`);
}

await main();
