import { coverRules, explainRules } from './ask-rules.js';
import { lintRules, type Outcome, testRules } from './check-rules.js';
import { type Command, readCommand, USAGE } from './command.js';
import { diffRules, simulateRules } from './compare-rules.js';
import { exportRules, importRules } from './exchange-rules.js';
import { BadCommand } from './files.js';
import { renderRules } from './render-rules.js';

const VERBS: Readonly<Record<string, (command: Command) => Outcome>> = {
  lint: lintRules,
  test: testRules,
  explain: explainRules,
  simulate: simulateRules,
  diff: diffRules,
  coverage: coverRules,
  export: exportRules,
  import: importRules,
  render: renderRules,
};

/** `npm run policy`: rule sets on files, without a running system. */
function main(): void {
  try {
    const command = readCommand(process.argv.slice(2));
    const verb = Object.hasOwn(VERBS, command.verb) ? VERBS[command.verb] : undefined;
    if (verb === undefined) throw new BadCommand(USAGE);
    const { lines, isGood } = verb(command);
    console.log(lines.join('\n'));
    if (!isGood) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof BadCommand)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

main();
