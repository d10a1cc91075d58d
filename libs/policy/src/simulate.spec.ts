import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { generatedCase } from '../oracle/generated-cases.js';
import type { FactsOf } from './catalogue.js';
import { decide } from './decide.js';
import type { FieldDecision } from './decision.js';
import { RuleSet } from './rule-set.js';
import {
  countsForPartners,
  countsTowards,
  type Flip,
  RecordedDecision,
  SUPPRESSED,
  simulate,
} from './simulate.js';

const police = RuleSet.parse(JSON.parse(readFileSync('agencies/police/rules.json', 'utf8')));
const without = (id: string): RuleSet => ({
  ...police,
  rules: police.rules.filter((rule) => rule.id !== id),
});

const recorded = (id: string, release: FactsOf<'release'> = {}): RecordedDecision =>
  RecordedDecision.parse({
    id,
    at: '2026-11-25T10:00:00Z',
    facts: {
      release: {
        caller: 'staff',
        purpose: 'child-protection',
        isOwnRecord: true,
        recordKind: 'incident',
        marking: 'official',
        isGraded: false,
        addressProtection: 'none',
        involvement: 'none',
        isSomebodyRestricted: false,
        ...release,
      },
      recipients: { cef: { recipientCeiling: 'official' } },
      fields: {
        narrative: { sensitivity: 'none', fieldType: 'narrative', descriptor: 'none' },
        address: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' },
      },
    },
  });

describe('a draft replayed over recorded decisions', () => {
  const three = ['a', 'b', 'c'].map((id) => recorded(id));

  it('changes nothing where it is the live rule set', () => {
    expect(simulate(police, police, three)).toEqual({
      decisions: 3,
      changed: 0,
      flips: [],
      more: 0,
      less: 0,
      unfaithful: [],
    });
  });

  it('lists each flip with what stands behind it, and counts both directions', () => {
    const less = simulate(police, without('police-incident-address'), three);
    expect(less).toMatchObject({ decisions: 3, changed: 3, more: 0, less: 3 });
    expect(less.flips[0]).toMatchObject({
      decision: 'a',
      recipient: 'cef',
      field: 'address',
      direction: 'less',
      before: { result: 'permit', rule: 'police-incident-address' },
      after: { result: 'review', rule: 'default:no-rule' },
    });
    expect(less.flips[0]?.after.reasons[0]?.says).toMatch(/a named person decides/);
    const more = simulate(without('police-incident-address'), police, three);
    expect(more).toMatchObject({ changed: 3, more: 3, less: 0 });
  });

  it('shows as other what goes as before with something else to be done', () => {
    const rules = police.rules.map((rule) =>
      rule.id === 'police-incident-words' ? { ...rule, obligations: [] } : rule,
    );
    const found = simulate(police, { ...police, rules: rules as RuleSet['rules'] }, three);
    expect(found).toMatchObject({ changed: 3, more: 0, less: 0 });
    expect(found.flips[0]?.direction).toBe('other');
  });

  it('counts the parts alone that staff had chosen for that reader', () => {
    const draft = without('police-incident-address');
    const words = { ...recorded('a'), parts: { cef: ['narrative'] } };
    const nobody = { ...recorded('b'), parts: { health: ['address'] } };
    const both = { ...recorded('c'), parts: { cef: ['narrative', 'address'] } };
    const found = simulate(police, draft, [words, nobody, both]);
    expect(found).toMatchObject({ decisions: 3, changed: 1, less: 1 });
    expect(found.flips.map(({ decision }) => decision)).toEqual(['c']);
  });

  it('uses the facts of then, and says where the live rule set does not give what was recorded', () => {
    const results = { cef: { narrative: 'permit', address: 'deny' } } as const;
    const found = simulate(police, police, [{ ...recorded('a'), results }]);
    expect(found.unfaithful).toEqual([{ decision: 'a', recipient: 'cef', field: 'address' }]);
  });

  it('reads no recorded decision without facts', () => {
    for (const facts of [null, 'facts', 7])
      expect(RecordedDecision.safeParse({ ...recorded('a'), facts }).success).toBe(false);
  });

  it('says nothing of readers and fields that were not recorded', () => {
    const results = { health: { narrative: 'deny' }, cef: { other: 'deny' } } as const;
    expect(simulate(police, police, [{ ...recorded('a'), results }]).unfaithful).toEqual([]);
  });

  it('is faithful: any recorded decision replayed gives the recorded answer', () => {
    fc.assert(
      fc.property(generatedCase, ({ ruleSet, facts }) => {
        const results = Object.fromEntries(
          Object.entries(decide(ruleSet, facts).recipients).map(([recipient, fields]) => [
            recipient,
            Object.fromEntries(Object.entries(fields).map(([name, it]) => [name, it.result])),
          ]),
        );
        const copy: RecordedDecision = JSON.parse(
          JSON.stringify({ ...recorded('a'), facts, results }),
        );
        expect(simulate(ruleSet, ruleSet, [copy])).toMatchObject({ changed: 0, unfaithful: [] });
      }),
      { numRuns: 200 },
    );
  });
});

