import { ASKS_THE_SAME, approver, FRESH, NO_FORM, ofOpen, type Row } from './row.js';

/** What is chosen, checked, approved, corrected and withdrawn. */
export const ROWS_OF_SHARING: Record<string, Row> = {
  '/releases': { as: 'practitioner', normal: () => '/releases', empty: FRESH, error: NO_FORM },
  '/releases/:id': {
    as: 'practitioner',
    normal: ({ open, shared, held, withdrawn }) =>
      [open, shared, held, ...(withdrawn ?? [])].map((id) => `/releases/${id}`),
    empty: { never: 'Nothing is chosen without something to share.' },
    error: NO_FORM,
    down: ({ open, shared }) => [open, shared].map((id) => `/releases/${id}`),
  },
  '/releases/:id/items/:number': {
    as: 'practitioner',
    normal: ofOpen('/items/1'),
    empty: { never: 'Only records with words to read are shown.' },
    error: { press: 'Save and go on', fill: { 'remove-narrative-0': 'yes' } },
    down: ({ next }) => `/releases/${next}/items/1`,
  },
  '/releases/:id/basis': {
    as: 'practitioner',
    normal: ofOpen('/basis'),
    empty: { never: 'The law behind what was chosen always stands there.' },
    error: { press: 'Confirm and go on', fill: { words: 'a'.repeat(5000) } },
    down: ({ next }) => `/releases/${next}/basis`,
  },
  '/releases/:id/check': {
    as: 'practitioner',
    normal: ofOpen('/check'),
    empty: { never: 'It shows what was chosen.' },
    error: { never: 'What changed since leads back to choosing.' },
    down: ({ next }) => `/releases/${next}/check`,
  },
  '/releases/:id/hold-back': {
    as: 'practitioner',
    normal: ofOpen('/hold-back'),
    empty: ASKS_THE_SAME,
    error: { press: 'Hold back' },
    down: ({ next }) => `/releases/${next}/hold-back`,
  },
  '/releases/:id/urgent': {
    as: 'practitioner',
    normal: ({ shared }) => `/releases/${shared}/urgent`,
    empty: { never: 'What was not shared waits for no witness.' },
    error: {
      never:
        'Its form is there only while witnesses do not answer: test/releases/emergency.spec.ts.',
    },
  },
  '/releases/:id/correct': {
    as: 'practitioner',
    normal: ({ shared }) => `/releases/${shared}/correct`,
    empty: { never: 'What was not shared cannot be corrected.' },
    error: { press: 'Send the correction' },
  },
  '/releases/:id/withdraw': {
    as: 'practitioner',
    normal: ({ shared }) => `/releases/${shared}/withdraw`,
    empty: { never: 'What was not shared cannot be withdrawn.' },
    error: { press: 'Withdraw' },
  },
  '/approvals': { as: approver, normal: () => '/approvals', empty: FRESH, error: NO_FORM },
  '/approvals/:id': {
    as: approver,
    normal: ({ approval }) => `/approvals/${approval}`,
    empty: { never: 'Nothing waits for a yes without something to say yes to.' },
    error: { press: 'Approve and share' },
  },
  '/approvals/:id/exception': {
    at: ['police'],
    as: 'specialist-desk',
    normal: ({ exception }) => `/approvals/${exception}/exception`,
    empty: { never: 'Nothing waits for a claim without something that law denies.' },
    error: { press: 'Claim this exception' },
  },
  '/second-looks/:id': {
    as: approver,
    normal: ({ look }) => `/second-looks/${look}`,
    empty: { never: 'Nothing is looked at again without something that was shared.' },
    error: { press: 'Withdraw it' },
  },
};
