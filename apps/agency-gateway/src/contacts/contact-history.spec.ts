import type { PersonDetails } from '@mash/contracts/sealed/people';
import type { Person } from '../vault/vault.js';
import {
  type EarlierContact,
  fitOf,
  historyInWords,
  isThirdInTwelveMonths,
  livesAt,
} from './contact-history.js';

const HELD: Person = {
  id: 'p',
  names: ['Kayden Rooksby-Durnley', 'Kay Durnley'],
  dateOfBirth: '2017-06-03',
  sex: null,
  nhsNumber: '9990001233',
  addresses: [
    { line: '77 Hawthorn Estate, Hallowdene', postcode: 'OE11 8BT', from: null, to: null },
  ],
  telephone: null,
  isRestricted: false,
};

const SAID: PersonDetails = {
  name: 'Somebody Else',
  otherNames: [],
  dateOfBirth: null,
  nhsNumber: null,
  address: null,
  postcode: null,
  relationship: 'child',
  isChild: true,
};

function contactOn(on: string, isNoFurtherAction = true): EarlierContact {
  return { on, from: 'School', about: ['Kayden'], ended: '', isNoFurtherAction, href: '/' };
}

describe('somebody of the vault beside a person of a contact', () => {
  it.each([
    ['the same NHS number', { nhsNumber: '9990001233' }, 'same'],
    ['a name and the date of birth', { name: 'Kaden Durnley', dateOfBirth: '2017-06-03' }, 'same'],
    ['day and month swapped', { name: 'Kayden Rooksby', dateOfBirth: '2017-03-06' }, 'same'],
    ['an earlier name', { name: 'Kay Smith', dateOfBirth: '2017-06-03' }, 'same'],
    [
      'a name at the same address',
      { name: 'Kayden', address: '77 Hawthorn Estate', postcode: 'oe118bt' },
      'same',
    ],
    ['the whole name alone', { name: 'Rooksby Kayden' }, 'namesake'],
    ['another name they go by', { name: 'X', otherNames: ['Kay Durnley'] }, 'namesake'],
    [
      'the whole name with another date',
      { name: 'Kayden Rooksby', dateOfBirth: '2011-01-01' },
      'other',
    ],
    ['half of the name', { name: 'Kayden' }, 'other'],
    ['nothing in common', {}, 'other'],
    ['the date of birth alone', { dateOfBirth: '2017-06-03' }, 'other'],
  ] as const)('with %s is %3$s', (_, said, fit) => {
    expect(
      fitOf(HELD, {
        ...SAID,
        ...said,
        otherNames: [...('otherNames' in said ? said.otherNames : [])],
      }),
    ).toBe(fit);
  });

  it('lives at an address by its first line and postcode, whatever the town is called', () => {
    const at = (address: string, postcode: string) => livesAt(HELD, { ...SAID, address, postcode });
    expect(at('77 Hawthorn estate, Oxenshire', 'OE118BT')).toBe(true);
    expect(at('78 Hawthorn Estate', 'OE11 8BT')).toBe(false);
    expect(at('77 Hawthorn Estate', 'OE11 8BU')).toBe(false);
    expect(livesAt(HELD, SAID)).toBe(false);
  });
});

describe('the earlier contacts of a family', () => {
  it('say which this is, in how many months, and how many ended in no further action', () => {
    const four = ['2026-06-01', '2026-01-05', '2025-11-30', '2025-09-20'].map((on) =>
      contactOn(on),
    );
    expect(historyInWords(four, '2026-11-25')).toBe(
      'Fifth contact in 14 months; four ended in no further action.',
    );
    expect(historyInWords([contactOn('2026-11-01', false)], '2026-11-25')).toBe(
      'Second contact in one month; none ended in no further action.',
    );
    expect(historyInWords([], '2026-11-25')).toBeNull();
  });

  it('go on counting when words for numbers end', () => {
    const twelve = Array.from({ length: 12 }, () => contactOn('2026-01-01'));
    expect(historyInWords(twelve, '2026-11-25')).toBe(
      '13th contact in 10 months; 12 ended in no further action.',
    );
  });

  it('make this the third in twelve months where two were less than twelve months ago', () => {
    const today = '2026-11-25';
    expect(isThirdInTwelveMonths([contactOn('2026-01-01'), contactOn('2025-11-26')], today)).toBe(
      true,
    );
    expect(isThirdInTwelveMonths([contactOn('2026-01-01'), contactOn('2025-11-25')], today)).toBe(
      false,
    );
    expect(isThirdInTwelveMonths([contactOn('2026-01-01')], today)).toBe(false);
  });
});
