import type { PartObligations } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { randomId } from '@mash/crypto/random';
import type { FieldDecision } from './decision.js';
import { mayFollow, objectionToObligations, partObligations, rolesFor } from './obligations.js';

const document: SharedDocument = {
  document: randomId(),
  owner: 'police',
  kind: 'incident',
  title: 'Incident',
  people: [],
  happened: { from: null, to: null, words: '' },
  recordedOn: '2026-02-11',
  marking: 'official-sensitive',
  grading: null,
  fields: [
    { name: 'narrative', label: 'What happened', value: 'He shouted. [removed]' },
    { name: 'address', label: 'Address', value: 'OE4 area' },
    { name: 'born', label: 'Date of birth', value: '4 years old' },
  ],
};

function decision(change: Partial<FieldDecision> = {}): FieldDecision {
  return {
    result: 'permit',
    rule: 'a-rule',
    reasons: [],
    obligations: [],
    wouldChange: [],
    facts: [],
    ...change,
  };
}

const decisions: Record<string, FieldDecision> = {
  narrative: decision({
    obligations: [
      { type: 'remove', scope: 'sentences', reason: 'third-party' },
      { type: 'second-person', role: 'approver' },
    ],
  }),
  address: decision({
    result: 'review',
    reviewBy: 'specialist-desk',
    obligations: [{ type: 'generalise', to: 'area' }],
  }),
  born: decision({ obligations: [{ type: 'generalise', to: 'age' }] }),
};
const parts = partObligations(document, decisions, ['narrative']);

interface Asked {
  parts?: PartObligations[];
  documents?: SharedDocument[];
  conditions?: string[];
  roles?: string[];
  isLookedAtLater?: boolean;
}

function object({
  parts: signed = parts,
  documents = [document],
  conditions = ['Ring first.'],
  roles = ['approver', 'specialist-desk'],
  isLookedAtLater = false,
}: Asked = {}): string | null {
  const obligations = { parts: signed, conditions: ['Ring first.'], notify: [] };
  return objectionToObligations(obligations, { documents, conditions, roles, isLookedAtLater });
}

/** The document with another value of one field. */
function withValue(name: string, value: string): SharedDocument {
  const fields = document.fields.map((field) =>
    field.name === name ? { ...field, value } : field,
  );
  return { ...document, fields };
}

describe('what a decision asks of the parts that leave', () => {
  it('names who must say yes, what must be vague and what was looked at, field by field', () => {
    const { document: id } = document;
    expect(partObligations(document, decisions, ['narrative'])).toEqual([
      {
        ...{ document: id, field: 'narrative', needs: ['approver'] },
        ...{ generalise: null, sentences: 'taken-out' },
      },
      {
        ...{ document: id, field: 'address', needs: ['specialist-desk'] },
        ...{ generalise: 'area', sentences: null },
      },
      { document: id, field: 'born', needs: [], generalise: 'age', sentences: null },
    ]);
  });

  it('says nothing of what does not leave', () => {
    const secret = { ...decisions, source: decision({ result: 'deny' }) };
    expect(JSON.stringify(partObligations(document, secret, []))).not.toContain('source');
  });

  it('says nothing of a part that nobody decided about', () => {
    expect(partObligations(document, {}, [])).toEqual([]);
  });

  it('asks the safeguarding lead where a review names nobody', () => {
    expect(rolesFor(decision({ result: 'review' }))).toEqual(['approver']);
  });

  it('asks nobody about a part that is left out, and only the second person about a permit', () => {
    const second = { type: 'second-person', role: 'specialist-desk' } as const;
    const leaveOut = { type: 'remove', scope: 'field', reason: 'not-relevant' } as const;
    expect(rolesFor(decision({ obligations: [leaveOut, second] }))).toEqual([]);
    expect(rolesFor(decision({ obligations: [second] }))).toEqual(['specialist-desk']);
  });

  it('makes a part vague wherever that stands among what must be done', () => {
    const obligations = [
      { type: 'notify', role: 'approver' },
      { type: 'generalise', to: 'area' },
    ] as const;
    const vague = { ...decisions, address: decision({ obligations: [...obligations] }) };
    expect(partObligations(document, vague, [])[1]?.generalise).toBe('area');
  });

  it('says where nothing had to be taken out', () => {
    expect(partObligations(document, decisions, [])[0]?.sentences).toBe('kept');
  });
});

