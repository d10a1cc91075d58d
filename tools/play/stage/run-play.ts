import { LaunchProblem } from '../../postgres/launch-problem.js';
import { BrowserTerminal } from '../browser-terminal.js';
import { runningOrOwnSystem } from '../system.js';
import { Stage } from './stage.js';

/** What a play shows of itself when it is over. */
export interface Played {
  printed: string;
  /** What is not as it must be, in words; empty where all is. */
  wrong: readonly string[];
}

/**
 * Plays one case by pages, through the system that runs from this clone or through one of its own, and prints it. The
 * process ends with 1 where something is not as it must be, or where nothing could be started.
 */
export async function runPlay(play: (stage: Stage) => Promise<Played>): Promise<void> {
  try {
    const system = await runningOrOwnSystem();
    try {
      const seat = (agency: Parameters<typeof system.addressOf>[0]) =>
        Promise.resolve(new BrowserTerminal(system.addressOf(agency)));
      const { printed, wrong } = await play(new Stage(seat, (line) => console.log(`  ${line}`)));
      console.log(printed);
      for (const words of wrong) console.error(`\nNot as it must be: ${words}.`);
      if (wrong.length > 0) process.exitCode = 1;
      console.log(`\n${system.afterwards}`);
    } finally {
      await system.stop();
    }
  } catch (error) {
    if (!(error instanceof LaunchProblem)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
