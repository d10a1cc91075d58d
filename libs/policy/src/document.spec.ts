import type { RecordKind } from '@mash/contracts/record-kind';
import { SharedDocument } from '@mash/contracts/sealed/documents';
import fc from 'fast-check';
import type { FieldDecision } from './decision.js';
import {
  ageOf,
  areaOf,
  buildDocument,
  type DocumentChoices,
  mayGo,
  type RecordView,
  Removal,
  withoutSentences,
} from './document.js';
import { resultOf } from './explain.js';
import { groupReaders } from './readers.js';
import type { Obligation } from './rule-set.js';
import { sentencesOf } from './sentences.js';

const ID = [
  '6f9619ff-8b86-4d01-b42d-00c04fc964f1',
  '6f9619ff-8b86-4d01-b42d-00c04fc964f2',
  '6f9619ff-8b86-4d01-b42d-00c04fc964f3',
] as const;
const field = (name: string, type: 'date' | 'narrative' | 'address') => ({
  name,
  label: name,
  type,
  isRequired: false,
  sensitivity: 'none' as const,
});
const kind: RecordKind = {
  kind: 'incident',
  title: 'Incident',
  happenedField: 'happenedOn',
  summaryField: 'narrative',
  isGraded: false,
  fields: [
    field('happenedOn', 'date'),
    field('address', 'address'),
    field('narrative', 'narrative'),
    field('outcome', 'narrative'),
  ],
  roles: [{ value: 'child', label: 'Child' }],
};
const view: RecordView = {
  owner: 'police',
  kind,
  people: [ID[0]],
  happened: { from: '2026-11-01', to: null, words: '1 November 2026' },
  recordedOn: '2026-11-02',
  marking: 'official-sensitive',
  grading: null,
  values: {
    happenedOn: '2026-11-01',
    address: '12 Canal Row, Northbridge OX4 9ZZ',
    narrative: 'Shouting was heard. Mrs. Brown next door rang us. The child was asleep.',
    outcome: '',
  },
};
const decided = (result: FieldDecision['result'], ...obligations: Obligation[]): FieldDecision => ({
  result,
  rule: 'a-rule',
  reasons: [],
  obligations,
  wouldChange: [],
  facts: [],
});
const choices: DocumentChoices = {
  document: ID[1],
  removals: [],
  approved: [],
  today: '2026-11-24',
};
const permitAll = {
  happenedOn: decided('permit'),
  address: decided('permit'),
  narrative: decided('permit'),
};
const textOf = (document: SharedDocument | null, name: string) =>
  document?.fields.find((each) => each.name === name)?.value;

