import { parseArgs } from 'node:util';
import { BadCommand } from './files.js';

/** What was asked on the command line. */
export interface Command {
  verb: string;
  files: string[];
  options: Readonly<Record<string, string | undefined>>;
  /** `--fact name=value`, as often as wanted. */
  facts: Readonly<Record<string, string | number | boolean | null>>;
}

export const USAGE = `Say what to do: npm run policy -- VERB …
  lint     [RULES.json …] [--today DAY]         what is wrong with rule sets, and what to write instead
  test     [RULES.json …]                       the examples beside them (rules.examples.json)
  explain  RULES.json --record KIND --field FIELD --reader AGENCY --purpose PURPOSE [--fact NAME=VALUE …]
  simulate LIVE.json DRAFT.json --over DECISIONS.json
  diff     BEFORE.json AFTER.json               wider, narrower, equivalent, with places that show it
  coverage RULES.json [--purpose PURPOSE]       what can ever go to whom
  export   RULES.json --reader AGENCY --names NAMES.json    a sharing policy of SocialCareData
  import   POLICY.json --rules RULES.json --reader AGENCY --into DRAFT.json
  render   [RULES.json …] [--into FOLDER]       rule sets in words, and the published schema
Kinds of record are read from records.json beside the rules, or from --records FILE.`;

/** Reads a command line. @throws BadCommand */
export function readCommand(args: readonly string[]): Command {
  const { positionals, values } = parse(args);
  const [verb, ...files] = positionals;
  if (verb === undefined) throw new BadCommand(USAGE);
  const { fact, ...options } = values;
  return { verb, files, options, facts: Object.fromEntries((fact ?? []).map(readFact)) };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        records: text,
        today: text,
        record: text,
        field: text,
        reader: text,
        purpose: text,
        over: text,
        into: text,
        names: text,
        rules: text,
        fact: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new BadCommand(`${(error as Error).message}\n${USAGE}`);
  }
}

function readFact(text: string): [string, string | number | boolean | null] {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  if (rest.length === 0) throw new BadCommand(`--fact ${text}: write name=value.`);
  const words: Record<string, boolean | null> = { true: true, false: false, unknown: null };
  if (Object.hasOwn(words, value)) return [name, words[value] ?? null];
  return [name, /^\d+$/.test(value) ? Number(value) : value];
}

/** An option that a verb cannot do without. @throws BadCommand */
export function needed({ verb, options }: Command, name: string): string {
  const value = options[name];
  if (value === undefined) throw new BadCommand(`${verb} needs --${name}.\n${USAGE}`);
  return value;
}
