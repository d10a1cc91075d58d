import { CAPS } from './caps/caps.js';
import { ARTICLE_6, POWERS, PROHIBITIONS, sayCondition } from './law.js';
import type { Rule, RuleSet } from './rule-set.js';
import { ROLE_WORDS, sayClause, sayObligation } from './words.js';

/** A rule set as an information governance officer reads it: docs/rules/<agency>.md, checked to be this. */
export function renderRuleSet(ruleSet: RuleSet): string {
  const { id, version, agency, effectiveFrom, kindsHash, rules } = ruleSet;
  return [
    `# What ${agency} shares`,
    `Rule set \`${id}\`, version ${version}, in force from ${effectiveFrom}. Made from the \`rules.json\` of that agency’s folder; change that file, not this one.`,
    `Signed with the kinds of record whose hash is \`${kindsHash ?? 'none'}\`: with any others it permits nothing.`,
    'Deny overrides review, review overrides permit, and an unknown fact never permits. Where no rule answers, a named person decides.',
    ...rules.map(renderRule),
    '## Limits that no rule can lift',
    CAPS.map((cap) => `- **${cap.id.slice('cap:'.length)}**: ${cap.sentence} (${cap.source})`).join(
      '\n',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function renderRule(rule: Rule): string {
  const title = `## ${titleOf(rule)}: ${rule.id}`;
  const table = rowsOf(rule)
    .map(([name, value]) => `| ${name} | ${value} |`)
    .join('\n');
  return `${title}\n\n${rule.sentence}\n\n| | |\n|---|---|\n${table}`;
}

/** What a rule does, in a word: Permit, Review, Deny. */
function titleOf({ effect }: Rule): string {
  return `${effect[0]?.toUpperCase()}${effect.slice(1)}`;
}

/** Everything that a rule says besides its sentence, in words: pairs of a name and what stands there. */
export function rowsOf(rule: Rule): string[][] {
  const conditions = Object.entries(rule.conditions).map(([name, it]) => sayClause(name, it));
  return [
    ['Records', `${rule.recordKinds.join(', ')}: ${rule.fields.join(', ')}`],
    ['Readers', rule.recipients.join(', ')],
    ['Purposes', rule.purposes.join(', ')],
    ...(conditions.length > 0 ? [['Only where', conditions.join('; ')]] : []),
    ...effectRows(rule),
    ['Owner', `${rule.owner}; look again by ${rule.reviewDate}`],
  ];
}

function effectRows(rule: Rule): string[][] {
  if (rule.effect === 'deny') {
    const law = PROHIBITIONS[rule.prohibition];
    return [
      ['Forbidden by', law.source],
      ['Exception', law.exception],
    ];
  }
  const { power, paragraph, article6, condition, sentence } = rule.basis;
  const conditions = [
    ...(article6 === undefined ? [] : [ARTICLE_6[article6]]),
    ...(condition === undefined ? [] : [sayCondition(condition)]),
  ];
  return [
    ...(rule.effect === 'review' ? [['Decided by', ROLE_WORDS[rule.reviewBy]]] : []),
    ...(rule.obligations.length > 0
      ? [['Then', rule.obligations.map(sayObligation).join(' ')]]
      : []),
    ['Basis', `${power}, a ${POWERS[power].kind} (${POWERS[power].law}): ${paragraph}`],
    ...(conditions.length > 0 ? [['Conditions', conditions.join('; ')]] : []),
    ['Said as', sentence],
  ];
}
