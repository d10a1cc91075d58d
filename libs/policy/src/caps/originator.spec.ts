import { StaffRole } from '@mash/contracts/vocabulary';
import { ask, type Changes } from '../../oracle/asked.js';

const others = (more: Changes = {}) => ask({ isOwnRecord: false, ownerAnswer: 'waiting', ...more });
const onward = (more: Changes = {}) =>
  others({ onwardReason: 'section-47', onwardBy: 'approver', isSourceAtRisk: false, ...more });

describe('another agency’s item', () => {
  it('goes on with its owner’s yes', () => {
    expect(others({ ownerAnswer: 'yes' })).toMatchObject({ result: 'permit', obligations: [] });
  });

  it.each(['no', 'waiting'] as const)('is a review while its owner says %s', (ownerAnswer) => {
    const found = others({ ownerAnswer });
    expect(found).toMatchObject({ result: 'review', rule: 'cap:originator', reviewBy: 'approver' });
    expect(found.reasons[0]?.source).toMatch(/originator control/);
  });

  it('is a review, never a refusal, where it is not known what its owner says', () => {
    expect(others({ ownerAnswer: undefined })).toMatchObject({
      result: 'review',
      missing: ['ownerAnswer'],
    });
    expect(ask({ isOwnRecord: undefined })).toMatchObject({ result: 'review' });
    expect(others({ onwardReason: undefined, onwardBy: 'approver' })).toMatchObject({
      result: 'review',
      reviewBy: 'approver',
    });
  });

  it.each(['immediate-danger', 'section-47', 'court-order'] as const)(
    'goes on by a named manager for %s, even against its owner, who is told',
    (onwardReason) => {
      for (const ownerAnswer of ['no', 'waiting'] as const) {
        expect(onward({ onwardReason, ownerAnswer })).toMatchObject({
          result: 'permit',
          obligations: [{ type: 'tell-owner' }],
        });
      }
    },
  );

  it('goes on for want of an answer only while the question waits', () => {
    expect(onward({ onwardReason: 'no-answer-in-time' }).result).toBe('permit');
    expect(onward({ onwardReason: 'no-answer-in-time', ownerAnswer: 'no' })).toMatchObject({
      result: 'review',
      reviewBy: 'approver',
    });
  });

  it('goes on under section 16LA from its start date only', () => {
    const onwardReason = 'section-16la';
    expect(onward({ onwardReason, isDutyInForce: true }).result).toBe('permit');
    expect(onward({ onwardReason, isDutyInForce: false })).toMatchObject({
      result: 'review',
      reviewBy: 'approver',
    });
    expect(onward({ onwardReason })).toMatchObject({
      result: 'review',
      missing: ['isDutyInForce'],
    });
  });

  it('goes on by a manager’s decision, and by nobody else’s', () => {
    for (const onwardBy of [undefined, ...StaffRole.options]) {
      const isManager = onwardBy === 'approver' || onwardBy === 'decision-maker';
      expect(onward({ onwardBy }).result).toBe(isManager ? 'permit' : 'review');
    }
    expect(onward({ onwardReason: undefined }).result).toBe('review');
  });

  it('waits for its owner’s duty officer where its source is at risk', () => {
    const risky = { isSourceAtRisk: true };
    expect(onward({ ...risky, dutyOfficerAnswer: 'agrees' }).result).toBe('permit');
    for (const dutyOfficerAnswer of ['refuses', 'not-reached'] as const) {
      expect(onward({ ...risky, dutyOfficerAnswer })).toMatchObject({
        result: 'review',
        reviewBy: 'specialist-desk',
      });
    }
    expect(onward(risky)).toMatchObject({ missing: ['dutyOfficerAnswer'] });
    expect(onward({ isSourceAtRisk: undefined })).toMatchObject({
      result: 'review',
      missing: ['isSourceAtRisk'],
      reviewBy: 'specialist-desk',
    });
  });

  it('goes nowhere by a machine without its owner’s yes or a manager’s reason', () => {
    expect(others({ caller: 'machine' }).result).toBe('deny');
  });
});
