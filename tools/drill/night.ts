import 'reflect-metadata';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { MovableClock } from '../start/movable-clock.js';
import { startOneProcess } from '../start/one-process.js';
import { figuresOf, missed } from './figures.js';
import { playNight } from './play-night.js';

/** `npm run drill:night`: a child in danger on Saturday at 2:10am, and all that must not stand in the way (DESIGN 3.7). */
async function main(): Promise<void> {
  const clock = new MovableClock();
  const system = await startOneProcess(clock);
  try {
    const seen = await playNight(system, clock);
    console.log(`\n${seen.lines.map((line) => `  ${line}`).join('\n')}\n`);
    const misses = missed(seen);
    for (const miss of misses) console.error(`  MISSED: ${miss}`);
    process.exitCode = misses.length === 0 ? 0 : 1;
    console.log(JSON.stringify(figuresOf(seen)));
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
