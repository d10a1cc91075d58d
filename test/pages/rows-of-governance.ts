import { ASKS_THE_SAME, FRESH, LEAD, NO_FORM, type Row } from './row.js';

/** Information governance and administration. */
export const ROWS_OF_GOVERNANCE: Record<string, Row> = {
  '/alarms': {
    as: 'administrator',
    normal: () => '/alarms',
    empty: { never: 'What the sharing rules lack is an alarm from the first minute.' },
    error: NO_FORM,
  },
  '/staff': {
    as: 'administrator',
    normal: () => '/staff',
    empty: { never: 'Whoever looks is on the list.' },
    error: NO_FORM,
  },
  '/staff/add': {
    as: 'administrator',
    normal: () => '/staff/add',
    empty: ASKS_THE_SAME,
    error: { press: 'Add this person' },
  },
  '/password': {
    as: 'practitioner',
    normal: () => '/password',
    empty: ASKS_THE_SAME,
    error: { press: 'Choose this password' },
  },
  '/interests': {
    as: 'practitioner',
    normal: () => '/interests',
    empty: FRESH,
    error: { press: 'Keep what I declare', fill: { relatives: 'Maureen' } },
  },
  '/staff/:id/disable': {
    as: 'administrator',
    normal: ({ staff }) => `/staff/${staff}/disable`,
    empty: ASKS_THE_SAME,
    error: { press: 'End their access', path: ({ myself }) => `/staff/${myself}/disable` },
  },
  '/rota': {
    as: 'administrator',
    normal: () => '/rota',
    empty: FRESH,
    error: NO_FORM,
  },
  '/rota/:role/add': {
    as: 'administrator',
    normal: () => '/rota/approver/add',
    empty: ASKS_THE_SAME,
    error: { press: 'Add to the rota' },
  },
  '/emergencies': {
    as: 'information-governance',
    normal: () => '/emergencies',
    empty: FRESH,
    error: {
      never:
        'Its form is there only after witnesses did not answer: test/releases/emergency.spec.ts.',
    },
  },
  '/ig/disclosures': {
    as: 'information-governance',
    normal: () => ['/ig/disclosures', '/ig/disclosures?show=all&kind=release'],
    empty: FRESH,
    error: { press: 'Show these', fill: { 'Case reference': 'the first one' } },
  },
  '/ig/disclosures/:entry': {
    as: 'information-governance',
    normal: ({ disclosure }) => `/ig/disclosures/${disclosure}`,
    empty: { never: 'What left is always something.' },
    error: { press: 'Record your finding' },
  },
  '/ig/disclosures/:entry/proof': {
    as: 'information-governance',
    normal: ({ disclosure }) => `/ig/disclosures/${disclosure}/proof`,
    empty: { never: 'Of what has not left yet it says so: see it while the hub is down.' },
    error: NO_FORM,
    down: ({ disclosure, unproven }) =>
      [disclosure, unproven].map((entry) => `/ig/disclosures/${entry}/proof`),
  },
  '/ig/disclosures/:entry/withdraw': {
    as: 'information-governance',
    normal: ({ hideable }) => `/ig/disclosures/${hideable}/withdraw`,
    empty: { never: 'What can be withdrawn is always something.' },
    error: { press: 'Withdraw' },
  },
  '/ig/withdrawals': {
    as: 'information-governance',
    normal: () => '/ig/withdrawals',
    empty: FRESH,
    error: NO_FORM,
  },
  '/ig/withdrawals/:entry': {
    at: LEAD,
    as: 'information-governance',
    normal: ({ sealed }) => sealed,
    empty: { never: 'Only what another agency withdrew is kept sealed.' },
    error: { never: 'Its form is there once its date is past.' },
  },
  '/ig/refusals': {
    as: 'information-governance',
    normal: () => '/ig/refusals',
    empty: FRESH,
    error: NO_FORM,
  },
  '/ig/refusals/:id': {
    as: 'information-governance',
    normal: ({ kept }) => kept,
    empty: { never: 'What stayed at home is always something.' },
    error: { press: 'Record your finding' },
  },
  '/findings/:id': {
    as: 'approver',
    normal: ({ asked }) => asked,
    empty: { never: 'A finding always says something.' },
    error: { press: 'Answer' },
  },
  '/ig/ledger': {
    as: 'information-governance',
    normal: () => '/ig/ledger',
    empty: FRESH,
    error: {
      never: 'Its one button needs nothing filled in; what it finds is the page of mismatches.',
    },
  },
  '/ig/ledger/mismatches': {
    as: 'information-governance',
    normal: () => '/ig/ledger/mismatches',
    empty: FRESH,
    error: { press: 'It is settled, go on', needsMismatch: true },
  },
  '/ig/rules': {
    as: 'information-governance',
    normal: () => '/ig/rules',
    empty: { never: 'A terminal has its agency’s rules from the start.' },
    error: NO_FORM,
  },
  '/ig/rules/new': {
    as: 'information-governance',
    normal: () => '/ig/rules/new',
    empty: ASKS_THE_SAME,
    error: { press: 'Save as a draft', fill: { rules: '{}' } },
  },
  '/ig/rules/:hash': {
    as: 'information-governance',
    normal: ({ rules, draft }) => [rules, draft],
    empty: { never: 'A rule set without rules is not kept.' },
    error: { press: 'Withdraw version \\d+' },
  },
  '/ig/rules/:hash/papers/new': {
    as: 'information-governance',
    normal: ({ rules }) => `${rules}/papers/new`,
    empty: ASKS_THE_SAME,
    error: { press: 'Add it to the register' },
  },
  '/ig/journal': {
    as: 'information-governance',
    normal: () => '/ig/journal',
    empty: FRESH,
    error: NO_FORM,
  },
  '/ig/journal/:hour': {
    as: 'information-governance',
    normal: ({ hour }) => hour,
    empty: { never: 'An hour without lines is logged as such, and shown the same way.' },
    error: NO_FORM,
  },
};
