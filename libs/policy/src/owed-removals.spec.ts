import { RemovalReason } from '@mash/contracts/vocabulary';
import fc from 'fast-check';
import type { FieldDecision } from './decision.js';
import type { Removal } from './document.js';
import { askedRemoval, isRemovalOwed, WhyKept } from './owed-removals.js';
import type { Obligation } from './rule-set.js';

const decided = (result: FieldDecision['result'], ...obligations: Obligation[]): FieldDecision => ({
  result,
  rule: 'one-rule',
  reasons: [],
  obligations,
  wouldChange: [],
  facts: [],
});
const remove = (scope: 'field' | 'sentences' | 'people', reason: RemovalReason): Obligation => ({
  type: 'remove',
  scope,
  reason,
});
const out = (reason: RemovalReason): Removal => ({ field: 'narrative', sentence: 0, reason });
const said = (is: WhyKept['is']): WhyKept => ({ is, because: '' });

describe('what staff are asked to take out', () => {
  it('is what any reader’s rules ask, people before sentences, each reason once', () => {
    const asked = askedRemoval([
      decided('permit', remove('sentences', 'source-protection')),
      decided('review', remove('people', 'third-party'), remove('sentences', 'third-party')),
    ]);
    expect(asked).toEqual({ scope: 'people', reasons: ['third-party', 'source-protection'] });
    const words = askedRemoval([decided('permit', remove('sentences', 'source-protection'))]);
    expect(words).toEqual({ scope: 'sentences', reasons: ['source-protection'] });
  });

  it.each([
    ['that no rule asks for', decided('permit', { type: 'notify', role: 'approver' })],
    ['that is only to be made vaguer', decided('permit', { type: 'generalise', to: 'age' })],
    ['of a part that is left out', decided('permit', remove('field', 'third-party'))],
    ['of a part that is denied', decided('deny', remove('people', 'third-party'))],
  ])('is nothing %s', (_, decision) => {
    expect(askedRemoval([decision])).toBeNull();
  });
});

describe('a removal is owed', () => {
  const people = { scope: 'people', reasons: ['third-party'] } as const;
  const owed = (
    asked: { scope: 'sentences' | 'people'; reasons: readonly RemovalReason[] },
    done: Partial<Parameters<typeof isRemovalOwed>[1]> = {},
  ) =>
    isRemovalOwed(
      { ...asked, reasons: [...asked.reasons] },
      { removals: [], named: [], whyKept: null, ...done },
    );

  it('until a sentence is out for that reason, or one tap has answered it', () => {
    expect(owed(people)).toBe(true);
    expect(owed(people, { removals: [out('not-relevant')] })).toBe(true);
    expect(owed(people, { removals: [out('third-party')] })).toBe(false);
    expect(owed(people, { whyKept: said('not-in-it') })).toBe(false);
    expect(owed(people, { whyKept: said('needed') })).toBe(false);
  });

  it('while somebody is named who is not of the case, unless they are needed', () => {
    const named = ['Pauline Ashdowne'];
    expect(owed(people, { named, removals: [out('third-party')] })).toBe(true);
    expect(owed(people, { named, whyKept: said('not-in-it') })).toBe(true);
    expect(owed(people, { named, whyKept: said('needed') })).toBe(false);
    expect(owed({ ...people, scope: 'sentences' }, { named, whyKept: said('not-in-it') })).toBe(
      false,
    );
  });

  it('for each reason by itself', () => {
    const both = {
      scope: 'sentences',
      reasons: ['third-party', 'source-protection'],
    } as const;
    expect(owed(both, { removals: [out('third-party')] })).toBe(true);
    expect(owed(both, { removals: [out('third-party'), out('source-protection')] })).toBe(false);
    expect(owed(both, { removals: [out('third-party')], whyKept: said('not-in-it') })).toBe(false);
  });

  it('is answered by one tap, with words or without', () => {
    for (const is of ['not-in-it', 'needed']) {
      expect(WhyKept.safeParse({ is, because: '' }).success).toBe(true);
      expect(WhyKept.safeParse({ is, because: 'w'.repeat(500) }).success).toBe(true);
      expect(WhyKept.safeParse({ is, because: 'w'.repeat(501) }).success).toBe(false);
    }
    expect(WhyKept.safeParse({ is: 'other', because: '' }).success).toBe(false);
    expect(WhyKept.safeParse({}).success).toBe(false);
  });

  it('never because nothing was written: words change no answer', () => {
    const reasons = fc.subarray([...RemovalReason.options], { minLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom('sentences' as const, 'people' as const),
        reasons,
        fc.subarray([...RemovalReason.options]),
        fc.subarray(['Pauline Ashdowne']),
        fc.constantFrom<WhyKept['is']>('not-in-it', 'needed'),
        fc.string({ maxLength: 50 }),
        (scope, asked, removed, named, is, because) => {
          const done = { removals: removed.map(out), named };
          const of = (words: string) =>
            owed({ scope, reasons: asked }, { ...done, whyKept: { is, because: words } });
          expect(of(because)).toBe(of(''));
          expect(owed({ scope, reasons: asked }, { ...done, whyKept: said('needed') })).toBe(false);
        },
      ),
    );
  });
});
