import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { FIRST_GUARDS, OTHER_GUARDS } from '../promises/running/guards.js';

const ROOT = process.cwd();
const NOT_OURS = new Set(['.git', '.state', 'dist', 'node_modules']);

/** Words that say nothing of what a file holds (README, glossary). */
const BANNED = /^(util|helper|manager|service|info|misc|data|common)s?$/;

/** TypeORM's own name for the file that its command line is given. */
const NAMED_BY_OTHERS = new Set(['data-source.ts']);

/** Documents that rest on tests: each quotes them as `path › title`. */
const QUOTING = ['SECURITY.md', 'docs/threats.md', 'docs/hazards.md', 'docs/pages.md'];

/** The list that docs/hazards.md began with: each of its hazards, and how a row of ours about it begins. */
const FIRST_HAZARDS: Record<string, string> = {
  'fact missing, rule unmatched': 'A fact is missing, so a rule does not permit',
  "gate or parents' objection delays checks": 'Below that, an objecting parent stops the check',
  'sensitive record hidden below threshold': 'What an agency holds would change the level',
  'restricted person gives false nil': 'A restricted person is known, and ordinary staff',
  'quorum, hub, seal, restart': 'Too few witnesses answer, so nothing can be opened',
  'review backlog, lapsed agreement, budget': 'An agreement or an assessment has run out',
  'second person asleep': 'A child cannot wait for the second person of the agency',
  'request not noticed': 'A Red request lies at a terminal where nobody looks',
  'person nobody named': 'Somebody who matters is named by nobody who asks',
  'wrong namesake': 'Somebody of the same name is taken for the child',
  'item withdrawn or expired mid-case': 'What a decision rested on is withdrawn',
  'owner absent at onward need': 'A child needs what one agency told another',
  'abuser learns who spoke': 'Passing on tells a violent person who spoke',
  'handover unaccepted on Friday': 'A handover is made on Friday and nobody has accepted it',
  'outcome before late answer': 'An outcome before a late answer',
  'small events never add up': 'Each contact about a family is small',
};
const PRACTICE = join(ROOT, '../shared/reference/practice.md');

interface Link {
  text: string;
  target: string;
}

const FILES = filesUnder(ROOT);
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'));
const SPECS = FILES.filter((file) => file.endsWith('.spec.ts'));
/** Promises that share a running system: each in a file of its own, called by the spec that starts the system. */
const PROMISES = FILES.filter((file) => /^test\/promises\/[\w-]+\.ts$/.test(file));
/** Where a title that a document quotes may stand. */
const TESTED = [...SPECS, ...PROMISES];
const TITLES = new Map<string, string[][]>();

