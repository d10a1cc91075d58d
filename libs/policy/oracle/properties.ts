import { CAPS } from '@mash/policy/caps/caps';
import { DECLARATIONS, type ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { FieldDecision } from '@mash/policy/decision';
import { joinFacts, parseFacts } from '@mash/policy/facts';
import { findingsOf } from '@mash/policy/findings';
import type { Rule, RuleSet } from '@mash/policy/rule-set';
import type { RandomCase } from './random-cases.js';

/** What must hold of every case, after Cedar’s theorems and DESIGN 7: the properties that do not, by name. */
export function brokenBy(one: RandomCase, another: RandomCase): string[] {
  const checks: Record<string, () => boolean> = {
    'order changes nothing': () => isSame(one, { ...one, ...reordered(one) }),
    'a rule written twice changes nothing': () =>
      isSame(one, withRules(one, [...one.ruleSet.rules, ...renamed(one.ruleSet.rules)])),
    'a deny or review more lets nothing more go': () =>
      permitsNoMore(one, withRules(one, [...one.ruleSet.rules, ...renamed(subtracting(another))])),
    'a permit less lets nothing more go': () =>
      neverRises(
        one,
        withRules(
          one,
          one.ruleSet.rules.filter((it) => it.effect !== 'permit'),
        ),
      ),
    'without rules nothing is permitted': () =>
      each(withRules(one, [])).every(([, it]) => it.result !== 'permit'),
    'any deny that is true gives deny': () =>
      each(one).every(([field, it]) => it.result === 'deny' || !isAnyDenyTrue(one, field)),
    'a deny cites a prohibition, a machine or the want of a safeguarding purpose': () =>
      each(one).every(([, it]) => it.result !== 'deny' || isFounded(it, one.ruleSet)),
    'the cited rules and facts give the same answer': () =>
      each(one).every(([field, it]) => isSound(one, field, it)),
    'a fact less lets nothing more go, but a deny that itself named it': () =>
      Object.keys(DECLARATIONS).every((name) => losesNothing(one, name)),
    'where no rule asks who asks, a machine gets what staff get without a person, or nothing': () =>
      one.ruleSet.rules.some((it) => 'caller' in it.conditions) || isMachineLess(one),
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds() ? [] : [name]));
}

const RANK = { deny: 0, review: 1, permit: 2 } as const;

function each({ ruleSet, facts, recipient }: RandomCase): [string, FieldDecision][] {
  return Object.entries(decide(ruleSet, facts).recipients[recipient] ?? {});
}

function isSame(a: RandomCase, b: RandomCase): boolean {
  const plain = (of: RandomCase) =>
    Object.fromEntries(
      each(of).map(([field, { result, reviewBy, obligations, missing }]) => [
        field,
        [result, reviewBy, obligations, missing],
      ]),
    );
  const [first, second] = [plain(a), plain(b)];
  return Object.keys(first).every((it) => JSON.stringify(first[it]) === JSON.stringify(second[it]));
}

function neverRises(before: RandomCase, after: RandomCase): boolean {
  const now = new Map(each(after));
  return each(before).every(
    ([field, it]) => RANK[now.get(field)?.result ?? 'deny'] <= RANK[it.result],
  );
}

function permitsNoMore(before: RandomCase, after: RandomCase): boolean {
  const was = new Map(each(before));
  return each(after).every(
    ([field, it]) => it.result !== 'permit' || was.get(field)?.result === 'permit',
  );
}

function isMachineLess(one: RandomCase): boolean {
  const machine = new Map(each(asCaller(one, 'machine')));
  return each(asCaller(one, 'staff')).every(
    ([field, { result }]) =>
      machine.get(field)?.result === (result === 'permit' ? 'permit' : 'deny'),
  );
}

