import type { FieldValues, RecordKind } from '@mash/contracts/record-kind';
import { RecordKinds } from '@mash/contracts/record-kind';
import { REMOVED, type SharedDocument } from '@mash/contracts/sealed/documents';
import { canonical } from '@mash/crypto/encoding';
import { randomId } from '@mash/crypto/random';
import fc from 'fast-check';
import type { FieldDecision } from './decision.js';
import { buildDocument, mayGo, type RecordView, type Removal } from './document.js';
import type { Called } from './person-names.js';
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
/** People who may be taken out, each with how a text may name them. Their letter marks the words of those sentences. */
const PEOPLE = [
  { mark: 'a', given: ['Amy', 'Amélie'], family: [], forms: ['Amy', 'AMY', 'Amelie’s aunt'] },
  {
    mark: 'b',
    given: ['Jo'],
    family: ['Marsh'],
    forms: ['Mr Marsh', 'Jo', 'the Marshs', 'Jo Marsh'],
  },
  {
    mark: 'c',
    given: ['Zoë'],
    family: ['Đukić-Lowe'],
    forms: ['Zoe', 'ZOË', 'Ms Lowe', 'Dr. Lowe'],
  },
] as const;
const MARKS = { nobody: 'x', follows: 'y' };

const canaryOf = (mark: string) =>
  fc.integer({ min: 1, max: 2 ** 40 }).map((it) => `zq${mark}${it.toString(36)}qz`);
const canary = canaryOf(MARKS.nobody);
const more = fc.constantFrom('', ' ‘quoted’', ' 1.5', ' ß', ' 日本', ' — ');
const plain = fc
  .tuple(canary, more, ending)
  .map(([word, rest, end]) => `It was ${word}${rest}${end}`);
const named = fc
  .constantFrom(...PEOPLE)
  .chain(({ mark, forms }) =>
    fc
      .tuple(fc.constantFrom(...forms), canaryOf(mark), more, ending, fc.boolean())
      .map(([form, word, rest, end, isFirst]) =>
        isFirst ? `${form} said ${word}${rest}${end}` : `It was ${word}${rest} for ${form}${end}`,
      ),
  );
const follows = fc
  .tuple(fc.constantFrom('He', 'She', 'They', 'Her son'), canaryOf(MARKS.follows), ending)
  .map(([pronoun, word, end]) => `${pronoun} had ${word}${end}`);
const sentence = fc.oneof(plain, named, follows);
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
  without: fc.subarray([...PEOPLE]),
  isVague: fc.boolean(),
});

const wordsIn = (of: string): string[] => of.match(/zq[0-9a-z]+qz/g) ?? [];

/** What staff took out: sentences by their place, and everything about some people. */
function removalsOf(
  given: FieldValues,
  places: [string, number][],
  without: readonly Called[],
): Removal[] {
  const byHand = places
    .filter(([field, at]) => at < sentencesOf(given[field] ?? '').length)
    .map(([field, at]): Removal => ({ field, sentence: at, reason: 'third-party' }));
  const byPerson = Object.entries(given).flatMap(([field, value]) =>
    without.flatMap((person) =>
      sentencesAbout(value, person).map(
        (it): Removal => ({ field, sentence: it.sentence, reason: 'third-party' }),
      ),
    ),
  );
  return [...byHand, ...byPerson];
}

type Release = typeof release extends fc.Arbitrary<infer R> ? R : never;
type Reader = 'cef' | 'health';

const removalsIn = (one: Release): Removal[] =>
  removalsOf(one.values, one.places as [string, number][], one.without);

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

/** What still stands of people who were taken out: their names, and the words of sentences that named them. */
function leftOf(without: Release['without'], bytes: string): string[] {
  return without.flatMap(({ mark, given, family }) => [
    ...wordsIn(bytes).filter((word) => word.startsWith(`zq${mark}`)),
    ...[...given, ...family].filter((name) => bytes.includes(name)),
  ]);
}

describe('5,000 generated releases', () => {
  it('let no byte leave of what was removed, denied, left out, undecided, unchosen or made vague, and lose nothing else', () => {
    const seen = { kept: 0, removed: 0, people: 0 };
    fc.assert(
      fc.property(release, (one) => {
        const built = Object.fromEntries(READERS.map((it) => [it, documentsFor(one, it)]));
        for (const group of groupReaders(built)) {
          const bytes = Buffer.from(canonical(group)).toString('utf8');
          for (const reader of group.readers as Reader[]) {
            expect(new Set(wordsIn(bytes))).toEqual(new Set(wordsFor(one, reader)));
          }
          expect(leftOf(one.without, bytes)).toEqual([]);
          seen.people += one.without.length;
          seen.kept += wordsIn(bytes).length;
          seen.removed += bytes.split(REMOVED).length - 1;
        }
      }),
      { numRuns: 5000, seed: 20_261_125 },
    );
    expect(seen.kept).toBeGreaterThan(5000);
    expect(seen.removed).toBeGreaterThan(1000);
    expect(seen.people).toBeGreaterThan(5000);
  });
});
