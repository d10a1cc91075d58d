import { parseArgs } from 'node:util';
import { BadDisclosure, verifyDisclosure } from '@mash/ledger/disclosure-proof';
import { CannotRead, readJson } from './read-json.js';

const USAGE =
  'Say what to check, and against what: npm run verify -- BUNDLE.json FOUNDING.json [--hash HASH]';

/** A command that cannot be followed. */
class BadCommand extends Error {
  override readonly name = 'BadCommand';
}

/** `npm run verify`: checks one disclosure's proof offline, against the founding document that the checker brings. */
function main(): void {
  try {
    const { bundle, founding, hash } = readCommand();
    const { lines } = verifyDisclosure(
      readJson(bundle, 'the disclosure'),
      readJson(founding, 'the founding document'),
      hash,
    );
    console.log([...lines, 'Everything that was checked holds.'].join('\n'));
  } catch (error) {
    console.error(inWords(error));
    process.exitCode = 1;
  }
}

function readCommand() {
  const { positionals, values } = parse();
  const [bundle, founding, more] = positionals;
  if (bundle === undefined || founding === undefined || more !== undefined) {
    throw new BadCommand(USAGE);
  }
  return { bundle, founding, hash: values.hash === undefined ? undefined : asPrinted(values.hash) };
}

function parse() {
  try {
    const args = joined(process.argv.slice(2));
    return parseArgs({ args, allowPositionals: true, options: { hash: { type: 'string' } } });
  } catch {
    throw new BadCommand(USAGE);
  }
}

/** One hash in 64 begins with a dash, which would be taken for an option. */
function joined(args: readonly string[]): string[] {
  const at = args.indexOf('--hash');
  const hash = args[at + 1];
  if (at === -1 || hash === undefined) return [...args];
  return [...args.slice(0, at), `--hash=${hash}`, ...args.slice(at + 2)];
}

/** The paper shows the hash in fives: the spaces may be typed or left out. */
function asPrinted(text: string): string {
  const hash = text.replace(/\s/g, '');
  if (/^[\w-]{43}$/.test(hash)) return hash;
  throw new BadCommand('--hash: this is not a founding hash. Type the 43 characters as printed.');
}

function inWords(error: unknown): string {
  if (error instanceof BadDisclosure) return `Refused. ${error.message}`;
  if (error instanceof BadCommand || error instanceof CannotRead) return error.message;
  return 'Refused. The disclosure holds something that cannot be checked.';
}

main();
