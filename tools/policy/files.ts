import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import { readRuleSet } from '@mash/policy/lint';
import type { LintFinding } from '@mash/policy/lint-finding';
import type { RuleSet } from '@mash/policy/rule-set';
import { positionOf } from './json-positions.js';

/** A command that cannot be followed, or a file that cannot be used: said in words, and nothing else is printed. */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
}

/** One rule set’s file with the kinds of record that it is about. */
export interface RuleFile {
  file: string;
  text: string;
  raw: unknown;
  kinds: RecordKind[];
}

/** The rule sets of the four core agencies. */
export const CORE = ['police', 'health', 'adults', 'cef'].map((id) => `agencies/${id}/rules.json`);

/** The rule sets that are shipped: the four core agencies, and five associates ready to switch on. */
export const SHIPPED = [
  ...CORE,
  ...['housing', 'fire', 'trading-standards', 'probation', 'schools'].map(
    (id) => `associates/${id}/rules.json`,
  ),
];

/** Reads a file of rules, and the kinds of record from beside it. @throws BadCommand */
export function readRuleFile(file: string, records?: string): RuleFile {
  const beside = records ?? join(dirname(file), 'records.json');
  const kinds = RecordKinds.safeParse(parse(beside, read(beside)));
  if (!kinds.success) throw new BadCommand(`${beside} is no list of kinds of record.`);
  const text = read(file);
  return { file, text, raw: parse(file, text), kinds: kinds.data.kinds };
}

/** A rule set that the linter accepts. @throws BadCommand with what is wrong */
export function accepted({ file, text, raw, kinds }: RuleFile): RuleSet {
  const reading = readRuleSet(raw, kinds);
  if (reading.success) return reading.ruleSet;
  throw new BadCommand(reading.findings.map((each) => sayFinding(file, text, each)).join('\n'));
}

/** One finding on one line, as editors read it: file, line, column, rule, what is wrong, what to write instead. */
export function sayFinding(file: string, text: string, finding: LintFinding): string {
  const { line, column } = positionOf(text, finding.path);
  const { rule, path, says, instead } = finding;
  return `${file}:${line}:${column}: ${rule}: ${path}: ${says} Write instead: ${instead}`;
}

/** The JSON in a file. @throws BadCommand */
export function readJson(file: string): unknown {
  return parse(file, read(file));
}

/** A file that stands beside the rules, or nothing. */
export function besideRules(file: string, name: string): string | null {
  const beside = join(dirname(file), name);
  return existsSync(beside) ? beside : null;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new BadCommand(`${file}: there is no such file, or it may not be read.`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadCommand(`${file}: this is not JSON. ${(error as Error).message}`);
  }
}
