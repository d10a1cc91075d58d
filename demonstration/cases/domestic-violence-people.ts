import type { CasePerson } from '../case.js';

const HOME = { line: '12 Osier Close, Marlwick', postcode: 'OE4 2QT' };
const OLD_HOME = { line: 'Flat 3, 88 Foundry Row, Oxenbury', postcode: 'OE1 7LB' };
const GRANDMOTHERS = { line: '5 Almshouse Row, Thornsey Regis', postcode: 'OE5 1DN' };

/** Seven people, three of whom have one name. The child is known to health by her mother’s own name. */
export const PEOPLE: Record<string, CasePerson> = {
  child: {
    born: { age: 2, on: '04-09' },
    sex: 'female',
    held: {
      police: { names: ['Ellie-Mae Wainscott'], dateOfBirth: 'swapped', addresses: [HOME] },
      health: { names: ['Ellie Mae Tarrow'], hasNhsNumber: true, addresses: [HOME, OLD_HOME] },
      cef: { names: ['Ellie Wainscott'], addresses: [OLD_HOME] },
    },
  },
  mother: {
    born: { yearsAgo: 27, on: '11-06' },
    sex: 'female',
    held: {
      police: {
        names: ['Gemma Wainscott'],
        dateOfBirth: 'swapped',
        addresses: [HOME],
        telephone: '07700 900412',
      },
      health: {
        names: ['Gemma Tarrow', 'Gemma Wainscott'],
        hasNhsNumber: true,
        addresses: [HOME, OLD_HOME],
        telephone: '07700 900412',
      },
      cef: { names: ['Jemma Wainscott'], addresses: [OLD_HOME], telephone: '01632 960733' },
    },
  },
  father: {
    born: { yearsAgo: 31, on: '02-17' },
    sex: 'male',
    held: {
      police: {
        names: ['Dean Wainscott', 'Deano Wainscott'],
        addresses: [GRANDMOTHERS, HOME],
        telephone: '07700 900187',
      },
      health: { names: ['Dean Wainscot'], dateOfBirth: 'unknown', addresses: [HOME] },
      adults: { names: ['Dean Wainscott'], addresses: [GRANDMOTHERS] },
      cef: { names: ['Dean Wainscott'], dateOfBirth: 'unknown', addresses: [OLD_HOME] },
    },
  },
  grandmother: {
    born: { yearsAgo: 68, on: '08-30' },
    sex: 'female',
    held: {
      adults: {
        names: ['Maureen Wainscott'],
        hasNhsNumber: true,
        addresses: [GRANDMOTHERS],
        telephone: '01632 960158',
      },
      health: { names: ['Maureen Ann Wainscott'], hasNhsNumber: true, addresses: [GRANDMOTHERS] },
    },
  },
  neighbour: {
    born: null,
    sex: 'female',
    held: {
      police: {
        names: ['Pauline Ashdowne'],
        addresses: [{ line: '14 Osier Close, Marlwick', postcode: 'OE4 2QT' }],
        telephone: '01632 960226',
      },
    },
  },
  namesakeOfSameYear: {
    born: { yearsAgo: 31, on: '09-03' },
    sex: 'male',
    held: {
      police: {
        names: ['Dean Wainscott'],
        addresses: [{ line: '41 Kestrel Drive, Caldmere', postcode: 'OE7 5RA' }],
      },
      health: {
        names: ['Dean Wainscott'],
        hasNhsNumber: true,
        addresses: [{ line: '41 Kestrel Drive, Caldmere', postcode: 'OE7 5RA' }],
      },
    },
  },
  olderNamesake: {
    born: { yearsAgo: 53, on: '02-17' },
    sex: 'male',
    held: {
      police: {
        names: ['Dean Wainscott'],
        addresses: [{ line: '9 Limekiln Road, Hallowdene', postcode: 'OE11 3HP' }],
      },
    },
  },
};
