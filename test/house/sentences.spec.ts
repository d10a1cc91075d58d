import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';

/** GOV.UK: sentences of at most 25 words, for readers who are busy and tired. */
const MOST_WORDS = 25;
/** Where words stand that somebody reads on a page, in a message or at a command line. */
const ROOMS = ['apps', 'libs', 'tools', 'agencies', 'associates'];
/** Elements that stand within a line of text. Every other ends what went before. */
const INLINE = /<\/?(a|abbr|b|code|em|i|kbd|span|strong|time)\b[^>]*>/g;
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|REVOKE|GRANT)\b/;

describe('whatever this system says', () => {
  it('says it in sentences of at most 25 words', () => {
    const long = ROOMS.flatMap(filesUnder).flatMap((file) =>
      textsOf(file)
        .flatMap(sentencesOf)
        .filter((sentence) => wordsOf(sentence) > MOST_WORDS)
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('is read out of pages, code and data, a value standing for one word', () => {
    const page = "{% set all = 'One. Two' %}<p>Ring <b>{{ name }}</b> now.</p><p>Then wait.</p>";
    expect(pageTexts(page).flatMap(sentencesOf)).toEqual([
      'One.',
      'Two',
      'Ring … now.',
      'Then wait.',
    ]);
    const asks = ['ask(', '`Ring ', '$', '{name} now. Then wait.`', ')'].join('');
    expect(codeTexts(asks).flatMap(sentencesOf)).toEqual(['Ring … now.', 'Then wait.']);
    expect(dataTexts({ places: [{ label: 'First. Second.' }] }).flatMap(sentencesOf)).toEqual([
      'First.',
      'Second.',
    ]);
    expect(wordsOf('Ring … now – 2 of us.')).toBe(6);
  });
});

function filesUnder(room: string): string[] {
  return readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function textsOf(file: string): string[] {
  const text = () => readFileSync(file, 'utf8');
  switch (extname(file)) {
    case '.njk':
      return pageTexts(text());
    case '.ts':
      return codeTexts(text());
    case '.json':
      return dataTexts(JSON.parse(text()));
    default:
      return [];
  }
}

function pageTexts(page: string): string[] {
  const quoted = (code: string) =>
    [...code.matchAll(/(["'])((?:(?!\1).)+)\1/g)].map((found) => found[2] ?? '');
  const code = [...page.matchAll(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g)].flatMap(([tag]) =>
    quoted(tag),
  );
  const text = page
    .replace(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}/g, '\n\n')
    .replace(/\{\{[\s\S]*?\}\}/g, '…')
    .replace(INLINE, '')
    .replace(/<[^>]+>/g, '\n\n');
  return [...code, ...text.split('\n\n')];
}

/** What stands in quotes. A line break ends a sentence: usage of a command is a list. */
function codeTexts(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `…${literal.text}`);
      texts.push([node.head.text, ...rest].join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('read.ts', source, ts.ScriptTarget.Latest));
  return texts.filter((text) => !SQL.test(text)).flatMap((text) => text.split('\n'));
}

function dataTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(dataTexts) : [];
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim().replace(/\s+/g, ' '))
    .filter((sentence) => sentence !== '');
}

function wordsOf(sentence: string): number {
  return sentence.split(' ').filter((word) => /[\p{L}\p{N}…]/u.test(word)).length;
}
