import { MayBe } from '@mash/contracts/vocabulary';
import { ask } from '../../oracle/asked.js';

describe.each([
  ['sensitive-health', /Sexually Transmitted Diseases.+Directions 2000/],
  ['sensitive-service', /SI 2007\/2182/],
] as const)('the cap on %s', (sensitivity, law) => {
  it('is a review by the holder’s safeguarding lead below reasonable cause, and cites its law', () => {
    for (const mayBe of ['section-17', 'repeated-concerns', 'not-clear'] as const) {
      const found = ask({ sensitivity, mayBe });
      expect(found).toMatchObject({
        result: 'review',
        rule: `cap:${sensitivity}`,
        reviewBy: 'approver',
      });
      expect(found.reasons[0]?.source).toMatch(law);
    }
  });

  it('says nothing where there is reasonable cause', () => {
    for (const mayBe of ['immediate-danger', 'section-47'] as const) {
      expect(ask({ sensitivity, mayBe }).result).toBe('permit');
    }
  });

  it('is never a deny for staff, whatever this may be', () => {
    for (const mayBe of [undefined, ...MayBe.options]) {
      expect(ask({ sensitivity, mayBe }).result).not.toBe('deny');
    }
  });

  it('names what is not known', () => {
    expect(ask({ sensitivity, mayBe: undefined })).toMatchObject({
      result: 'review',
      missing: ['mayBe'],
    });
  });

  it('does not speak of other fields', () => {
    expect(ask({ mayBe: undefined }).result).toBe('permit');
  });
});
