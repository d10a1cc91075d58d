import { Purpose } from '@mash/contracts/vocabulary';
import { ask, type Changes } from '../../oracle/asked.js';

const passOn = (more: Changes) =>
  ask({
    isOwnRecord: false,
    ownerAnswer: 'waiting',
    onwardReason: 'court-order',
    onwardBy: 'approver',
    isSourceAtRisk: false,
    ...more,
  });

describe('the limit of a purpose', () => {
  it('is a review where what was shared to keep somebody safe would go on for crime prevention', () => {
    for (const receivedFor of Purpose.options.filter((each) => each !== 'crime-prevention')) {
      const found = passOn({ purpose: 'crime-prevention', receivedFor });
      expect(found).toMatchObject({
        result: 'review',
        rule: 'cap:purpose-limitation',
        reviewBy: 'approver',
      });
      expect(found.reasons[0]?.source).toMatch(/5\(1\)\(b\)/);
    }
  });

  it('says nothing where the purpose is the same, or its owner agrees', () => {
    const purpose = 'crime-prevention';
    expect(passOn({ purpose, receivedFor: purpose }).result).toBe('permit');
    expect(
      ask({ purpose, isOwnRecord: false, ownerAnswer: 'yes', receivedFor: 'early-help' }).result,
    ).toBe('permit');
  });

  it('names what is not known', () => {
    expect(passOn({ purpose: 'crime-prevention' })).toMatchObject({ missing: ['receivedFor'] });
  });

  it('does not speak of safeguarding purposes, which are compatible, nor of one’s own records', () => {
    expect(passOn({ purpose: 'child-in-need', familyView: 'agrees' }).result).toBe('permit');
    expect(ask({ purpose: 'crime-prevention' }).result).toBe('permit');
  });
});