describe('a document', () => {
  it('holds what is permitted and filled, and fits the wire', () => {
    const built = buildDocument(view, permitAll, choices);
    expect(SharedDocument.parse(built)).toEqual(built);
    expect(built?.fields.map((each) => each.name)).toEqual(['happenedOn', 'address', 'narrative']);
    expect(built?.happened).toEqual(view.happened);
  });

  it('names its people in an order that says nothing, and its grading', () => {
    const grading = { source: '2', assessment: 'B', handling: 'P' } as const;
    const built = buildDocument({ ...view, people: [ID[2], ID[0]], grading }, permitAll, choices);
    expect(built).toMatchObject({ people: [ID[0], ID[2]], grading });
  });

  it('leaves out what is denied, under review, left out by a rule, undecided or unchosen', () => {
    const leaveOut: Obligation = { type: 'remove', scope: 'field', reason: 'not-relevant' };
    expect(
      buildDocument(
        view,
        {
          address: decided('permit', leaveOut),
          narrative: decided('review'),
          happenedOn: decided('deny'),
        },
        { ...choices, approved: ['address', 'happenedOn'] },
      ),
    ).toBeNull();
    expect(buildDocument(view, {}, choices)).toBeNull();
    expect(
      buildDocument(view, permitAll, { ...choices, fields: ['narrative'] })?.fields,
    ).toHaveLength(1);
    expect(buildDocument({ ...view, values: {} }, permitAll, choices)).toBeNull();
    const blank = { ...view, values: { narrative: ' \n', outcome: '' } };
    const outcome = decided('permit');
    expect(buildDocument(blank, { ...permitAll, outcome }, choices)).toBeNull();
  });

  it('takes nothing from a prototype', () => {
    const inherited = Object.create(permitAll) as typeof permitAll;
    expect(buildDocument(view, inherited, choices)).toBeNull();
    const values = Object.create(view.values) as typeof view.values;
    expect(buildDocument({ ...view, values }, permitAll, choices)).toBeNull();
  });

  it('lets a review or a second person go once it is approved, and a deny never', () => {
    const second: Obligation = { type: 'second-person', role: 'approver' };
    const decisions = {
      narrative: decided('review'),
      address: decided('permit', second),
      happenedOn: decided('deny'),
    };
    expect(buildDocument(view, decisions, choices)).toBeNull();
    const approved = buildDocument(view, decisions, {
      ...choices,
      approved: ['narrative', 'address', 'happenedOn'],
    });
    expect(approved?.fields.map((each) => each.name)).toEqual(['address', 'narrative']);
  });

  it('tells a page beforehand what may go, and in which words', () => {
    const area: Obligation = { type: 'generalise', to: 'area' };
    const second: Obligation = { type: 'second-person', role: 'approver' };
    expect([
      mayGo(undefined, true),
      mayGo(decided('deny'), true),
      mayGo(decided('review'), false),
    ]).toEqual([false, false, false]);
    expect([mayGo(decided('review'), true), mayGo(decided('permit'), false)]).toEqual([true, true]);
    expect([
      resultOf(decided('permit')),
      resultOf(decided('permit', area)),
      resultOf(decided('deny')),
    ]).toEqual(['permit', 'trimmed', 'deny']);
    expect([resultOf(decided('review')), resultOf(decided('permit', second))]).toEqual([
      'review',
      'review',
    ]);
  });

  it('does not say when it happened where the day may not go', () => {
    expect(buildDocument(view, { narrative: decided('permit') }, choices)?.happened).toEqual({
      from: null,
      to: null,
      words: '',
    });
  });

  it('replaces each run of removed sentences by one mark', () => {
    const removed = (...sentences: number[]) =>
      sentences.map((sentence) => ({
        field: 'narrative',
        sentence,
        reason: 'third-party' as const,
      }));
    const one = buildDocument(view, permitAll, { ...choices, removals: removed(1) });
    expect(textOf(one, 'narrative')).toBe('Shouting was heard. [removed] The child was asleep.');
    const two = buildDocument(view, permitAll, { ...choices, removals: removed(0, 1) });
    expect(textOf(two, 'narrative')).toBe('[removed] The child was asleep.');
    expect(JSON.stringify(two)).not.toContain('third-party');
    expect(textOf(two, 'happenedOn')).toBe(view.values['happenedOn']);
  });

  it.each([3, -1, 0.5, Number.NaN])(
    'refuses a removal of sentence %p that is not there',
    (sentence) => {
      const removals: Removal[] = [
        { field: 'narrative', sentence, reason: 'not-relevant' as const },
      ];
      expect(() => buildDocument(view, permitAll, { ...choices, removals })).toThrow(
        new RangeError('A removal points at no sentence of its field.'),
      );
    },
  );

  it('reads a removal that names a field, a sentence and a reason', () => {
    const removal = { field: 'f'.repeat(60), sentence: 0, reason: 'not-relevant' };
    expect(Removal.safeParse(removal).success).toBe(true);
    for (const wrong of [{ field: 'f'.repeat(61) }, { sentence: -1 }, { sentence: 0.5 }]) {
      expect(Removal.safeParse({ ...removal, ...wrong }).success).toBe(false);
    }
    expect(Removal.safeParse({}).success).toBe(false);
  });

  it.each(['constructor', 'outcome', 'not-there'])(
    'refuses a removal from %s, which holds nothing of its own',
    (name) => {
      const removals: Removal[] = [{ field: name, sentence: 0, reason: 'not-relevant' }];
      expect(() => buildDocument(view, permitAll, { ...choices, removals })).toThrow(RangeError);
    },
  );

  it('gives the area for the address and the age for the date of birth', () => {
    const decisions = { address: decided('permit', { type: 'generalise', to: 'area' }) };
    expect(textOf(buildDocument(view, decisions, choices), 'address')).toBe('OX4 area');
    expect(areaOf('Flat 2, 8 Mill Lane, ox14 3qq')).toBe('OX14 area');
    expect(areaOf('Flat 2, 8 Mill Lane, OX143QQ \n')).toBe('OX14 area');
    expect(areaOf('12 Canal Row')).toBe('[removed]');
    expect(areaOf('12 Canal Row OX4 9ZZ, behind the mill')).toBe('[removed]');
    const aged = { happenedOn: decided('permit', { type: 'generalise', to: 'age' }) };
    expect(textOf(buildDocument(view, aged, choices), 'happenedOn')).toBe('0 years old');
    const whole = { address: decided('permit', { type: 'second-person', role: 'approver' }) };
    const approved = { ...choices, approved: ['address'] };
    expect(textOf(buildDocument(view, whole, approved), 'address')).toBe(view.values['address']);
    expect(ageOf('2026-11-24', '2026-11-24')).toBe('0 years old');
    expect([
      ageOf('2019-11-24', '2026-11-24'),
      ageOf('2019-11-25', '2026-11-24'),
      ageOf('2025-11-24', '2026-11-24'),
    ]).toEqual(['7 years old', '6 years old', '1 year old']);
    for (const text of ['about 2019', '2027-01-01', '1 2019-11-24', '2019-11-24 or so']) {
      expect(ageOf(text, '2026-11-24')).toBe('[removed]');
    }
  });
});

