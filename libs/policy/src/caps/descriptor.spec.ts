import { ask } from '../../oracle/asked.js';
import { RECIPIENTS_ONLY } from './descriptor.js';

const marked = (descriptor?: NonNullable<Parameters<typeof ask>[0]>['descriptor']) =>
  ask({ sensitivity: 'marked', descriptor });

describe('a part that carries a descriptor', () => {
  it.each(['commercial', 'organisation-use-only'] as const)(
    'is a review by the safeguarding lead: %s',
    (descriptor) => {
      const found = marked(descriptor);
      expect(found).toMatchObject({
        result: 'review',
        rule: 'cap:descriptor',
        reviewBy: 'approver',
      });
      expect(found.reasons[0]?.source).toMatch(/additional markings/);
    },
  );

  it('is a deny by the law of privilege where it is legal advice, and a review where that is waived', () => {
    expect(marked('legal-professional-privilege')).toMatchObject({
      result: 'deny',
      rule: 'cap:descriptor',
    });
    expect(
      ask({
        sensitivity: 'marked',
        descriptor: 'legal-professional-privilege',
        claimedException: 'legal-privilege',
        claimedBy: 'information-governance',
        claimedGround: 'legal-privilege/waived',
      }).result,
    ).toBe('review');
  });

  it('goes with its instruction, which the reader ticks, where it is for its recipients only', () => {
    expect(marked('recipients-only')).toMatchObject({
      result: 'permit',
      obligations: [{ type: 'conditions', text: RECIPIENTS_ONLY }],
    });
  });

  it('says in its instruction whom to ask', () => {
    expect(RECIPIENTS_ONLY).toBe(
      'For its recipients only: do not pass it on, in whole or in part, without asking whoever shared it.',
    );
  });

  it('goes where it says personal data or nothing', () => {
    expect(marked('personal-data').result).toBe('permit');
    expect(marked('none').result).toBe('permit');
  });

  it('is a review where it is not known which, and whatever else is known of the part', () => {
    expect(marked()).toMatchObject({ result: 'review', missing: ['descriptor'] });
    expect(ask({ descriptor: undefined }).result).toBe('review');
    expect(ask({ descriptor: 'commercial', fieldType: 'date' }).result).toBe('review');
  });
});
