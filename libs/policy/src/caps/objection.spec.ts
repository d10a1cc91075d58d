import { Purpose } from '@mash/contracts/vocabulary';
import { ask } from '../../oracle/asked.js';

describe.each(['child-in-need', 'early-help'] as const)('an objection to help: %s', (purpose) => {
  it('is a review by the safeguarding lead below reasonable cause, never a deny', () => {
    for (const mayBe of ['section-17', 'repeated-concerns', 'not-clear', undefined] as const) {
      const found = ask({ purpose, mayBe, familyView: 'objects' });
      expect(found).toMatchObject({
        result: 'review',
        rule: 'cap:objection',
        reviewBy: 'approver',
      });
      expect(found.reasons[0]?.source).toMatch(/EWHC 416.+Family Law Reform Act 1969 section 8/);
    }
  });

  it('does not stand before reasonable cause', () => {
    for (const mayBe of ['immediate-danger', 'section-47'] as const) {
      expect(ask({ purpose, mayBe, familyView: 'objects' }).result).toBe('permit');
    }
  });

  it('is none where nobody objects, and a review where that is not known', () => {
    for (const familyView of ['agrees', 'no-view-yet', 'not-told'] as const) {
      expect(ask({ purpose, familyView }).result).toBe('permit');
    }
    expect(ask({ purpose })).toMatchObject({ result: 'review', missing: ['familyView'] });
  });
});

it('does not speak of protection, where nobody’s leave is needed', () => {
  for (const purpose of Purpose.options) {
    const isOffered = purpose === 'child-in-need' || purpose === 'early-help';
    expect(ask({ purpose, familyView: 'objects' }).result).toBe(isOffered ? 'review' : 'permit');
  }
});