function losesNothing(one: RandomCase, name: string): boolean {
  const now = new Map(each({ ...one, facts: lacking(one.facts, (it) => it === name) }));
  return each(one).every(([field, was]) => {
    const is = now.get(field)?.result ?? 'deny';
    if (RANK[is] <= RANK[was.result]) return true;
    return was.result === 'deny' && is === 'review' && namedBy(was, one.ruleSet).includes(name);
  });
}

/** The facts that the deciding deny itself names. */
function namedBy({ rule, facts }: FieldDecision, { rules }: RuleSet): readonly string[] {
  if (rule.startsWith('default:')) return facts;
  const own = rules.find((it) => it.id === rule);
  if (own !== undefined) return ['recordKind', 'claimedGround', ...Object.keys(own.conditions)];
  return CAPS.find((cap) => cap.id === rule)?.facts ?? [];
}

/** Whether a rule or limit denies it on known facts, whatever else speaks. */
function isAnyDenyTrue({ ruleSet, facts, recipient }: RandomCase, field: string): boolean {
  const known = joinFacts(
    parseFacts(facts.release, 'release'),
    parseFacts(facts.recipients[recipient], 'recipient'),
    parseFacts(facts.fields[field], 'field'),
  );
  const { findings } = findingsOf(ruleSet.rules, { recipient, field, facts: known });
  return findings.some(({ effect, missing }) => effect === 'deny' && missing.length === 0);
}

function isSound(one: RandomCase, field: string, found: FieldDecision): boolean {
  const cited = found.reasons.map((it) => it.rule);
  const rules = one.ruleSet.rules.filter((it) => cited.includes(it.id));
  const facts = lacking(one.facts, (name) => !found.facts.includes(name));
  const again = new Map(each({ ...withRules(one, rules), facts })).get(field);
  const told = ({ wouldChange: _, facts: __, ...rest }: FieldDecision): string =>
    JSON.stringify(rest);
  return again !== undefined && told(again) === told(found);
}

function isFounded({ rule, obligations }: FieldDecision, { rules }: RuleSet): boolean {
  const isLaw =
    /^cap:(source-identity|legal-privilege|gender-recognition|adoption|fertility-treatment|protected-person|protected-whereabouts|descriptor)$/.test(
      rule,
    );
  const isDefault = /^default:(machine|no-purpose|not-safeguarding)$/.test(rule);
  const isRules = rules.some((it) => it.id === rule && it.effect === 'deny');
  return obligations.length === 0 && (isLaw || isDefault || isRules);
}

function lacking(facts: ReleaseFacts, isLost: (name: string) => boolean): ReleaseFacts {
  const keep = <T extends object>(of: T): T =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !isLost(name))) as T;
  const all = <T extends object>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([name, it]) => [name, keep(it)]));
  return {
    release: keep(facts.release),
    recipients: all(facts.recipients),
    fields: all(facts.fields),
  };
}

function withRules(one: RandomCase, rules: readonly Rule[]): RandomCase {
  return { ...one, ruleSet: { ...one.ruleSet, rules: [...rules] } };
}

function renamed(rules: readonly Rule[]): Rule[] {
  return rules.map((rule) => ({ ...rule, id: `${rule.id}-again` }));
}

function subtracting({ ruleSet }: RandomCase): Rule[] {
  return ruleSet.rules.filter((rule) => rule.effect !== 'permit');
}

function reordered({ ruleSet, facts }: RandomCase): Pick<RandomCase, 'ruleSet' | 'facts'> {
  const back = <T extends object>(of: T): T =>
    Object.fromEntries(Object.entries(of).reverse()) as T;
  return {
    ruleSet: { ...ruleSet, rules: [...ruleSet.rules].reverse() },
    facts: {
      release: back(facts.release),
      recipients: back(facts.recipients),
      fields: back(facts.fields),
    },
  };
}

function asCaller(one: RandomCase, caller: 'staff' | 'machine'): RandomCase {
  return { ...one, facts: { ...one.facts, release: { ...one.facts.release, caller } } };
}
