import { CAP_FACTS } from './caps/caps.js';
import { DECLARATIONS } from './catalogue.js';
import { cite, inCatalogueOrder, inOrder, obligationsOf, withoutEchoes } from './cite.js';
import type { Finding } from './finding.js';
import type { Obligation, Rule } from './rule-set.js';

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  ...{ rule, effect: 'review', says: `${rule} says so.`, source: 'the Act' },
  ...{ missing: [], obligations: [] },
  ...more,
});
const names = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
const notify = (role: 'approver' | 'decision-maker'): Obligation => ({ type: 'notify', role });

describe('findings', () => {
  it('stand in one order: the more specialised desk, limits before rules, then by name', () => {
    const ordered = [
      finding('cap:z', { reviewBy: 'specialist-desk' }),
      finding('a-rule', { reviewBy: 'specialist-desk' }),
      finding('cap:b', { reviewBy: 'approver' }),
      finding('a-rule', { reviewBy: 'approver' }),
      finding('b-rule', { reviewBy: 'approver' }),
      finding('cap:a', { reviewBy: 'decision-maker' }),
      finding('cap:c'),
      finding('a-rule', { reviewBy: 'information-governance' as never }),
      finding('b-rule'),
    ];
    const all = ordered.map((_, at) => [...ordered.slice(at), ...ordered.slice(0, at)]);
    for (const turned of [...all, ordered.toReversed()]) expect(inOrder(turned)).toEqual(ordered);
    expect(inOrder(ordered.slice(0, 2).reverse())).toEqual(ordered.slice(0, 2));
    expect(inOrder([])).toEqual([]);
  });

  it('of limits that lack the same facts are said once, by the first', () => {
    const lacks = (rule: string, ...missing: string[]) => finding(rule, { missing });
    const kept = withoutEchoes([
      lacks('cap:a', 'mayBe'),
      lacks('cap:b', 'mayBe'),
      lacks('cap:c', 'mayBe', 'rating'),
      lacks('cap:d', 'rating'),
      lacks('a-rule', 'mayBe'),
      lacks('cap:e'),
      lacks('cap:f'),
    ]);
    expect(names(kept)).toEqual(['cap:a', 'cap:c', 'cap:d', 'a-rule', 'cap:e', 'cap:f']);
    expect(withoutEchoes([lacks('cap:a', 'mayBe'), lacks('cap:b', 'mayBe')])).toHaveLength(1);
  });
});

describe('what a decision cites', () => {
  const always = inCatalogueOrder([]);

  it('is each finding’s words and law, the first as what decides, and the default where there is none', () => {
    const cited = cite([
      finding('a-rule'),
      finding('b-rule', { says: 'Other.', source: 'a Code' }),
    ]);
    expect(cited.rule).toBe('a-rule');
    expect(cited.reasons).toEqual([
      { rule: 'a-rule', says: 'a-rule says so.', source: 'the Act' },
      { rule: 'b-rule', says: 'Other.', source: 'a Code' },
    ]);
    expect(cite([])).toEqual({ rule: 'default:no-rule', reasons: [], facts: always });
  });

  it('is the facts that findings and silent rules name, with those on which every result rests', () => {
    const silent = [{ conditions: { rating: { $eq: 'red' } } }] as unknown as Rule[];
    const { facts } = cite(
      [finding('a-rule', { facts: ['isAboutChild'] }), finding('b-rule')],
      silent,
    );
    expect(new Set(facts.filter((name) => !always.includes(name)))).toEqual(
      new Set(['isAboutChild', 'rating']),
    );
  });

  it('is always the caller, the purpose, whose record of which kind, and what limits ask', () => {
    expect(always).toEqual(
      expect.arrayContaining(['caller', 'purpose', 'isOwnRecord', 'recordKind', ...CAP_FACTS]),
    );
    expect(always).toHaveLength(
      new Set([...CAP_FACTS, 'caller', 'purpose', 'isOwnRecord', 'recordKind']).size,
    );
  });

  it('is in the order of the catalogue, whoever named it first', () => {
    const order = Object.keys(DECLARATIONS);
    const named = order.filter((name) => !always.includes(name)).slice(0, 3);
    for (const names of [named, named.toReversed()]) {
      const cited = inCatalogueOrder(names);
      expect(cited).toEqual(order.filter((name) => named.includes(name) || always.includes(name)));
      cited.length = 0;
      expect(inCatalogueOrder(names)).not.toEqual([]);
    }
    always.length = 0;
    expect(inCatalogueOrder([])).not.toEqual([]);
  });
});

describe('obligations', () => {
  it('stand once each, in one order, whoever asks for them and however they are written', () => {
    const [lead, manager] = [notify('approver'), notify('decision-maker')];
    const turned = Object.fromEntries(Object.entries(lead).reverse()) as Obligation;
    const from = (...lists: Obligation[][]) => lists.map((obligations) => ({ obligations }));
    const both = [lead, manager];
    for (const lists of [
      [[lead], [manager], []],
      [[manager], [lead]],
      [[manager, lead], [turned]],
      [[manager], [], [lead, lead]],
    ])
      expect(obligationsOf(from(...lists))).toEqual(both);
    expect(obligationsOf(from([lead], []))).toEqual([lead]);
    expect(obligationsOf([])).toEqual([]);
  });
});
