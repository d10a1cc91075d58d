import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from '../tools/play/browser.js';
import { signIn } from '../tools/play/sign-in.js';
import { startTemporarySystem, type TemporarySystem } from '../tools/start/temporary-system.js';
import { Figures, round, table } from './figures.js';
import { GatewayCopies } from './gateway-copies.js';
import { type PreparedRelease, prepareRelease } from './prepared-release.js';
import { makeReleaseCases, type ReleaseCase } from './release-cases.js';

/** Releases one after the other, as one officer at night shares them. */
const RELEASES = 6;
const PAUSE_MILLISECONDS = 25;
const LOST_AFTER_MILLISECONDS = 300_000;
/** With these two of four witnesses down there is no quorum. */
const DOWN = ['health', 'adults'] as const;

/** How long a Red release takes to its reader's page while the hub answers and no quorum does (DESIGN 3.7). */
async function main(): Promise<void> {
  const system = await startTemporarySystem();
  try {
    const { progress } = system;
    const one = await progress.during('a Red case', () => prepareCase(system));
    const officer = await signIn(system.addressOf('police'), 'p.hollis');
    const reader = await signIn(system.addressOf('cef'), 'f.okorie');
    const prepared: PreparedRelease[] = [];
    await progress.during(`${RELEASES} releases opened by their pages`, async () => {
      for (const record of one.records) prepared.push(await prepareRelease(officer, one, record));
    });
    await progress.during('two of four gateways stopped', () =>
      Promise.all(DOWN.map((agency) => system.stopOne(agency))),
    );
    const seconds: number[] = [];
    for (const [at, release] of prepared.entries())
      seconds.push(
        await progress.during(`release ${at + 1}, shared until read`, () => time(release, reader)),
      );
    report(seconds);
  } finally {
    await system.stop();
  }
}

async function prepareCase(system: TemporarySystem): Promise<ReleaseCase> {
  const copies = await GatewayCopies.start(system);
  try {
    const say = (line: string) => system.progress.say(line);
    const [made] = await makeReleaseCases(copies, { cases: 1, each: RELEASES, say, rating: 'red' });
    if (made === undefined) throw new Error('No case was made.');
    return made;
  } finally {
    await copies.stop();
  }
}

/** From the press of "share" until children's services' page shows it, in seconds. */
async function time(release: PreparedRelease, reader: Browser): Promise<number> {
  const began = performance.now();
  await release.share();
  const browser = reader.tab();
  for (;;) {
    const { status, html } = await browser.get(`/mash/${release.workspace}/chronology`);
    if (status !== 200) throw new Error(`A chronology answers ${status}.`);
    if (html.includes(release.mark)) return (performance.now() - began) / 1000;
    if (performance.now() - began > LOST_AFTER_MILLISECONDS)
      throw new Error(`${release.mark} was lost: it was not there after five minutes.`);
    await setTimeout(PAUSE_MILLISECONDS);
  }
}

function report(seconds: readonly number[]): void {
  const figures = new Figures([...seconds]);
  console.log('\nTwo of four gateways are down. From the press of “share” in a Red case until');
  console.log(
    'children’s services’ page shows it, in seconds; ten of them are waited for a quorum.\n',
  );
  console.log(
    table(
      ['releases', 'median', 'longest'],
      [[figures.count, round(figures.percentile(0.5)), round(figures.percentile(1))]],
    ),
  );
  const last = {
    bench: 'emergency',
    median_s: round(figures.percentile(0.5)),
    max_s: round(figures.percentile(1)),
  };
  console.log(`\n${JSON.stringify(last)}`);
}

await main();
