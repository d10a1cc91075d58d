import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { CAPS } from './caps/caps.js';
import type { FactValue } from './catalogue.js';
import {
  assignmentsIn,
  type Cell,
  cellsOf,
  claimsOn,
  decideIn,
  isForbidden,
  rulesIn,
} from './cells.js';
import type { FieldDecision } from './decision.js';
import type { Facts } from './facts.js';
import { PROHIBITIONS, Prohibition } from './law.js';
import type { Clause, Rule } from './rule-set.js';
import { closedList } from './value-set.js';

const field = (name: string) => ({ name, label: name, type: 'text' as const });
const kindOf = (kind: string, more: object = {}): RecordKind =>
  RecordKinds.parse({
    kinds: [
      {
        ...{ kind, title: kind, happenedField: 'words', summaryField: 'words', isGraded: false },
        ...{
          fields: [field('words'), field('place')],
          roles: [{ value: 'child', label: 'Child' }],
        },
        ...more,
      },
    ],
  }).kinds[0] as RecordKind;
const cellIn = (kind: RecordKind): Cell => ({
  ...{ kind, recipient: 'cef', purpose: 'child-protection' },
  field: kind.fields[0] as Cell['field'],
});
const incident = kindOf('incident');
const cell = cellIn(incident);

const rule = (id: string, conditions: Record<string, Clause> = {}, more: object = {}): Rule =>
  ({
    ...{ id, effect: 'permit', recordKinds: ['incident'], fields: ['words'], recipients: ['cef'] },
    ...{ purposes: ['child-protection'], conditions, obligations: [], sentence: 'It goes there.' },
    basis: { power: 'G4', paragraph: 'Children Act 2004 section 11', sentence: 'We share it.' },
    ...{ owner: 'Somebody', reviewDate: '2027-09-01' },
    ...more,
  }) as Rule;
const factsFor = (...rules: Rule[]): readonly Facts[] => assignmentsIn(cell, rules) ?? [];
/** The values that are tried of one fact, in their order; undefined where it is unknown. */
const valuesTried = (name: string, ...clauses: Clause[]): (FactValue | undefined)[] =>
  factsFor(...clauses.map((clause, at) => rule(`rule-${at}`, { [name]: clause }))).map(
    (facts) => (facts as Record<string, FactValue | undefined>)[name],
  );

describe('the cells of kinds and readers', () => {
  it('are one for each field, reader and purpose', () => {
    const cells = cellsOf([incident, kindOf('note')], ['cef', 'health']);
    expect(cells).toHaveLength(2 * 2 * 2 * Purpose.options.length);
    expect(cells[0]).toEqual({ ...cell, purpose: Purpose.options[0] });
    expect(cells.at(-1)).toMatchObject({ field: { name: 'place' }, recipient: 'health' });
  });

  it('are those in which a rule speaks that names field, reader, purpose and kind', () => {
    const other = [
      rule('kind', {}, { recordKinds: ['note'] }),
      rule('field', {}, { fields: ['place'] }),
      rule('reader', {}, { recipients: ['health'] }),
      rule('purpose', {}, { purposes: ['early-help'] }),
    ];
    expect(rulesIn([...other, rule('here')], cell).map(({ id }) => id)).toEqual(['here']);
  });
});

