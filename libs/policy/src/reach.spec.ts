import { readFileSync } from 'node:fs';
import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import fc from 'fast-check';
import { generatedCase } from '../oracle/generated-cases.js';
import { MOST_ASSIGNMENTS } from './cells.js';
import { compareRuleSets } from './compare.js';
import { decide } from './decide.js';
import { readRuleSet } from './lint.js';
import { reachOf } from './reach.js';
import { RuleSet } from './rule-set.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { kinds } = RecordKinds.parse(json('agencies/police/records.json'));
const shipped = (): RuleSet => {
  const reading = readRuleSet(json('agencies/police/rules.json'), kinds);
  if (!reading.success) throw new Error('not accepted');
  return reading.ruleSet;
};
const changed = (change: (rules: RuleSet['rules']) => RuleSet['rules']): RuleSet => {
  const police = RuleSet.parse(json('agencies/police/rules.json'));
  return { ...police, rules: change(police.rules) };
};
const RANK = { deny: 0, review: 1, permit: 2 } as const;

/** Kinds whose leaf fields the generated rule sets name. */
const field = (name: string) => ({ name, label: name, type: 'text' as const });
const made: RecordKind[] = RecordKinds.parse({
  kinds: ['incident', 'report', 'school-involvement'].map((kind) => ({
    kind,
    title: kind,
    happenedField: 'words',
    summaryField: 'words',
    isGraded: kind === 'report',
    fields: [field('words'), field('place')],
    roles: [{ value: 'child', label: 'Child' }],
  })),
}).kinds;

