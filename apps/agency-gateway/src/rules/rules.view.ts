import type { Hash } from '@mash/contracts/ids';
import type { Comparison, Witness } from '@mash/policy/compare';
import type { LintFinding } from '@mash/policy/lint-finding';
import { type Officer, type Revocation, signersOf } from '@mash/policy/publication';
import { rowsOf } from '@mash/policy/render';
import type { Rule, RuleSet } from '@mash/policy/rule-set';
import type { Flip } from '@mash/policy/simulate';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { liveErrorsOf } from './live-errors.view.js';
import type { registerOf } from './register.view.js';
import type { StandingRules } from './sharing-rules.js';
import type { Span, Trial } from './trials.js';

const SHOWN_FLIPS = 50;

/** A rule set and how it stands. */
export interface RuleSetRow {
  hash: string;
  ruleSet: RuleSet;
  by: string;
  at: string;
  signers: string[];
  isInForce: boolean;
  /** One officer puts it back: two have signed it, and it has been in force here. */
  isProven: boolean;
  /** Somebody brought it; the founding of the terminal did not. */
  isBrought: boolean;
  /** Since when it answers beside the rules in force; null while it does not. */
  besideSince: string | null;
  /** Why it is not in force. */
  says: string;
}

/** Every rule set that this terminal has known, the newest version first. */
export function ruleSetRows(standing: StandingRules, officers: readonly Officer[]): RuleSetRow[] {
  const { founding, brought, inForce, refused, withdrawals, wereInForce } = standing;
  const first = { ...founding, by: 'The founding of this terminal', besideSince: null };
  return [first, ...brought]
    .map(({ hash, ruleSet, by, at, besideSince }) => {
      const isInForce = hash === inForce.hash;
      const isWithdrawn = withdrawals.some(({ revocation }) => revocation.revokes === hash);
      const why = refused.find(
        ({ id, version }) => id === ruleSet.id && version === ruleSet.version,
      );
      const says = why?.says ?? (isWithdrawn ? 'Withdrawn.' : 'Another one is in force.');
      const signers = signersOf(ruleSet, officers);
      const wasInForce = wereInForce.some((mark) => mark.hash === hash);
      const isProven = wasInForce && signers.length >= 2;
      const standsAs = { isInForce, isProven, besideSince, says: isInForce ? '' : says };
      const isBrought = hash !== founding.hash;
      return { hash, ruleSet, by, at, signers, isBrought, ...standsAs };
    })
    .sort((one, other) => other.ruleSet.version - one.ruleSet.version);
}

export function rulesPage(
  standing: StandingRules,
  officers: readonly Officer[],
  { mayManage, kindsHash, errors }: { mayManage: boolean; kindsHash: Hash; errors: FieldErrors },
): Page {
  const rows = ruleSetRows(standing, officers);
  const inForce = rows.find(({ isInForce }) => isInForce);
  return page('rules/rules.njk', {
    title: 'Sharing rules',
    mayManage,
    errors,
    inForce,
    lacksKinds: standing.areKindsSigned ? null : kindsHash,
    others: rows.filter(({ isInForce }) => !isInForce),
    withdrawals: standing.withdrawals.map(({ hash, revocation, by, at }) => ({
      hash,
      by,
      at,
      reason: revocation.reason,
      version: rows.find((each) => each.hash === revocation.revokes)?.ruleSet.version,
      restores: rows.find((each) => each.hash === revocation.restores)?.ruleSet.version,
      lacks: isLacking(revocation, rows),
    })),
  });
}

/** Whether what holds after it waits for a second officer. */
function isLacking({ restores, signatures }: Revocation, rows: readonly RuleSetRow[]): boolean {
  if (restores === null || signatures.length >= 2) return false;
  return rows.find(({ hash }) => hash === restores)?.isProven !== true;
}

export function newRulesPage(
  values: Fields,
  errors: FieldErrors,
  findings: readonly LintFinding[] = [],
  more: {
    readers?: readonly { value: string; text: string }[];
    notUnderstood?: readonly string[];
  } = {},
): Page {
  return page('rules/new-rules.njk', {
    title: 'Add a rule set',
    section: 'Sharing rules',
    back: { href: '/ig/rules', text: 'Sharing rules' },
    findings,
    ...more,
    values,
    errors,
  });
}

/** How a page about rules calls agencies, and the parts of records. */
export interface Naming {
  nameOf(agency: string): string;
  /** "Incident: what happened" */
  partOf(kind: string, field: string): string;
  /** "Incident: What happened, Who was there" */
  partsOf(kinds: readonly string[], fields: readonly string[]): string;
}

