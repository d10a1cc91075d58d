import { ask } from '../../oracle/asked.js';

const WHERE = [
  ['an address by its sensitivity', { sensitivity: 'address' }],
  ['an address by its type', { fieldType: 'address' }],
  ['a telephone', { fieldType: 'telephone' }],
] as const;

describe.each(WHERE)('protected whereabouts: %s', (_, field) => {
  it('is a review by the specialist desk, and cites its law', () => {
    const found = ask({ ...field, addressProtection: 'protected' });
    expect(found).toMatchObject({
      result: 'review',
      rule: 'cap:protected-whereabouts',
      reviewBy: 'specialist-desk',
    });
    expect(found.reasons[0]?.source).toMatch(/golden rule 5; Family Law Act 1996 Part IV/);
  });

  it('is a deny under a court’s order, and a review on each ground of its exception', () => {
    const ordered = { ...field, addressProtection: 'court-ordered' } as const;
    const denied = ask(ordered);
    expect(denied.result).toBe('deny');
    expect(denied.reasons[0]?.says).toBe('A court has ordered that this address is not disclosed.');
    for (const ground of ['court-order/order-allows', 'court-order/court-permits']) {
      const claim = {
        claimedException: 'court-order',
        claimedBy: 'information-governance',
        claimedGround: ground,
      } as const;
      expect(ask({ ...ordered, ...claim })).toMatchObject({
        result: 'review',
        reviewBy: 'approver',
      });
    }
  });

  it('goes where nobody’s whereabouts are protected', () => {
    expect(ask({ ...field, addressProtection: 'none' }).result).toBe('permit');
  });
});

describe('protected whereabouts', () => {
  it('are taken out of a narrative, which staff are asked to read for them', () => {
    for (const addressProtection of ['protected', 'court-ordered'] as const) {
      expect(ask({ addressProtection })).toMatchObject({
        result: 'permit',
        obligations: [{ type: 'remove', scope: 'sentences', reason: 'source-protection' }],
      });
    }
  });

  it('ask nothing of a part that is neither', () => {
    const found = ask({ addressProtection: 'protected', fieldType: 'text' });
    expect(found).toMatchObject({ result: 'permit', obligations: [] });
  });

  it('are a review where it is not known whether they are protected', () => {
    expect(ask({ addressProtection: undefined })).toMatchObject({
      result: 'review',
      missing: ['addressProtection'],
      reviewBy: 'specialist-desk',
    });
  });
});
