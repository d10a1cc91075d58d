import { ask } from '../../oracle/asked.js';

const FIELDS = [
  ['words', {}],
  ['a date', { fieldType: 'date' }],
  ['an address', { fieldType: 'address', sensitivity: 'address' }],
] as const;

describe.each(FIELDS)('a record with somebody restricted in it: %s', (_, field) => {
  it('is a review by the specialist desk, and cites its law', () => {
    const found = ask({ ...field, isSomebodyRestricted: true });
    expect(found).toMatchObject({
      result: 'review',
      rule: 'cap:specialist-desk',
      reviewBy: 'specialist-desk',
    });
    expect(found.reasons[0]?.source).toMatch(/UK GDPR Articles 5/);
  });

  it('says nothing to whoever asks of the reason', () => {
    const { reasons, wouldChange, rule } = ask({ ...field, isSomebodyRestricted: true });
    expect(JSON.stringify([rule, reasons[0], wouldChange])).not.toMatch(/restrict|protect|hidden/i);
  });

  it('goes where nobody is', () => {
    expect(ask({ ...field, isSomebodyRestricted: false }).result).toBe('permit');
  });

  it('is a review where it is not known whether somebody is', () => {
    expect(ask({ ...field, isSomebodyRestricted: undefined })).toMatchObject({
      result: 'review',
      missing: ['isSomebodyRestricted'],
      reviewBy: 'specialist-desk',
    });
  });
});
