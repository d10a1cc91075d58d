import { LaunchProblem } from '../postgres/launch-problem.js';
import { BrowserTerminal } from './browser-terminal.js';
import { playDomesticViolence } from './domestic-violence/journey.js';
import { printStory } from './domestic-violence/print-story.js';
import { Stage } from './stage/stage.js';
import { runningOrOwnSystem } from './system.js';

/** `npm run play:domestic-violence`: one case by pages, through the system that runs, or through one of its own. */
async function main(): Promise<void> {
  const system = await runningOrOwnSystem();
  try {
    const seat = (agency: Parameters<typeof system.addressOf>[0]) =>
      Promise.resolve(new BrowserTerminal(system.addressOf(agency)));
    const stage = new Stage(seat, (line) => console.log(`  ${line}`));
    console.log(printStory(await playDomesticViolence(stage)));
    console.log(`\n${system.afterwards}`);
  } finally {
    await system.stop();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
