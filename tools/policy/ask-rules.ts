import { Purpose } from '@mash/contracts/vocabulary';
import { DECLARATIONS } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import { explainParts, explanationLines } from '@mash/policy/explain';
import { isOfType } from '@mash/policy/facts';
import { ordinaryFacts } from '@mash/policy/ordinary-facts';
import { type Reach, reachOf } from '@mash/policy/reach';
import type { Outcome } from './check-rules.js';
import { type Command, needed, USAGE } from './command.js';
import { accepted, BadCommand, readRuleFile } from './files.js';

/** `explain`: the five rows for one question, on an ordinary release with the facts that are named. */
export function explainRules(command: Command): Outcome {
  const source = readRuleFile(only(command), command.options['records']);
  const name = needed(command, 'record');
  const kind = source.kinds.find((each) => each.kind === name);
  if (kind === undefined) throw new BadCommand(`There is no kind of record ${name}.`);
  const [field, recipient] = [needed(command, 'field'), needed(command, 'reader')];
  const purpose = readPurpose(needed(command, 'purpose'));
  const named = Object.entries(command.facts).map(([fact, value]) => readFact(fact, value));
  const facts = ordinaryFacts({ kind, recipient, purpose, facts: Object.fromEntries(named) });
  const decision = decide(accepted(source), facts);
  const ofReader = decision.recipients[recipient] ?? {};
  const decided = Object.hasOwn(ofReader, field) ? ofReader[field] : undefined;
  if (decided === undefined) throw new BadCommand(`${name} has no field ${field}.`);
  const label = kind.fields.find((each) => each.name === field)?.label ?? field;
  const asked = { parts: [label], record: kind.title, reader: recipient };
  const lines = explanationLines(explainParts(asked, decided, decision.ruleSet));
  return { lines, isGood: true };
}

/** `coverage`: what can ever go to whom, a table for each purpose and kind of record. */
export function coverRules(command: Command): Outcome {
  const source = readRuleFile(only(command), command.options['records']);
  const wanted = command.options['purpose'];
  const purposes = wanted === undefined ? Purpose.options : [readPurpose(wanted)];
  const reach = reachOf(accepted(source), source.kinds);
  const lines = purposes.flatMap((purpose) => [
    `## ${purpose}`,
    '',
    ...source.kinds.flatMap(({ kind, title }) => [
      `### ${title}`,
      '',
      ...tableOf(reach.filter((each) => each.purpose === purpose && each.kind === kind)),
      '',
    ]),
  ]);
  const shown = reach.filter((each) => purposes.includes(each.purpose));
  const count = (most: Reach['most']): number => shown.filter((each) => each.most === most).length;
  const figures = {
    coverage: source.file,
    cells: shown.length,
    permit: count('permit'),
    review: count('review'),
    deny: count('deny'),
  };
  return { lines: [...lines, JSON.stringify(figures)], isGood: true };
}

function tableOf(reach: readonly Reach[]): string[] {
  const readers = [...new Set(reach.map((each) => each.recipient))];
  const fields = [...new Set(reach.map((each) => each.field))];
  const cell = (field: string, reader: string): string =>
    reach.find((each) => each.field === field && each.recipient === reader)?.says ?? '';
  return [
    `| | ${readers.join(' | ')} |`,
    `|---|${readers.map(() => '---|').join('')}`,
    ...fields.map((field) => `| ${field} | ${readers.map((it) => cell(field, it)).join(' | ')} |`),
  ];
}

function only({ verb, files }: Command): string {
  const [file, more] = files;
  if (file === undefined || more !== undefined) {
    throw new BadCommand(`${verb} needs one file of rules.\n${USAGE}`);
  }
  return file;
}

function readPurpose(text: string): Purpose {
  const purpose = Purpose.safeParse(text);
  if (purpose.success) return purpose.data;
  throw new BadCommand(`${text} is no purpose. Purposes are ${Purpose.options.join(', ')}.`);
}

type Given = Command['facts'][string];

/** What was written, as the catalogue wants it: a grading of 2 is a word. */
function readFact(name: string, given: Given): [string, Given] {
  const fact = Object.hasOwn(DECLARATIONS, name) ? DECLARATIONS[name] : undefined;
  if (fact === undefined) throw new BadCommand(`There is no fact ${name} in the catalogue.`);
  const value = fact.values !== undefined && typeof given === 'number' ? String(given) : given;
  if (value !== null && !isOfType(value, fact)) {
    throw new BadCommand(
      `${String(value)} is no value of ${name}: ${(fact.values ?? []).join(', ')}`,
    );
  }
  return [name, value];
}
