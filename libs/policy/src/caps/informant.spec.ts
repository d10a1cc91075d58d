import { ask } from '../../oracle/asked.js';

describe('the cap on who raised a concern', () => {
  it('is a review by the safeguarding lead, in every case, and cites its law', () => {
    for (const mayBe of ['immediate-danger', 'not-clear'] as const) {
      const found = ask({ sensitivity: 'informant', mayBe });
      expect(found).toMatchObject({
        result: 'review',
        rule: 'cap:informant',
        reviewBy: 'approver',
      });
      expect(found.reasons[0]?.source).toMatch(/\[1978\] AC 171.+golden rule 5/);
    }
  });

  it('denies machines, and does not speak of other fields', () => {
    expect(ask({ sensitivity: 'informant', caller: 'machine' }).result).toBe('deny');
    expect(ask({ sensitivity: 'none', caller: 'machine' }).result).toBe('permit');
  });
});