describe('what partners are told of it', () => {
  const counts = (decisions: number, changed: number, more: number, less: number) =>
    countsForPartners({ decisions, changed, more, less });

  it('is the counts, where none is small', () => {
    expect(counts(340, 12, 7, 5)).toEqual({ decisions: 340, changed: 12, more: 7, less: 5 });
    expect(counts(340, 0, 0, 0)).toEqual({ decisions: 340, changed: 0, more: 0, less: 0 });
  });

  it('is not a count below five, nor one from which it could be worked out', () => {
    expect(counts(340, 4, 4, 0)).toMatchObject({ changed: SUPPRESSED, more: SUPPRESSED });
    expect(counts(340, 338, 338, 0)).toMatchObject({ changed: SUPPRESSED });
    expect(counts(340, 12, 10, 2)).toMatchObject({
      changed: 12,
      more: SUPPRESSED,
      less: SUPPRESSED,
    });
    expect(counts(3, 0, 0, 0)).toMatchObject({ decisions: SUPPRESSED });
    expect(counts(340, 12, 2, 10)).toMatchObject({ more: SUPPRESSED, less: SUPPRESSED });
    expect(counts(340, 335, 330, 5)).toMatchObject({ changed: 335, more: 330, less: 5 });
    expect(counts(1, 1, 1, 0)).toEqual({
      decisions: SUPPRESSED,
      changed: SUPPRESSED,
      more: SUPPRESSED,
      less: SUPPRESSED,
    });
  });

  it('counts for each reader the decisions in which something was chosen for them', () => {
    const facts = (...readers: string[]) => ({
      ...{ release: {}, fields: {} },
      recipients: Object.fromEntries(readers.map((reader) => [reader, {}])),
    });
    const at = '2026-11-25T10:00:00Z';
    const recorded = Array.from({ length: 12 }, (_, number) => ({
      ...{ id: String(number), at, facts: facts('cef', 'health') },
      parts: { cef: ['narrative'], health: number < 6 ? ['narrative'] : [] },
    }));
    const flipsTo = (recipient: string, count: number): Flip[] =>
      Array.from({ length: count }, (_, number) => ({
        ...{ decision: String(number), at, recipient, field: 'narrative' },
        ...{ before: {} as FieldDecision, after: {} as FieldDecision, direction: 'less' as const },
      }));
    const found = { flips: [...flipsTo('cef', 7), ...flipsTo('health', 2)] };
    expect(countsTowards('cef', found, recorded)).toEqual({
      ...{ decisions: 12, changed: 7, more: 0, less: 7 },
    });
    expect(countsTowards('health', found, recorded)).toEqual({
      ...{ decisions: 6, changed: SUPPRESSED, more: SUPPRESSED, less: SUPPRESSED },
    });
    expect(countsTowards('adults', found, recorded)).toEqual({
      ...{ decisions: 0, changed: 0, more: 0, less: 0 },
    });
  });
});
