import type { FieldValues, RecordKind } from '@mash/contracts/record-kind';
import { RecordKinds } from '@mash/contracts/record-kind';
import { REMOVED, type SharedDocument } from '@mash/contracts/sealed/documents';
import { canonical } from '@mash/crypto/encoding';
import { randomId } from '@mash/crypto/random';
import fc from 'fast-check';
import type { FieldDecision } from './decision.js';
import { buildDocument, mayGo, type RecordView, type Removal } from './document.js';
import { groupReaders } from './readers.js';
import { sentencesAbout } from './remove-person.js';
import type { Obligation } from './rule-set.js';
import { sentencesOf } from './sentences.js';

/** Each sentence and each value holds a word that stands nowhere else, so that every byte that leaves can be told. */
const FIELDS = ['first', 'second', 'third', 'place', 'born'];
const KIND = RecordKinds.parse({
  kinds: [
    {
      kind: 'incident',
      title: 'Incident',
      happenedField: 'born',
      summaryField: 'first',
      fields: FIELDS.map((name) => ({
        name,
        label: name,
        type: name === 'place' ? 'address' : name === 'born' ? 'date' : 'narrative',
      })),
      roles: [{ value: 'child', label: 'Child' }],
    },
  ],
}).kinds[0] as RecordKind;
const READERS = ['cef', 'health'] as const;

const ending = fc.constantFrom(
  '. ',
  '! ',
  '? ',
  '…\n',
  '.” ',
  ' (Mr. Low). ',
  ' at 9.30 p.m. ',
  '\n',
);
const canary = fc.integer({ min: 1, max: 2 ** 40 }).map((it) => `zq${it.toString(36)}qz`);
const sentence = fc
  .tuple(
    canary,
    fc.constantFrom('', ' Dr. Amy', ' ‘quoted’', ' 1.5', ' ß', ' 日本', ' — '),
    ending,
    fc.boolean(),
  )
  .map(([word, more, end, isAmys]) => `${isAmys ? 'Amy said' : 'It was'} ${word}${more}${end}`);
const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((it) => it.join(''));
const values = fc.record({
  first: text,
  second: text,
  third: fc.oneof(text, fc.constant('')),
  place: canary.map((word) => `${word} Row, OX4 9ZZ`),
  born: fc.constantFrom('2015-03-01', '1999-12-31'),
});

const obligation = fc.constantFrom<Obligation[]>(
  [],
  [],
  [{ type: 'remove', scope: 'field', reason: 'not-relevant' }],
  [{ type: 'second-person', role: 'approver' }],
  [{ type: 'notify', role: 'approver' }],
);
const decision = fc
  .tuple(fc.constantFrom('permit', 'permit', 'permit', 'review', 'deny'), obligation)
  .map(
    ([result, obligations]): FieldDecision => ({
      result: result as FieldDecision['result'],
      rule: 'one-rule',
      reasons: [],
      obligations: result === 'deny' ? [] : obligations,
      wouldChange: [],
      facts: [],
    }),
  );
const decisions = fc.record(Object.fromEntries(FIELDS.map((name) => [name, decision])));

const release = fc.record({
  values,
  decisions: fc.record({ cef: decisions, health: decisions }),
  chosen: fc.record({ cef: fc.subarray(FIELDS), health: fc.subarray(FIELDS) }),
  isApproved: fc.boolean(),
  places: fc.array(fc.tuple(fc.constantFrom('first', 'second', 'third'), fc.nat({ max: 5 })), {
    maxLength: 6,
  }),
  isWithoutAmy: fc.boolean(),
  isVague: fc.boolean(),
});

const wordsIn = (of: string): string[] => of.match(/zq[0-9a-z]+qz/g) ?? [];

/** What staff took out: sentences by their place, and everything about one person. */
function removalsOf(
  given: FieldValues,
  places: [string, number][],
  isWithoutAmy: boolean,
): Removal[] {
  const byHand = places
    .filter(([field, at]) => at < sentencesOf(given[field] ?? '').length)
    .map(([field, at]): Removal => ({ field, sentence: at, reason: 'third-party' }));
  const amy = { given: ['Amy'], family: [] };
  const byPerson = Object.entries(given).flatMap(([field, value]) =>
    sentencesAbout(value, amy).map(
      (it): Removal => ({ field, sentence: it.sentence, reason: 'third-party' }),
    ),
  );
  return isWithoutAmy ? [...byHand, ...byPerson] : byHand;
}

type Release = typeof release extends fc.Arbitrary<infer R> ? R : never;
type Reader = 'cef' | 'health';

const removalsIn = (one: Release): Removal[] =>
  removalsOf(one.values, one.places as [string, number][], one.isWithoutAmy);

function decisionsFor(one: Release, reader: Reader): Record<string, FieldDecision> {
  const vague: Obligation[] = one.isVague ? [{ type: 'generalise', to: 'area' }] : [];
  const of = one.decisions[reader] as Record<string, FieldDecision>;
  const { place } = of;
  if (place === undefined) return of;
  return { ...of, place: { ...place, obligations: [...place.obligations, ...vague] } };
}

function documentsFor(one: Release, reader: Reader): SharedDocument[] {
  const view: RecordView = {
    owner: 'police',
    kind: KIND,
    people: [],
    happened: { from: '2026-11-01', to: null, words: '' },
    recordedOn: '2026-11-02',
    marking: 'official',
    grading: null,
    values: one.values,
  };
  const document = buildDocument(view, decisionsFor(one, reader), {
    document: randomId(),
    fields: one.chosen[reader],
    removals: removalsIn(one),
    approved: one.isApproved ? FIELDS : [],
    today: '2026-11-25',
  });
  return document === null ? [] : [document];
}

/** The words that this reader must get, and no others: worked out from what staff did, not from what was built. */
function wordsFor(one: Release, reader: Reader): string[] {
  const removals = removalsIn(one);
  const decided = decisionsFor(one, reader);
  const going = FIELDS.filter(
    (name) =>
      one.chosen[reader].includes(name) &&
      mayGo(decided[name], one.isApproved) &&
      !(name === 'place' && one.isVague),
  );
  return going.flatMap((name) =>
    sentencesOf(one.values[name as 'first']).flatMap((it, at) => {
      const isOut = removals.some((each) => each.field === name && each.sentence === at);
      return isOut ? [] : wordsIn(it);
    }),
  );
}

describe('5,000 generated releases', () => {
  it('let no byte leave of what was removed, denied, left out, undecided, unchosen or made vague, and lose nothing else', () => {
    const seen = { kept: 0, removed: 0 };
    fc.assert(
      fc.property(release, (one) => {
        const built = Object.fromEntries(READERS.map((it) => [it, documentsFor(one, it)]));
        for (const group of groupReaders(built)) {
          const bytes = Buffer.from(canonical(group)).toString('utf8');
          for (const reader of group.readers as Reader[]) {
            expect(new Set(wordsIn(bytes))).toEqual(new Set(wordsFor(one, reader)));
          }
          if (one.isWithoutAmy) expect(bytes).not.toContain('Amy');
          seen.kept += wordsIn(bytes).length;
          seen.removed += bytes.split(REMOVED).length - 1;
        }
      }),
      { numRuns: 5000, seed: 20_261_125 },
    );
    expect(seen.kept).toBeGreaterThan(5000);
    expect(seen.removed).toBeGreaterThan(1000);
  });
});
