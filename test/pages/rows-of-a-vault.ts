import { ASKS_THE_SAME, FRESH, NO_FORM, OPEN, type Row, SAYS_THE_SAME } from './row.js';

/** Sign-in and help, the work of the day, and an agency’s own people and records. */
export const ROWS_OF_A_VAULT: Record<string, Row> = {
  '/': {
    as: null,
    normal: () => ['/', '/?next=/home&ended=idle&saved=yes'],
    empty: SAYS_THE_SAME,
    error: { press: 'Sign in with your .* account' },
    refused: OPEN,
  },
  '/help/:topic': {
    as: null,
    normal: () => ['/help/whom-to-ring', '/help/accessibility', '/help/privacy'],
    empty: SAYS_THE_SAME,
    error: NO_FORM,
    refused: OPEN,
  },
  '/problems/:kind': {
    as: null,
    normal: () => ['/problems/form-expired', '/problems/hub-unavailable'],
    empty: SAYS_THE_SAME,
    error: NO_FORM,
    refused: OPEN,
  },
  '/home': { as: 'practitioner', normal: () => '/home', empty: FRESH, error: NO_FORM },
  '/search': {
    as: 'practitioner',
    normal: () => '/search',
    empty: ASKS_THE_SAME,
    error: { press: 'Search' },
  },
  '/search/:search': {
    as: 'practitioner',
    normal: ({ found }) => found,
    empty: { when: 'later', path: ({ foundNobody }) => foundNobody },
    error: NO_FORM,
  },
  '/people/new': {
    as: 'practitioner',
    normal: () => '/people/new',
    empty: ASKS_THE_SAME,
    error: { press: 'Add this person' },
  },
  '/people/:person': {
    as: 'practitioner',
    normal: ({ own }) => `/people/${own}`,
    empty: { when: 'later', path: ({ stranger }) => `/people/${stranger}` },
    error: NO_FORM,
  },
  '/people/:person/records': {
    as: 'practitioner',
    normal: ({ own }) => `/people/${own}/records`,
    empty: { when: 'later', path: ({ stranger }) => `/people/${stranger}/records` },
    error: NO_FORM,
  },
  '/calls': { as: 'practitioner', normal: () => '/calls', empty: FRESH, error: NO_FORM },
  '/calls/:call': {
    as: 'practitioner',
    normal: ({ call }) => `/calls/${call}`,
    empty: { never: 'A call says at least what was said.' },
    error: { never: 'Its buttons ask for nothing.' },
  },
  '/people/:person/calls/new': {
    as: 'practitioner',
    normal: ({ own }) => `/people/${own}/calls/new`,
    empty: ASKS_THE_SAME,
    error: { press: 'Record it' },
  },
  '/records/new': {
    as: 'practitioner',
    normal: ({ own, kinds }) => [
      `/records/new?person=${own}`,
      ...kinds.map((kind) => `/records/new?person=${own}&kind=${kind}`),
    ],
    empty: ASKS_THE_SAME,
    error: {
      press: 'Save record',
      path: ({ own, kinds }) => `/records/new?person=${own}&kind=${kinds[0]}`,
    },
  },
  '/records/:record': {
    as: 'practitioner',
    normal: ({ records }) => records.map((record) => `/records/${record}`),
    empty: { never: 'A record holds at least what its kind requires.' },
    error: NO_FORM,
  },
};
