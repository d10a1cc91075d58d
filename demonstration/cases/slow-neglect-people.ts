import type { CasePerson } from '../case.js';

const HOME = { line: '77 Hawthorn Estate, Hallowdene', postcode: 'OE11 8BT' };
const BEFORE = { line: 'Flat 9, 20 Gasworks Lane, Oxenbury', postcode: 'OE2 4SF' };
const GRANDPARENTS = { line: '80 Hawthorn Estate, Hallowdene', postcode: 'OE11 8BT' };

/** Four children and one unborn; each agency knows some of them, by names of its own. */
export const PEOPLE: Record<string, CasePerson> = {
  eldest: {
    born: { age: 9, on: '06-03' },
    sex: 'male',
    held: {
      health: { names: ['Kayden Rooksby'], hasNhsNumber: true, addresses: [BEFORE] },
      police: { names: ['Caden Durnley'], dateOfBirth: 'unknown', addresses: [HOME] },
      adults: { names: ['Kayden Durnley'], dateOfBirth: 'unknown', addresses: [HOME] },
      cef: { names: ['Kayden Rooksby-Durnley'], dateOfBirth: 'swapped', addresses: [HOME] },
    },
  },
  second: {
    born: { age: 7, on: '12-10' },
    sex: 'female',
    held: {
      health: { names: ['Skye Rooksby'], hasNhsNumber: true, addresses: [HOME] },
      adults: { names: ['Skye Durnley'], dateOfBirth: 'unknown', addresses: [HOME] },
      cef: { names: ['Sky Rooksby'], addresses: [BEFORE] },
    },
  },
  third: {
    born: { age: 4, on: '05-04' },
    sex: 'male',
    held: {
      health: { names: ['Tyler-Jay Rooksby'], hasNhsNumber: true, addresses: [HOME] },
      police: { names: ['Tyler Durnley'], dateOfBirth: 'swapped', addresses: [HOME] },
    },
  },
  youngest: {
    born: { age: 1, on: '02-22' },
    sex: 'female',
    held: {
      health: { names: ['Willow Rooksby'], addresses: [HOME] },
      police: { names: ['Willow (surname not known)'], dateOfBirth: 'unknown', addresses: [HOME] },
    },
  },
  unborn: {
    born: null,
    held: { health: { names: ['Unborn baby Rooksby'], addresses: [HOME] } },
  },
  mother: {
    born: { yearsAgo: 28, on: '07-02' },
    sex: 'female',
    held: {
      health: {
        names: ['Kelly-Anne Rooksby'],
        hasNhsNumber: true,
        addresses: [HOME],
        telephone: '07700 900590',
      },
      police: { names: ['Kelly Rooksbey'], dateOfBirth: 'swapped', addresses: [HOME] },
      cef: { names: ['Kelly-Anne Rooksby'], addresses: [BEFORE], telephone: '07700 900033' },
      adults: { names: ['Kelly Durnley'], dateOfBirth: 'unknown', addresses: [HOME] },
    },
  },
  father: {
    born: { yearsAgo: 32, on: '01-08' },
    sex: 'male',
    held: {
      health: { names: ['Lee Durnley'], hasNhsNumber: true, addresses: [GRANDPARENTS] },
      police: { names: ['Lee Durnley'], addresses: [HOME] },
      cef: { names: ['Leigh Durnley'], dateOfBirth: 'unknown', addresses: [BEFORE] },
    },
  },
  grandmother: {
    born: { yearsAgo: 66, on: '04-28' },
    sex: 'female',
    held: {
      adults: {
        names: ['Patricia Durnley', 'Pat Durnley'],
        hasNhsNumber: true,
        addresses: [GRANDPARENTS],
        telephone: '01632 960377',
      },
    },
  },
  /** Restricted in adult services: a colleague has declared that they are related. */
  grandfather: {
    born: { yearsAgo: 70, on: '09-15' },
    sex: 'male',
    held: {
      adults: {
        names: ['Ronald Durnley'],
        hasNhsNumber: true,
        addresses: [GRANDPARENTS],
        isProtected: true,
      },
    },
  },
  uncle: {
    born: null,
    sex: 'male',
    held: { police: { names: ['Dave (surname not known)'], addresses: [HOME] } },
  },
};