describe('readers', () => {
  const build = (document: string, decisions: Record<string, FieldDecision>) =>
    [buildDocument(view, decisions, { ...choices, document })].filter((it) => it !== null);

  it('share a document only where it is the same byte for byte', () => {
    const groups = groupReaders({
      health: build(ID[1], { narrative: decided('permit') }),
      cef: build(ID[0], permitAll),
      adults: build(ID[2], { narrative: decided('permit') }),
      schools: build(ID[2], {}),
    });
    expect(groups.map((each) => each.readers)).toEqual([['adults', 'health'], ['cef']]);
    expect(groups[0]?.documents[0]?.document).toBe(ID[2]);
    expect(groups[1]?.documents[0]?.fields).toHaveLength(3);
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
    [
      'Dr. Shah saw J. Smith at 3.15 p.m. today. She left.',
      ['Dr. Shah saw J. Smith at 3.15 p.m. today. ', 'She left.'],
    ],
    ['He said “Stop.” Then he left.', ['He said “Stop.” ', 'Then he left.']],
    ['First line\nSecond line', ['First line\n', 'Second line']],
    ['no full stop', ['no full stop']],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
    expect(sentencesOf(text).join('')).toBe(text);
  });

  it('loses no character, whatever the text', () => {
    const word = fc.constantFrom(
      'a',
      'Mr.',
      '. ',
      '! ',
      '?',
      '\n',
      '  ',
      '”',
      '3.5',
      'She',
      '…',
      '\r\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((it) => it.join('')),
        ),
        (text) => {
          const sentences = sentencesOf(text);
          expect(sentences.join('')).toBe(text);
          if (text.trim() !== '') expect(sentences.every((it) => it !== '')).toBe(true);
        },
      ),
    );
  });

  it('keeps nothing of a removed sentence', () => {
    const texts = fc.array(fc.constantFrom('aaa. ', 'bbb! ', 'ccc?\n'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(texts, fc.nat(5), (parts, at) => {
        const all = parts.map((part, index) => (index === at ? `zzz${part}` : part)).join('');
        const removed = new Set(
          sentencesOf(all).flatMap((it, index) => (it.includes('zzz') ? [index] : [])),
        );
        expect(withoutSentences(all, removed)).not.toContain('zzz');
      }),
    );
  });
});
