import type { FieldDecision } from '@mash/policy/decision';
import { readPassOn } from './passing.form.js';
import { decidedBy, mayPassOn, type PassingResult } from './weigh-passing.js';

const TELL = { type: 'tell-owner' as const };

function resultOf(more: Partial<FieldDecision>, isYes = false): PassingResult {
  const result: FieldDecision = {
    result: 'review',
    rule: 'default:no-rule',
    reasons: [],
    obligations: [],
    wouldChange: [],
    facts: [],
    reviewBy: 'approver',
    ...more,
  };
  return { isYes, result } as unknown as PassingResult;
}

describe('who may pass an item on', () => {
  it('is nobody where its owner was passed over, or law forbids it', () => {
    expect(decidedBy(resultOf({}))).toBeNull();
    expect(decidedBy(resultOf({ result: 'deny', obligations: [TELL] }, true))).toBeNull();
    expect(mayPassOn([resultOf({})], ['approver', 'decision-maker', 'specialist-desk'])).toBe(
      false,
    );
    expect(mayPassOn([], ['approver'])).toBe(false);
  });

  it('is a named manager with the owner’s yes, or once the owner is told', () => {
    for (const one of [resultOf({}, true), resultOf({ obligations: [TELL] })]) {
      expect(mayPassOn([one], ['approver'])).toBe(true);
      expect(mayPassOn([one], ['decision-maker'])).toBe(true);
      expect(mayPassOn([one], ['practitioner'])).toBe(false);
    }
    expect(mayPassOn([resultOf({}, true), resultOf({})], ['approver'])).toBe(false);
  });

  it('is no manager where a specialist desk decides', () => {
    const desk = resultOf({ reviewBy: 'specialist-desk' }, true);
    expect(mayPassOn([desk], ['decision-maker'])).toBe(false);
    const second = { type: 'second-person' as const, role: 'specialist-desk' as const };
    expect(mayPassOn([resultOf({ obligations: [second] }, true)], ['approver'])).toBe(false);
  });
});

describe('the form of passing on', () => {
  const chosen = { agencies: 'health', parts: ['0.note'], why: 'They visit today.' };

  it('asks a manager nothing where every chosen agency has the owner’s yes', () => {
    expect(readPassOn(chosen, () => true)).toMatchObject({ answers: { manager: null } });
    expect(readPassOn(chosen, (agency) => agency !== 'health')).toEqual({
      errors: {
        reason: 'Choose why it cannot wait for its owner’s yes',
        risk: 'Say whether it could put anybody at risk',
      },
    });
  });

  it('asks what the owner’s duty officer said where anybody could be put at risk', () => {
    const risky = { ...chosen, reason: 'court-order', risk: 'yes' };
    expect(readPassOn(risky, () => false)).toEqual({
      errors: {
        officer: 'Enter the name of the owner’s duty officer',
        says: 'Say what the owner’s duty officer said',
      },
    });
    const said = { ...risky, officer: 'T/DS Pike', says: 'agrees' };
    expect(readPassOn(said, () => false)).toMatchObject({
      answers: { manager: { says: 'agrees' } },
    });
    expect(readPassOn({ ...risky, risk: 'no' }, () => false)).toHaveProperty('answers');
  });

  it('wants somebody, something and a reason', () => {
    expect(Object.keys((readPassOn({}, () => true) as { errors: object }).errors)).toEqual(
      expect.arrayContaining(['agencies', 'parts', 'why']),
    );
  });
});