describe('the documents', () => {
  it('link to nothing that is not there', () => {
    const broken = DOCUMENTS.flatMap((file) =>
      linksIn(file)
        .filter(({ target }) => !/^[a-z]+:/.test(target))
        .filter(({ target }) => !resolves(file, target))
        .map(({ target }) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it.each(QUOTING)('%s quotes only tests that stand in the file it names', (file) => {
    const quotes = linksIn(file).filter(({ text }) => text.includes(' › '));
    expect(quotes.length).toBeGreaterThan(10);
    expect(quotes.flatMap((quote) => faultsOf(file, quote))).toEqual([]);
  });

  it('say of each hazard its control, how long it holds things up, and the test', () => {
    const rows = hazards();
    expect(rows.length).toBeGreaterThan(80);
    const without = rows.filter(
      ([hazard = '', control = '', delay = '', ...tests]) =>
        [hazard, control, delay].some((cell) => cell.trim() === '') ||
        /not measured/i.test(delay) ||
        !tests.join(' | ').includes(' › '),
    );
    expect(without.map(([hazard]) => hazard)).toEqual([]);
  });

  it.each(Object.values(FIRST_HAZARDS))('answer in one row: %s', (start) => {
    expect(hazards().filter(([hazard = '']) => hazard.startsWith(start))).toHaveLength(1);
  });

  (existsSync(PRACTICE) ? it : it.skip)('answer each hazard that practice begins with', () => {
    const [, table = ''] = /^## 5\. Where strictness([\s\S]*?)^---/m.exec(
      readFileSync(PRACTICE, 'utf8'),
    ) ?? ['', ''];
    const named = [...table.matchAll(/^\| (?!hazard|-)([^|]+?) \|/gm)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(FIRST_HAZARDS));
  });

  it('name in SECURITY.md each guard that is taken out to see its test fail', () => {
    const guards = linksIn('SECURITY.md').map(({ target }) => target);
    const files = [...FIRST_GUARDS, ...OTHER_GUARDS].map(({ file }) => file);
    expect(files.filter((file) => !guards.includes(file))).toEqual([]);
  });

  it('name no command that package.json lacks', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap((file) =>
      [...text(file).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => script),
    );
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});

describe('the decisions', () => {
  const decisions = DOCUMENTS.filter((file) => dirname(file) === 'docs/decisions');

  it('have a number each, the same in name and heading', () => {
    const numbers = decisions.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(basename(file))?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [at, file] of decisions.entries()) {
      expect(text(file)).toMatch(new RegExp(`^# ${Number(numbers[at])}\\. `));
    }
  });

  it.each(decisions)('%s has status, context, decision and consequences', (file) => {
    for (const heading of ['Status', 'Context', 'Decision', 'Consequences']) {
      expect(text(file)).toContain(`\n## ${heading}\n`);
    }
  });
});

describe('the promises', () => {
  it.each(PROMISES)('%s is kept by a spec that calls it', (file) => {
    const [, promise = ''] = /^export function (\w+)\(/m.exec(text(file)) ?? [];
    expect(promise).not.toBe('');
    const calls = new RegExp(`^ *${promise}\\(\\(\\) => `, 'm');
    expect(SPECS.filter((spec) => calls.test(text(spec)))).toHaveLength(1);
  });
});

describe('the names of files', () => {
  it('hold none of the words that say nothing', () => {
    const named = FILES.filter((file) => !NAMED_BY_OTHERS.has(basename(file)));
    expect(named.filter((file) => file.split(/[/.-]/).some((word) => BANNED.test(word)))).toEqual(
      [],
    );
  });
});

/** Every file of the repository, by its path from the root. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [relative(ROOT, path)];
  });
}

/** The rows of docs/hazards.md, cell by cell. */
function hazards(): string[][] {
  return text('docs/hazards.md')
    .split('\n')
    .filter((line) => /^\| (?!how it|---)/.test(line))
    .map((line) => line.slice(2, -2).split(' | '));
}

function text(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The inline links of a document, outside its blocks of code. */
function linksIn(file: string): Link[] {
  const prose = text(file).replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, words = '', target = '']) => ({
    text: words,
    target,
  }));
}

function resolves(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (target.startsWith('..') || !existsSync(join(ROOT, target))) return false;
  return anchor === undefined || (target.endsWith('.md') && anchorsOf(target).includes(anchor));
}

/** Headings as GitHub names them. */
function anchorsOf(file: string): string[] {
  return [...text(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replace(/ /g, '-'),
  );
}

function faultsOf(document: string, { text: quote, target }: Link): string[] {
  const [path = '', title = ''] = quote.split(' › ');
  if (join(dirname(document), target) !== path) return [`${quote}: links to ${target}`];
  if (!TESTED.includes(path)) return [`${quote}: there is no such test file`];
  return titlesIn(path).some((each) => isTitled(each, title, path))
    ? []
    : [`${quote}: no such test`];
}

/**
 * The titles of a file's tests and suites, as lists of their fixed parts: a title made by a template has one more part
 * than it has gaps. A test that is skipped or still to be written has none.
 */
function titlesIn(path: string): string[][] {
  const known = TITLES.get(path);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest);
  const titles: string[][] = [];
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && first !== undefined && isTest(node.expression)) {
      if (ts.isStringLiteralLike(first)) titles.push([first.text]);
      if (ts.isTemplateExpression(first)) {
        titles.push([first.head.text, ...first.templateSpans.map(({ literal }) => literal.text)]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  TITLES.set(path, titles);
  return titles;
}

function isTest(callee: ts.Expression): boolean {
  return ['it', 'test', 'describe'].includes(rootOf(callee));
}

/** `it` of `it`, `it.each(rows)` and `it.only`; nothing of `it.skip` and `it.todo`. */
function rootOf(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isCallExpression(callee)) return rootOf(callee.expression);
  if (!ts.isPropertyAccessExpression(callee)) return '';
  return ['skip', 'todo'].includes(callee.name.text) ? '' : rootOf(callee.expression);
}

/** Whether the title is that one; what fills the gaps of a template must stand in the file as well. */
function isTitled(parts: string[], title: string, path: string): boolean {
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const gaps = new RegExp(`^${escaped.join('(.+?)')}$`).exec(title)?.slice(1);
  return gaps?.every((gap) => text(path).includes(`'${gap}'`)) ?? false;
}