describe('what can ever be released', () => {
  const reach = reachOf(shipped(), kinds, ['adults', 'cef', 'health']);
  const at = (kind: string, name: string, recipient: string, purpose: string) =>
    reach.find(
      (each) =>
        each.kind === kind &&
        each.field === name &&
        each.recipient === recipient &&
        each.purpose === purpose,
    );

  it('has a line for every kind, field, reader and purpose', () => {
    const fields = kinds.reduce((sum, kind) => sum + kind.fields.length, 0);
    expect(reach).toHaveLength(fields * 3 * 5);
  });

  it('says in words what goes, what goes if, what a person decides and what never goes', () => {
    expect(at('incident', 'happenedOn', 'cef', 'child-protection')?.says).toBe('goes');
    expect(at('incident', 'address', 'health', 'child-protection')?.says).toBe(
      'goes (Give the area, not the address.)',
    );
    expect(at('incident', 'narrative', 'cef', 'child-in-need')).toMatchObject({
      most: 'permit',
      least: 'review',
      says: expect.stringMatching(
        /^goes if what the family .+ is agrees and .+; otherwise a person/,
      ) as string,
    });
    expect(at('intelligence-report', 'narrative', 'health', 'child-protection')).toMatchObject({
      most: 'review',
      says: 'a person decides: the specialist desk’s duty officer',
    });
    expect(at('intelligence-report', 'sourceReference', 'cef', 'child-protection')).toMatchObject({
      most: 'deny',
      says: expect.stringMatching(
        /^never: Who gave intelligence .+ unless: The intelligence unit’s duty officer claims .+ Then a person decides: the safeguarding lead/,
      ) as string,
    });
    expect(at('incident', 'narrative', 'cef', 'crime-prevention')).toMatchObject({ most: 'deny' });
  });

  it('is never exceeded by a decision, whatever the facts', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        const { recordKind, purpose, isGraded } = facts.release;
        const kind = made.find((each) => each.kind === recordKind);
        if (kind === undefined || purpose === undefined || isGraded !== kind.isGraded) return;
        const given = { ...facts, fields: { words: { sensitivity: 'none', fieldType: 'text' } } };
        const walked = reachOf(ruleSet, [kind], ['cef']);
        const most = walked.find(
          (each) => each.field === 'words' && each.purpose === purpose,
        )?.most;
        const found = decide(ruleSet, given as never).recipients['cef']?.['words']?.result;
        if (found !== 'permit') return;
        expect(most).toBe('permit');
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('counts what a person on duty has answered about handling code C', () => {
    const [rule] = shipped().rules;
    const rules = [
      {
        ...rule,
        id: 'not-code-p',
        effect: 'deny',
        prohibition: 'court-order',
        conditions: { gradingHandling: { $eq: 'P' } },
      },
      { ...rule, id: 'the-rest', effect: 'permit', conditions: {} },
    ].map((each) => ({ ...each, recordKinds: ['report'], fields: ['words'], recipients: ['cef'] }));
    const walked = reachOf({ ...shipped(), rules: rules as never }, made, ['cef']);
    const words = walked.filter((each) => each.kind === 'report' && each.field === 'words');
    expect(words.map(({ most }) => most)).toContain('permit');
  });

  it('says so where there are too many facts to walk', () => {
    const names = [
      'mayBe',
      'familyView',
      'rating',
      'gradingAssessment',
      'claimedGround',
      'onwardReason',
      'marking',
    ];
    const rules = names.map((name, index) => ({
      ...shipped().rules[0],
      id: `rule-${index}`,
      effect: 'permit',
      conditions: { [name]: { $in: [...new Set(['section-47'])] }, caller: { $eq: 'staff' } },
    }));
    const many = { ...shipped(), rules: rules as never };
    const [first] = reachOf(many, kinds, ['cef']);
    expect(MOST_ASSIGNMENTS).toBe(50_000);
    expect(first?.says).toBe('too many facts to say');
    expect(compareRuleSets(many, many, kinds).verdict).toBe('too large to say');
  });
});

describe('two rule sets', () => {
  it('are equivalent to themselves in any order and with other words', () => {
    const turned = changed((rules) =>
      [...rules]
        .reverse()
        .map((rule) => ({ ...rule, sentence: 'Said in other words.', owner: 'Another' })),
    );
    const found = compareRuleSets(shipped(), turned, kinds);
    expect(found).toMatchObject({ verdict: 'equivalent', wider: [], narrower: [], other: [] });
  });

  it('compare as wider where a rule is taken out that reviews, and as narrower the other way round', () => {
    const without = changed((rules) => rules.filter((rule) => rule.id !== 'police-incident-area'));
    const found = compareRuleSets(shipped(), without, kinds);
    expect(found.verdict).toBe('narrower');
    expect(found.narrower[0]).toMatchObject({
      kind: 'incident',
      field: 'address',
      first: { result: 'permit' },
      second: { result: 'review' },
    });
    expect(compareRuleSets(without, shipped(), kinds).verdict).toBe('wider');
  });

  it('compare as wider where less must be done, and as neither where something else must', () => {
    const undone = changed((rules) =>
      rules.map((rule) =>
        rule.id === 'police-incident-area' ? { ...rule, obligations: [] } : rule,
      ),
    );
    expect(compareRuleSets(shipped(), undone, kinds).verdict).toBe('wider');
    const other = changed((rules) =>
      rules.map((rule) =>
        rule.id === 'police-incident-area'
          ? { ...rule, obligations: [{ type: 'notify', role: 'approver' }] }
          : rule,
      ),
    );
    expect(compareRuleSets(shipped(), other, kinds)).toMatchObject({ verdict: 'neither' });
  });

  it('compare as neither where they deny by different laws: each has exceptions of its own', () => {
    const denying = (prohibition: string) =>
      changed(([first]) => [
        { ...first, id: 'one-deny', effect: 'deny', prohibition, conditions: {} } as never,
      ]);
    const found = compareRuleSets(denying('court-order'), denying('adoption'), kinds);
    expect(found.verdict).toBe('neither');
    expect(found.narrower[0]).toMatchObject({
      facts: { claimedException: 'court-order', claimedBy: 'information-governance' },
      first: { result: 'review' },
      second: { result: 'deny' },
    });
    const none = changed(() => []);
    expect(compareRuleSets(none, denying('adoption'), kinds).verdict).toBe('narrower');
  });

  it('compare by a number’s border, with the value that shows it', () => {
    const longer = changed((rules) =>
      rules.map((rule) =>
        rule.id === 'police-incident-in-need'
          ? { ...rule, conditions: { ...rule.conditions, recordAgeMonths: { $lte: 25 } } }
          : rule,
      ),
    );
    const found = compareRuleSets(shipped(), longer, kinds);
    expect(found.verdict).toBe('wider');
    expect(found.wider[0]?.facts).toMatchObject({ recordAgeMonths: 25, familyView: 'agrees' });
  });

  it('never decide against the verdict, whatever the facts', () => {
    const seen = { equivalent: 0, wider: 0, narrower: 0, neither: 0, 'too large to say': 0 };
    fc.assert(
      fc.property(generatedCase, fc.nat({ max: 7 }), ({ ruleSet, facts }, dropped) => {
        const { recordKind, purpose, isGraded } = facts.release;
        const kind = made.find((each) => each.kind === recordKind);
        if (kind === undefined || purpose === undefined || isGraded !== kind.isGraded) return;
        const less = { ...ruleSet, rules: ruleSet.rules.filter((_, at) => at !== dropped) };
        const { verdict } = compareRuleSets(ruleSet, less, [kind]);
        seen[verdict] += 1;
        const given = { ...facts, fields: { words: { sensitivity: 'none', fieldType: 'text' } } };
        const of = (rules: RuleSet) => decide(rules, given as never).recipients['cef']?.['words'];
        const [before, after] = [of(ruleSet), of(less)];
        if (before === undefined || after === undefined) return;
        const rise = RANK[after.result] - RANK[before.result];
        if (rise > 0) expect(['wider', 'neither']).toContain(verdict);
        if (rise < 0) expect(['narrower', 'neither']).toContain(verdict);
      }),
      { numRuns: 300, seed: 11 },
    );
    expect(Math.min(seen.equivalent, seen.wider, seen.narrower)).toBeGreaterThan(5);
  });
});
