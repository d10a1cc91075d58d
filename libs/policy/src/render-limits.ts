import { CAPS } from './caps/caps.js';
import { DECLARATIONS, type FactName } from './catalogue.js';
import { EXCEPTIONS } from './exceptions.js';
import type { FactDeclaration } from './fact-declaration.js';
import { DEFAULT_CONDITIONS } from './handling-conditions.js';
import { PROHIBITIONS, Prohibition } from './law.js';
import { ROLE_WORDS } from './words.js';

/** docs/rules/limits.md: what stands above every rule set, and the facts that rules may name. Checked to be this. */
export function renderLimits(): string {
  return [
    '# Limits and facts',
    'Made from the code by `npm run policy -- render`; change that, not this page. Limits stand above every rule set and only take away.',
    '## Limits that no rule can lift',
    table(
      ['limit', 'what it says', 'law or guidance', 'facts'],
      CAPS.map((cap) => [
        cap.id.slice('cap:'.length),
        cap.sentence,
        cap.source,
        cap.facts.map((name: FactName) => `\`${name}\``).join(', '),
      ]),
    ),
    '## Prohibitions and their exceptions',
    'A prohibition is a deny until the role named here claims an exception of it on a ground of its own. Then another role reviews it. Nothing is permitted by a claim.',
    table(
      ['prohibition', 'law', 'who may claim', 'who then reviews', 'grounds'],
      Prohibition.options.map((name) => {
        const { sentence, source, claimedBy, reviewedBy } = PROHIBITIONS[name];
        const grounds = EXCEPTIONS.filter((each) => each.prohibition === name);
        return [
          `**${name}**: ${sentence}`,
          source,
          ROLE_WORDS[claimedBy],
          ROLE_WORDS[reviewedBy],
          grounds.map((each) => `${each.says} (${each.source})`).join('; '),
        ];
      }),
    ),
    '## Conditions of handling code C',
    'A force puts its own words in; these are ours, and no text of the College. One of each sort is answered by the intelligence unit’s duty officer, by telephone if need be.',
    table(
      ['code', 'sort', 'what it stands for', 'what the reader ticks'],
      DEFAULT_CONDITIONS.map(({ code, about, label, reader }) => [code, about, label, reader]),
    ),
    '## Facts that rules may name',
    'Only of a fact that is always known may a rule say “is not”. An unknown fact never permits.',
    factTable(),
  ]
    .join('\n\n')
    .concat('\n');
}

function factTable(): string {
  return table(
    ['fact', 'about', 'what it says', 'values', 'of', 'from', 'always known'],
    Object.entries(DECLARATIONS).map(([name, fact]) => [
      `\`${name}\``,
      fact.group,
      fact.sentence,
      valuesIn(fact),
      fact.scope,
      fact.source,
      fact.isRequired ? 'yes' : 'no',
    ]),
  );
}

function valuesIn(fact: FactDeclaration): string {
  switch (fact.type) {
    case 'choice':
      return (fact.values ?? []).join(', ');
    case 'claim':
      return 'true, false';
    case 'count':
      return `whole ${fact.unit ?? 'numbers'}`;
    case 'name':
      return 'a name of the agency’s files';
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