describe('the facts that are tried in a cell', () => {
  it('are those of the kind and the field, and all others at their widest', () => {
    const [facts, ...others] = factsFor();
    expect(others).toEqual([]);
    expect(facts).toMatchObject({
      ...{ purpose: 'child-protection', recordKind: 'incident', isGraded: false },
      ...{ involvement: 'none', sensitivity: 'none', fieldType: 'text' },
      ...{ caller: 'staff', isOwnRecord: true, familyView: 'agrees', mayBe: 'section-47' },
    });
    const school = kindOf('school-involvement', { involvement: 'school' });
    expect(assignmentsIn(cellIn(school), [])?.[0]).toMatchObject({ involvement: 'school' });
  });

  it('are such that no limit takes anything away, where nothing else is said', () => {
    const [facts] = factsFor() as [Facts];
    const graded = assignmentsIn(cellIn(kindOf('report', { isGraded: true })), []) ?? [];
    for (const each of [facts, ...graded])
      expect(CAPS.flatMap((cap) => cap.apply(each)?.rule ?? [])).toEqual([]);
    const known = ['isOwnAgencyCore', 'isRecipientCore', 'isRecipientLead'] as const;
    expect(known.map((name) => facts[name])).toEqual([true, true, true]);
    expect(facts).toMatchObject({ ...{ recordAgeMonths: 0, rating: 'red' }, personAgeYears: 18 });
  });

  it('do not vary by what the kind and the field fix', () => {
    expect(
      factsFor(rule('one', { recordKind: { $ne: 'note' }, isGraded: { $eq: true } })),
    ).toHaveLength(1);
  });

  it('are each value of a fact that a limit asks, whatever rules ask of it, and unknown', () => {
    const all = closedList('familyView') ?? [];
    expect(valuesTried('familyView', { $eq: 'agrees' })).toEqual([...all, undefined]);
  });

  it.each<[string, string, Clause[], unknown[]]>([
    ['a value of a list', 'rating', [{ $in: ['red'] }], ['blue', 'red']],
    ['a border from above', 'recordAgeMonths', [{ $lte: 24 }], [0, 25]],
    ['a border from below', 'recordAgeMonths', [{ $gte: 6 }], [6, 5]],
    ['a run', 'recordAgeMonths', [{ $gte: 6, $lte: 24 }], [6, 5]],
    ['a run of one', 'recordAgeMonths', [{ $gte: 6, $lte: 6 }], [6, 5]],
    ['everything', 'recordAgeMonths', [{ $gte: 0 }], [0]],
    [
      'two borders',
      'recordAgeMonths',
      [{ $gte: 6 }, { $lte: 24 }],
      [6, Number.MAX_SAFE_INTEGER, 5],
    ],
  ])('are one on each side of %s, and unknown', (_, name, clauses, tried) => {
    const found = valuesTried(name, ...clauses);
    expect(found.filter((each) => each !== undefined).slice(0, tried.length)).toEqual(tried);
    expect(found).toHaveLength(tried.length + 1);
    expect(found.at(-1)).toBeUndefined();
  });

  it('are every combination, each once', () => {
    const two = { isAboutChild: { $eq: true }, recordAgeMonths: { $lte: 24 } } as const;
    const tried = factsFor(rule('one', two), rule('two', { isAboutChild: { $eq: true } }));
    expect(tried).toHaveLength(3 * 3);
    expect(new Set(tried.map((facts) => JSON.stringify(Object.entries(facts)))).size).toBe(9);
    const unknown = tried.filter((facts) => !('isAboutChild' in facts));
    expect(unknown).toHaveLength(3);
  });
});

describe('what is decided in a cell', () => {
  const denying = rule('no-rule', {}, { effect: 'deny', prohibition: 'court-order' });
  const decided = (rules: Rule[]): FieldDecision => decideIn(cell, rules, factsFor()[0] as Facts);

  it('is what the engine says', () => {
    expect(decided([rule('one')])).toMatchObject({ result: 'permit', rule: 'one' });
    expect(decided([rule('one'), denying])).toMatchObject({ result: 'deny', rule: 'no-rule' });
  });

  it('is forbidden by a law alone, not for want of a rule', () => {
    expect(isForbidden(decided([denying]))).toBe(true);
    expect(isForbidden(decided([rule('one')]))).toBe(false);
    expect(isForbidden({ ...decided([denying]), rule: 'default:no-purpose' })).toBe(false);
  });

  it('is asked with each exception claimed by the role that the law names', () => {
    expect(claimsOn(factsFor()[0] as Facts)).toEqual(
      Prohibition.options.map((claimedException) =>
        expect.objectContaining({
          ...{ caller: 'staff', claimedException },
          claimedBy: PROHIBITIONS[claimedException].claimedBy,
        }),
      ),
    );
  });
});
