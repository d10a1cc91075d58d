import { ask } from '../../oracle/asked.js';

describe('the cap on not knowing who asks', () => {
  it.each([
    ['a rule permits it', {}],
    ['no rule answers', { recordKind: 'report' }],
    ['the purpose is no safeguarding', { purpose: 'crime-prevention', recordKind: 'report' }],
  ] as const)('is a review that names the fact, and cites its law, where %s', (_, changes) => {
    const found = ask({ ...changes, caller: undefined });
    expect(found).toMatchObject({
      result: 'review',
      rule: 'cap:caller',
      reviewBy: 'approver',
      missing: ['caller'],
    });
    expect(found.reasons[0]?.source).toMatch(/UK GDPR Articles 5\(1\)\(f\) and 32\(4\)/);
    expect(found.reasons[0]?.says).toContain('MISSING_FACT: caller');
  });

  it('is no way around a prohibition, nor around the want of a purpose', () => {
    const found = ask({ caller: undefined, sensitivity: 'legal-privilege' });
    expect(found).toMatchObject({ result: 'deny', rule: 'cap:legal-privilege' });
    expect(ask({ caller: undefined, purpose: undefined }).rule).toBe('default:no-purpose');
  });

  it('takes nothing from whoever says who asks', () => {
    expect(ask({ caller: 'staff' }).result).toBe('permit');
    expect(ask({ caller: 'machine' }).result).toBe('permit');
  });
});
