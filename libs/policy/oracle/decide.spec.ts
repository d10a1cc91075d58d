import { CAPS } from '@mash/policy/caps/caps';
import { CATALOGUE, type ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { FieldDecision } from '@mash/policy/decision';
import type { RuleSet } from '@mash/policy/rule-set';
import fc from 'fast-check';
import { generatedCase, reversed } from './generated-cases.js';

const RECIPIENTS = ['cef', 'health'] as const;
const FIELDS = ['words', 'place'] as const;
/** The caps that may deny, each for a prohibition. */
const LAWS: readonly string[] = [
  'cap:source-identity',
  'cap:legal-privilege',
  'cap:gender-recognition',
  'cap:adoption',
  'cap:fertility-treatment',
  'cap:protected-person',
  'cap:protected-whereabouts',
  'cap:descriptor',
];
const RANK = { deny: 0, review: 1, permit: 2 } as const;

const each = (ruleSet: RuleSet, facts: ReleaseFacts) => {
  const decision = decide(ruleSet, facts);
  return RECIPIENTS.flatMap((recipient) =>
    FIELDS.map((field) => ({
      recipient,
      field,
      found: decision.recipients[recipient]?.[field] as FieldDecision,
      raw: {
        ...facts.release,
        ...facts.recipients[recipient],
        ...facts.fields[field],
      } as Record<string, unknown>,
    })),
  );
};

describe('decide', () => {
  it('gives every answer again when rules, readers and fields stand in another order', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        const turned = { ...ruleSet, rules: reversed(ruleSet.rules) };
        const back = (it: object) => Object.fromEntries(Object.entries(it).reverse());
        const other = decide(turned, {
          release: back(facts.release),
          recipients: back(facts.recipients) as ReleaseFacts['recipients'],
          fields: back(facts.fields) as ReleaseFacts['fields'],
        });
        expect(other.recipients).toEqual(decide(ruleSet, facts).recipients);
      }),
      { numRuns: 400 },
    );
  });

  it('explains soundly: the cited rules on the cited facts give the same result', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        for (const { recipient, field, found } of each(ruleSet, facts)) {
          const cited = found.reasons.map((reason) => reason.rule);
          const keep = (of: object) =>
            Object.fromEntries(Object.entries(of).filter(([name]) => found.facts.includes(name)));
          const again = decide(
            { ...ruleSet, rules: ruleSet.rules.filter((rule) => cited.includes(rule.id)) },
            {
              release: keep(facts.release),
              recipients: { [recipient]: keep(facts.recipients[recipient] ?? {}) },
              fields: { [field]: keep(facts.fields[field] ?? {}) },
            },
          ).recipients[recipient]?.[field];
          const { wouldChange: _, facts: __, ...expected } = found;
          expect(again).toMatchObject(expected);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('moves no result towards permit when a fact is lost, but a deny that named it, which becomes a review', () => {
    const names = Object.keys(CATALOGUE);
    fc.assert(
      fc.property(generatedCase, fc.constantFrom(...names), ({ ruleSet, facts }, lost) => {
        const without = (of: object) =>
          Object.fromEntries(Object.entries(of).filter(([name]) => name !== lost));
        const all = (of: Readonly<Record<string, object>>) =>
          Object.fromEntries(Object.entries(of).map(([name, it]) => [name, without(it)]));
        const after = each(ruleSet, {
          release: without(facts.release),
          recipients: all(facts.recipients) as ReleaseFacts['recipients'],
          fields: all(facts.fields) as ReleaseFacts['fields'],
        });
        each(ruleSet, facts).forEach(({ found }, at) => {
          const now = after[at]?.found as FieldDecision;
          const isRise = RANK[now.result] > RANK[found.result];
          if (isRise) expect([found.result, now.result]).toEqual(['deny', 'review']);
          if (isRise) expect(found.facts).toContain(lost);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('cites for every deny a prohibition, a machine or the want of a safeguarding purpose', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        for (const { found } of each(ruleSet, facts)) {
          if (found.result !== 'deny') continue;
          const rule = ruleSet.rules.find((it) => it.id === found.rule);
          const isLaw = CAPS.some((cap) => cap.id === found.rule && LAWS.includes(cap.id));
          const isDefault = /^default:(machine|no-purpose|not-safeguarding)$/.test(found.rule);
          expect(isLaw || isDefault || rule?.effect === 'deny').toBe(true);
          expect(found.obligations).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('names a role for every review, and never a basis for a deny', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        for (const { found } of each(ruleSet, facts)) {
          expect(found.reviewBy !== undefined).toBe(found.result === 'review');
          expect(found.basis === undefined).toBe(found.result === 'deny');
          expect(found.reasons[0]?.rule).toBe(found.rule);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    null,
    undefined,
    1,
    'facts',
    [],
    { recipients: 1, fields: null },
    { recipients: { cef: {} } },
  ])('answers %j with no permit and no throw', (facts) => {
    const empty: RuleSet = {
      id: 'empty-rules',
      version: 1,
      agency: 'police',
      effectiveFrom: '2026-09-01',
      rules: [],
      signatures: [],
    };
    const { recipients } = decide(empty, facts as never);
    const found = Object.values(recipients).flatMap((fields) => Object.values(fields));
    expect(found).toEqual([]);
  });
});
