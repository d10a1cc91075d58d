import { ASKED, ASKS_THE_SAME, FRESH, LEAD, NEW_CASE, NO_FORM, ofCase, type Row } from './row.js';

/** Concerns, cases and their clocks. */
export const ROWS_OF_CASES: Record<string, Row> = {
  '/concerns': { as: 'practitioner', normal: () => '/concerns', empty: FRESH, error: NO_FORM },
  '/concerns/new': {
    as: 'practitioner',
    normal: ({ own, records }) => [
      '/concerns/new',
      `/concerns/new?person=${own}`,
      `/concerns/new?record=${records[0]}`,
    ],
    empty: ASKS_THE_SAME,
    error: { press: 'Send to children’s services' },
  },
  '/concerns/:entry': {
    at: LEAD,
    as: 'decision-maker',
    normal: ({ concern }) => `/concerns/${concern}`,
    empty: { never: 'A concern says at least what has happened, and to whom.' },
    error: { press: 'Accept as an enquiry' },
  },
  '/mash': { as: 'practitioner', normal: () => '/mash', empty: FRESH, error: NO_FORM },
  '/mash/:workspace': {
    as: 'practitioner',
    normal: ofCase(''),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/chronology': {
    as: 'practitioner',
    normal: ofCase('/chronology'),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/gate': {
    at: LEAD,
    as: 'decision-maker',
    normal: ofCase('/gate'),
    empty: { never: 'A case begins with what was said at the gate.' },
    error: { press: 'Save these answers', fill: { why: 'a'.repeat(2001) } },
  },
  '/mash/:workspace/ask': {
    at: LEAD,
    as: 'decision-maker',
    normal: ofCase('/ask'),
    empty: ASKS_THE_SAME,
    error: { press: 'Send the requests' },
  },
  '/mash/:workspace/reply': {
    at: ASKED,
    as: 'practitioner',
    normal: ofCase('/reply'),
    empty: { never: 'An agency is of a case once it was asked.' },
    error: { press: 'Send this reply' },
  },
  '/mash/:workspace/outcome': {
    at: LEAD,
    as: 'decision-maker',
    normal: ofCase('/outcome'),
    empty: ASKS_THE_SAME,
    error: { press: 'Record the outcome' },
  },
  '/mash/:workspace/handover': {
    at: LEAD,
    as: 'decision-maker',
    normal: ofCase('/handover'),
    empty: ASKS_THE_SAME,
    error: { press: 'Hand over' },
  },
  '/mash/:workspace/handovers/:entry': {
    at: ASKED,
    as: 'practitioner',
    normal: ({ workspace, handover }) => `/mash/${workspace}/handovers/${handover}`,
    empty: ASKS_THE_SAME,
    error: { press: 'Send this answer' },
  },
  '/mash/:workspace/calls': {
    as: 'practitioner',
    normal: ofCase('/calls'),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/calls/new': {
    as: 'practitioner',
    normal: ofCase('/calls/new'),
    empty: ASKS_THE_SAME,
    error: { press: 'Record it' },
  },
  '/mash/:workspace/share': {
    as: 'practitioner',
    normal: ofCase('/share'),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/people/:person/match': {
    as: 'practitioner',
    normal: ({ workspace, child }) => `/mash/${workspace}/people/${child}/match`,
    empty: NEW_CASE,
    error: {
      press: 'Save these answers',
      path: ({ workspace, father }) => `/mash/${workspace}/people/${father}/match`,
    },
  },
  '/mash/:workspace/people/:person/share': {
    as: 'practitioner',
    normal: ({ workspace, child, open }) => [
      `/mash/${workspace}/people/${child}/share`,
      `/mash/${workspace}/people/${child}/share?release=${open}`,
    ],
    empty: {
      when: 'in a new case',
      path: ({ workspace, child }) => `/mash/${workspace}/people/${child}/share`,
    },
    error: { press: 'Continue' },
  },
  '/clocks': { as: 'practitioner', normal: () => '/clocks', empty: FRESH, error: NO_FORM },
  '/mash/:workspace/opinion': {
    at: ASKED,
    as: 'practitioner',
    normal: ofCase('/opinion'),
    empty: NEW_CASE,
    error: { press: 'Send this view' },
  },
  '/mash/:workspace/actions': {
    as: 'practitioner',
    normal: ofCase('/actions'),
    empty: NEW_CASE,
    error: NO_FORM,
  },
  '/mash/:workspace/actions/new': {
    as: 'practitioner',
    normal: ofCase('/actions/new'),
    empty: ASKS_THE_SAME,
    error: { press: 'Give this action' },
  },
  '/mash/:workspace/actions/:action': {
    as: 'practitioner',
    normal: ({ action }) => action,
    empty: ASKS_THE_SAME,
    error: { press: 'Mark as done' },
  },
};
