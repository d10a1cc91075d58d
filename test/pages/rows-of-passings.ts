import { ASKS_THE_SAME, NEW_CASE, NO_FORM, ofCase, type Row } from './row.js';

const NEVER_EMPTY = { never: 'It is about one item, which has words.' };

/** What another agency shared, whether it may go on, and what else its owner is asked. */
export const ROWS_OF_PASSINGS: Record<string, Row> = {
  '/mash/:workspace/passings': {
    as: 'practitioner',
    normal: ofCase('/passings'),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/items/:item/ask': {
    as: 'practitioner',
    normal: ({ workspace, item }) => `/mash/${workspace}/items/${item}/ask`,
    empty: NEVER_EMPTY,
    error: { press: 'Ask [^<]*[^<\\s]' },
  },
  '/mash/:workspace/items/:item/pass-on': {
    as: 'approver',
    normal: ({ workspace, item }) => `/mash/${workspace}/items/${item}/pass-on`,
    empty: NEVER_EMPTY,
    error: { press: 'Pass it on' },
  },
  '/mash/:workspace/items/:item/questions/:of': {
    as: 'practitioner',
    normal: ({ workspace, item }) =>
      ['more', 'correction', 'similar'].map(
        (of) => `/mash/${workspace}/items/${item}/questions/${of}`,
      ),
    empty: NEVER_EMPTY,
    error: { press: 'Ask [^<]*[^<\\s]' },
  },
  '/mash/:workspace/questions/:question/answer': {
    as: 'approver',
    normal: ({ workspace, toAnswer }) => `/mash/${workspace}/questions/${toAnswer}/answer`,
    empty: ASKS_THE_SAME,
    error: { press: 'Send this answer' },
  },
  '/mash/:workspace/questions/:question': {
    as: 'approver',
    normal: ({ workspace, question }) => `/mash/${workspace}/questions/${question}`,
    empty: ASKS_THE_SAME,
    error: { press: 'Send this answer' },
  },
};
