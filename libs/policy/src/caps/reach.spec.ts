import { Marking } from '@mash/contracts/vocabulary';
import { ask } from '../../oracle/asked.js';

describe('the ceiling of a reader', () => {
  it('is a review for what is marked above it, and for nothing else', () => {
    for (const marking of Marking.options) {
      for (const recipientCeiling of Marking.options) {
        const isAbove = marking === 'official-sensitive' && recipientCeiling === 'official';
        const found = ask({ marking, recipientCeiling });
        expect(found.result).toBe(isAbove ? 'review' : 'permit');
        if (isAbove) expect(found).toMatchObject({ rule: 'cap:ceiling', reviewBy: 'approver' });
      }
    }
  });

  it('cites the classification policy', () => {
    expect(ask({ recipientCeiling: 'official' }).reasons[0]?.source).toMatch(
      /Government Security Classifications Policy/,
    );
  });

  it.each([['marking'], ['recipientCeiling']] as const)(
    'is a review where %s is not known',
    (name) => {
      expect(ask({ [name]: undefined })).toMatchObject({ result: 'review', missing: [name] });
    },
  );
});

describe('words about people who are not of the case', () => {
  it('are taken out by the sentence, and decide nothing else', () => {
    const found = ask({ sensitivity: 'third-party' });
    expect(found.result).toBe('permit');
    expect(found.obligations).toEqual([{ type: 'remove', scope: 'people', reason: 'third-party' }]);
    expect(found.reasons.map((each) => each.source).join()).toMatch(/Article 5\(1\)\(c\)/);
  });
});
