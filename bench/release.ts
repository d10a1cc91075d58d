import 'reflect-metadata';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { signIn } from '../tools/play/sign-in.js';
import { startTemporarySystem, type TemporarySystem } from '../tools/start/temporary-system.js';
import { Figures, round, table } from './figures.js';
import { GatewayCopies } from './gateway-copies.js';
import { type PreparedRelease, prepareRelease } from './prepared-release.js';
import { Readers } from './readers.js';
import { makeReleaseCases, type ReleaseCase } from './release-cases.js';
import { STAGES, Stages } from './stages.js';

/** Releases a second, offered at fixed times whatever becomes of those before; 0 is all at once. */
const RUNS = [
  { perSecond: 2, releases: 10, isWarmUp: true },
  { perSecond: 1, releases: 20, isWarmUp: false },
  { perSecond: 5, releases: 60, isWarmUp: false },
  { perSecond: 10, releases: 150, isWarmUp: false },
  { perSecond: 0, releases: 60, isWarmUp: false },
] as const;
const CASES = 15;
const EACH = Math.ceil(RUNS.reduce((sum, { releases }) => sum + releases, 0) / CASES);
/** What comes later than this was lost; what comes before was only late, and the figures say how late. */
const LOST_AFTER_MILLISECONDS = 300_000;

interface Timed {
  scheduled: number;
  answered: number;
  readable: number;
  release: string;
}

interface Run {
  perSecond: number;
  timed: Timed[];
  stages: Stages;
}

async function main(): Promise<void> {
  const system = await startTemporarySystem();
  try {
    const { progress } = system;
    const cases = await progress.during('cases', () => prepareCases(system));
    const readers = await Readers.signIn(system);
    const officer = await signIn(system.addressOf('police'), 'p.hollis');
    const open = cases.flatMap((one) => one.records.map((record) => ({ one, record })));
    // One after the other, case by case, so that every run has releases of every case.
    open.sort((a, b) => a.one.records.indexOf(a.record) - b.one.records.indexOf(b.record));
    const runs: Run[] = [];
    for (const { perSecond, releases, isWarmUp } of RUNS) {
      const prepared: PreparedRelease[] = [];
      await progress.during(`${releases} releases opened by their pages`, async () => {
        for (const { one, record } of open.splice(0, releases))
          prepared.push(await prepareRelease(officer, one, record));
      });
      const run = await progress.during(`shared, ${inWords(perSecond)}`, () =>
        share(system, readers, prepared, perSecond),
      );
      if (!isWarmUp) runs.push(run);
    }
    report(runs);
  } finally {
    await system.stop();
  }
}

async function prepareCases(system: TemporarySystem): Promise<ReleaseCase[]> {
  const copies = await GatewayCopies.start(system);
  try {
    const say = (line: string) => system.progress.say(line);
    return await makeReleaseCases(copies, { cases: CASES, each: EACH, say });
  } finally {
    await copies.stop();
  }
}

/** Presses at fixed times; the clock of each runs from its time, not from when we came to press. */
async function share(
  system: TemporarySystem,
  readers: Readers,
  prepared: PreparedRelease[],
  perSecond: number,
): Promise<Run> {
  const stages = await Stages.watch(system);
  const began = performance.now() + 100;
  const gap = perSecond === 0 ? 0 : 1000 / perSecond;
  try {
    const timed = await Promise.all(
      prepared.map((one, at) => timeOne(one, began + at * gap, { readers, stages })),
    );
    return { perSecond, timed, stages };
  } finally {
    await stages.stop();
  }
}

async function timeOne(
  one: PreparedRelease,
  scheduled: number,
  { readers, stages }: { readers: Readers; stages: Stages },
): Promise<Timed> {
  await setTimeout(scheduled - performance.now());
  stages.follow(one.release);
  const readable = notLost(readers.readAt(one, stages), one, stages);
  readable.catch(() => undefined);
  await one.share();
  const answered = performance.now();
  return { scheduled, answered, readable: await readable, release: one.release };
}

async function notLost(
  readable: Promise<number>,
  { mark, release }: PreparedRelease,
  stages: Stages,
): Promise<number> {
  const moment = await Promise.race([readable, setTimeout(LOST_AFTER_MILLISECONDS, null)]);
  if (moment !== null) return moment;
  const passed = Object.keys(stages.moments.get(release) ?? {}).join(', ') || 'nothing';
  throw new Error(`${mark} was lost: five minutes after it was due it had passed ${passed}.`);
}

function report(runs: Run[]): void {
  console.log(
    '\nFrom the moment at which "share" was due to be pressed until three other agencies’',
  );
  console.log(
    'pages showed it: sealed, logged, cosigned, keyed, opened. Milliseconds, one machine.',
  );
  console.log(`Others on this machine at the end: a load of ${loadavg()[0]?.toFixed(1)}\n`);
  console.log(
    table(
      ['offered a second', 'releases', 'achieved a second', 'median', 'p95', 'longest'],
      runs.map((run) => {
        const figures = figuresOf(run);
        return [
          inWords(run.perSecond),
          figures.count,
          round(achieved(run)),
          ...[0.5, 0.95, 1].map((share) => Math.round(figures.percentile(share))),
        ];
      }),
    ),
  );
  console.log(
    '\nWhere the time goes: the median moment of each stage, milliseconds after the press was due\n',
  );
  console.log(
    table(
      ['offered a second', 'answered', ...STAGES, 'on the pages'],
      runs.map((run) => [inWords(run.perSecond), ...momentsOf(run)]),
    ),
  );
  const atTen = runs.find(({ perSecond }) => perSecond === 10);
  const figures = figuresOf(atTen ?? { timed: [] });
  const last = {
    bench: 'release',
    p50_ms_at_10: round(figures.percentile(0.5)),
    p95_ms_at_10: round(figures.percentile(0.95)),
    max_per_s: round(Math.max(...runs.map(achieved))),
  };
  console.log(`\n${JSON.stringify(last)}`);
}

function figuresOf({ timed }: Pick<Run, 'timed'>): Figures {
  return new Figures(timed.map(({ scheduled, readable }) => readable - scheduled));
}

/** Releases that became readable, over the time from the first press to the last that could be read. */
function achieved({ timed }: Run): number {
  const first = Math.min(...timed.map(({ scheduled }) => scheduled));
  const last = Math.max(...timed.map(({ readable }) => readable));
  return timed.length / ((last - first) / 1000);
}

function momentsOf({ timed, stages }: Run): number[] {
  const after = (moment: (one: Timed) => number | undefined) =>
    Math.round(
      new Figures(timed.map((one) => (moment(one) ?? Number.NaN) - one.scheduled)).percentile(0.5),
    );
  return [
    after(({ answered }) => answered),
    ...STAGES.map((stage) => after(({ release }) => stages.moments.get(release)?.[stage])),
    after(({ readable }) => readable),
  ];
}

function inWords(perSecond: number): string {
  return perSecond === 0 ? 'all at once' : String(perSecond);
}

await main();