/** One rule set: for everybody what it says; for information governance what it would change, and what to do about it. */
export interface RuleSetShown {
  row: RuleSetRow;
  /** Null for those who only read it, and for the one in force. */
  draft: { compared: Comparison; span: Span; trial: Trial; beside: Trial } | null;
  mayManage: boolean;
  /** What justifies it; null for those who only read it. */
  register: ReturnType<typeof registerOf> | null;
  /** What went wrong under it; null for those who only read it, and for one that never was in force. */
  live: ReturnType<typeof liveErrorsOf> | null;
  /** What could hold again after it. */
  earlier: readonly RuleSetRow[];
}

export function ruleSetPage(
  { row, draft, mayManage, register, live, earlier }: RuleSetShown,
  naming: Naming,
  { values, errors }: { values: Fields; errors: FieldErrors },
): Page {
  const { ruleSet } = row;
  return page('rules/rule-set.njk', {
    title: `Sharing rules, version ${ruleSet.version}`,
    section: 'Sharing rules',
    back: { href: '/ig/rules', text: 'Sharing rules' },
    row,
    mayManage,
    register,
    live,
    maySign: mayManage && !row.isInForce && row.signers.length < 2,
    mayWithdraw: mayManage && row.isInForce,
    earlier: earlier.map(({ hash, isProven, ruleSet: { version } }) => ({
      hash,
      version,
      isProven,
    })),
    rules: ruleSet.rules.map((rule) => ({
      id: rule.id,
      answer: WORDS[rule.effect],
      sentence: rule.sentence,
      rows: rowsOf(rule).map(([name = '', words = '']) => ({
        name,
        words: namedOf(rule, naming)[name] ?? words,
      })),
    })),
    compared: draft && comparedOf(draft.compared, naming),
    span: draft?.span,
    trialOfAll: draft && trialOf(draft.trial, naming),
    beside: draft && trialOf(draft.beside, naming),
    hasCounts: draft !== null && row.isBrought,
    values,
    errors,
  });
}

/** What a rule names by its identifier, as this agency’s pages call it. */
function namedOf(rule: Rule, naming: Naming): Record<string, string> {
  return {
    Records: naming.partsOf(rule.recordKinds, rule.fields),
    Readers: rule.recipients.map(naming.nameOf).join(', '),
    Purposes: rule.purposes.map((purpose) => purpose.replaceAll('-', ' ')).join(', '),
  };
}

const VERDICTS: Record<Comparison['verdict'], string> = {
  equivalent: 'It answers every question as the rules in force do.',
  wider: 'It lets more go than the rules in force, and nothing less.',
  narrower: 'It lets less go than the rules in force, and nothing more.',
  neither: 'In some places it lets more go than the rules in force, in others less or otherwise.',
  'too large to say':
    'It has too many combinations of facts for this terminal to compare them all.',
};

function comparedOf({ verdict, wider, narrower, other }: Comparison, { nameOf, partOf }: Naming) {
  const line = (direction: string) => (each: Witness) => ({
    direction,
    what: partOf(each.kind, each.field),
    reader: nameOf(each.recipient),
    before: WORDS[each.first.result],
    after: WORDS[each.second.result],
  });
  return {
    verdict: VERDICTS[verdict],
    places: distinct([
      ...wider.map(line('More goes')),
      ...narrower.map(line('Less goes')),
      ...other.map(line('As much goes, otherwise')),
    ]).slice(0, SHOWN_FLIPS),
  };
}

const WORDS = { permit: 'Allowed', review: 'Needs a second person', deny: 'Not allowed' } as const;
const DIRECTIONS: Record<Flip['direction'], string> = {
  more: 'More goes',
  less: 'Less goes',
  other: 'As much goes, otherwise',
};

function trialOf(trial: Trial, { nameOf }: Naming) {
  return {
    decisions: trial.decisions,
    since: trial.since,
    changed: trial.changed,
    more: trial.more,
    less: trial.less,
    flips: trial.flips.slice(0, SHOWN_FLIPS).map((flip) => ({
      at: flip.at,
      field: flip.field,
      reader: nameOf(flip.recipient),
      direction: DIRECTIONS[flip.direction],
      before: WORDS[flip.before.result],
      after: WORDS[flip.after.result],
      because: flip.after.reasons[0]?.says ?? '',
    })),
  };
}

/** One place differs for several purposes: it is said once. */
function distinct<T>(lines: readonly T[]): T[] {
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}
