import { DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
import { gradingOf, handlingOf, lacksConditions } from './handling.js';

type Parcels = Parameters<typeof lacksConditions>[0];
type Weighed = Parameters<typeof lacksConditions>[1];
type Kept = Parameters<typeof gradingOf>[0];
type Kind = Parameters<typeof gradingOf>[1];
type Profile = Parameters<typeof handlingOf>[0];

const graded = (handling: 'P' | 'C') => ({
  grading: { source: '2', assessment: 'B', handling } as const,
});
const parcels = (...documents: { grading: Kept['grading'] }[]) =>
  [{ documents }] as unknown as Parcels;
const weighed = (...handlingWords: string[]) => ({ handlingWords }) as unknown as Weighed;

describe('handling code C', () => {
  it('does not leave without what its readers must tick', () => {
    const both = parcels(graded('P'), graded('C'));
    expect(lacksConditions(both, weighed())).toBe(true);
    expect(lacksConditions(both, weighed('Ask first.'))).toBe(false);
    expect(lacksConditions(parcels(graded('P'), { grading: null }), weighed())).toBe(false);
  });

  it('carries the conditions of the agency, and ours where it names none', () => {
    const own = DEFAULT_CONDITIONS.slice(1);
    expect(handlingOf({ handling: own } as Profile)).toBe(own);
    expect(handlingOf({} as Profile)).toBe(DEFAULT_CONDITIONS);
  });
});

describe('the grading of a record', () => {
  const said = { gradingSource: '2', gradingAssessment: 'E', gradingHandling: 'C' } as const;
  const of = (grading: Kept['grading'], isGraded: boolean, says: object) =>
    gradingOf({ grading } as Kept, { isGraded } as Kind, says);

  it('is its own, or what its approver said where it has none, and never half of one', () => {
    expect(of(graded('P').grading, true, said)).toEqual(graded('P').grading);
    expect(of(null, true, said)).toEqual({ source: '2', assessment: 'E', handling: 'C' });
    expect(of(null, true, { ...said, gradingSource: undefined })).toBeNull();
    expect(of(null, false, said)).toBeNull();
  });
});