describe('a part of a Red case', () => {
  const second = decision({ obligations: [{ type: 'second-person', role: 'approver' }] });
  const limit = (rule: string) => ({ rule, says: 'It may not.', source: 'An Act, section 1' });

  it('may go before its second person has looked', () => {
    expect(mayFollow(second)).toBe(true);
    expect(mayFollow({ ...second, reasons: [limit('a-rule'), limit('cap:ages')] })).toBe(true);
    expect(mayFollow(decision())).toBe(true);
    expect(mayFollow(decision({ result: 'review', reviewBy: 'approver' }))).toBe(true);
  });

  it.each<[string, FieldDecision]>([
    ['another role decides', decision({ result: 'review', reviewBy: 'specialist-desk' })],
    [
      'another role decides too',
      decision({
        result: 'review',
        reviewBy: 'approver',
        obligations: [{ type: 'second-person', role: 'decision-maker' }],
      }),
    ],
    ['a fact is missing', { ...second, missing: ['mayBe'] }],
    ['an address is protected', { ...second, reasons: [limit('cap:protected-whereabouts')] }],
    ['it is another agency’s', { ...second, reasons: [limit('cap:originator')] }],
    ['it is of handling code C', { ...second, reasons: [limit('cap:handling-code-c')] }],
    ['it is suspected to be false', { ...second, reasons: [limit('cap:suspected-false')] }],
    ['it carries a descriptor', { ...second, reasons: [limit('cap:descriptor')] }],
    ['it would name who raised the concern', { ...second, reasons: [limit('cap:informant')] }],
  ])('may not where %s', (_, asked) => {
    expect(mayFollow(asked)).toBe(false);
  });
});

describe('a reader', () => {
  it('has nothing against parts that are as they were decided', () => {
    expect(object()).toBeNull();
    expect(object({ documents: [withValue('address', '[removed]')] })).toBeNull();
  });

  it('looks at each part in its own document', () => {
    const whole = { ...withValue('narrative', 'He shouted.'), document: randomId() };
    const kept = partObligations(whole, decisions, []);
    expect(object({ parts: [...parts, ...kept], documents: [whole, document] })).toBeNull();
    expect(object({ parts: [...parts, ...kept], documents: [document, whole] })).toBeNull();
  });

  it('waits for a second person who looks afterwards, and for no other role', () => {
    expect(object({ roles: ['specialist-desk'], isLookedAtLater: true })).toBeNull();
    expect(object({ roles: [], isLookedAtLater: true })).toMatch('the role specialist-desk');
  });

  it.each<[string, Asked, string]>([
    ['a field that nobody decided about', { parts: parts.slice(1) }, 'other parts'],
    ['a decision about a field that is not there', { documents: [] }, 'other parts'],
    [
      'a field that stands for another',
      { parts: [...parts.slice(1), { ...(parts[0] as PartObligations), field: 'outcome' }] },
      'other parts',
    ],
    ['a review that nobody answered', { roles: ['approver'] }, 'the role specialist-desk'],
    ['a second person who is missing', { roles: ['specialist-desk'] }, 'the role approver'],
    [
      'a whole address',
      { documents: [withValue('address', '12 Osier Close, OE4 2QT')] },
      'says more',
    ],
    ['a date of birth', { documents: [withValue('born', '2022-04-09')] }, 'says more'],
    [
      'the words that went out',
      { documents: [withValue('narrative', 'He shouted.')] },
      'says more',
    ],
    ['fewer conditions', { conditions: [] }, 'its conditions'],
    ['other conditions', { conditions: ['Ring later.'] }, 'its conditions'],
  ])('refuses %s', (_, asked, objection) => {
    expect(object(asked)).toMatch(objection);
  });
});
