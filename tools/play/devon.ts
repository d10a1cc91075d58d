import 'reflect-metadata';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { MovableClock } from '../start/movable-clock.js';
import { startOneProcess } from '../start/one-process.js';
import { differencesIn } from './devon/compare.js';
import { contactsOf } from './devon/generate/contacts.js';
import { WEEK } from './devon/generate/week.js';
import { playWeek } from './devon/play-week.js';
import { printWeek } from './devon/print-week.js';
import { PRINTED } from './devon/printed.js';
import { settled } from './devon/settled.js';
import { readWeek } from './devon/table/read-week.js';
import { signIn } from './sign-in.js';

const SEED = 1;

/** `npm run play:devon`: a week of 784 contacts through the pages, and the table that the vault then gives. */
async function main(): Promise<void> {
  const clock = new MovableClock();
  const system = await startOneProcess(clock);
  try {
    const origin = system.addressOf('cef');
    const people = {
      screener: await signIn(origin, 'e.marchbank'),
      manager: await signIn(origin, 'f.okorie'),
    };
    const say = (words: string) => system.progress.say(words);
    const played = await playWeek(people, contactsOf(SEED, WEEK), { now: clock.now(), say });
    const found = await settled(() => readWeek((what) => system.at('cef', what), played.monday));
    console.log(`\n${printWeek(found)}\n`);
    const differences = differencesIn(PRINTED.week, found.week).length;
    process.exitCode = differences === 0 ? 0 : 1;
    const perSecond = Math.round((played.contacts / played.seconds) * 10) / 10;
    console.log(
      JSON.stringify({
        play: 'devon',
        contacts: played.contacts,
        contacts_per_s: perSecond,
        differences,
      }),
    );
  } finally {
    await system.stop();
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(`\n${error.message}\n`);
}
