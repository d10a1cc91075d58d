import type { AlarmKind } from './alarms.js';
import type { Alert } from './alert-duty.js';

/** What an alarm says to somebody who may not be signed in: neither who, nor which case. */
export function alertOf(kind: AlarmKind, isOwn: boolean): Alert {
  const alert = ALERTS[kind];
  return kind === 'unopened' && !isOwn ? { ...alert, sentence: UNOPENED_BY_OTHERS } : alert;
}

/**
 * Whether duty contacts are told. Late answers of others stand on the lead’s pages alone: it rings about what nobody has
 * opened. Papers stand on pages alone: those who answer for the rules see them each day.
 */
export function isForDuty(kind: AlarmKind, isOwn: boolean): boolean {
  return kind !== 'papers' && (kind !== 'answer' || isOwn);
}

const UNOPENED_BY_OTHERS =
  'An agency that was asked has not opened a Red request for 15 minutes. Ring them.';

const ALERTS: Readonly<Record<AlarmKind, Alert>> = {
  referral: {
    subject: 'a referral clock has run out',
    sentence:
      'Children’s services have not decided in time what happens next, or not told whoever referred.',
    path: '/clocks',
  },
  enquiry: {
    subject: 'an enquiry clock has run out',
    sentence: 'An enquiry is past the time of its rating and has no outcome.',
    path: '/clocks',
  },
  answer: {
    subject: 'a request is not answered in time',
    sentence: 'A request to this agency is past its time and not answered.',
    path: '/clocks',
  },
  question: {
    subject: 'a question is not answered in time',
    sentence:
      'Another agency asked about something that this agency shared. Its time is over and nobody has answered.',
    path: '/home',
  },
  unopened: {
    subject: 'a Red request has not been opened',
    sentence: 'A Red request came to this terminal 15 minutes ago and nobody has opened it.',
    path: '/clocks',
  },
  review: {
    subject: 'a release waits for your decision',
    sentence:
      'Something may only be shared if somebody with your role says yes. You are asked now.',
    path: '/approvals',
  },
  gate: {
    subject: 'checks wait for your decision',
    sentence: 'Checks about a family wait for a social work manager. You are asked now.',
    path: '/home',
  },
  'on-call': {
    subject: 'a decision waits and nobody has made it',
    sentence:
      'Nobody on the rota is there to decide. You are asked as the on-call manager: find somebody who may.',
    path: '/rota',
  },
  'hold-back': {
    subject: 'something was held back',
    sentence:
      'Somebody at this agency does not share something for now. You are told because you advise. Nothing waits for you.',
    path: '/home',
  },
  advice: {
    subject: 'the time to take advice is over',
    sentence:
      'Something was held back while advice was taken, and that time is over. Share it, or give another reason.',
    path: '/home',
  },
  handover: {
    subject: 'a handover is not accepted in time',
    sentence: 'A handover has no answer. Its named manager stays responsible: ring the other end.',
    path: '/home',
  },
  late: {
    subject: 'something arrived after an outcome',
    sentence:
      'An enquiry has its outcome, and something has arrived since. Say that nothing changes, or decide again.',
    path: '/home',
  },
  strategy: {
    subject: 'a strategy discussion is not recorded',
    sentence:
      'A strategy discussion was set up and has no record in time. Record it, or give it another time.',
    path: '/home',
  },
  papers: {
    subject: 'the sharing rules lack a paper or a review',
    sentence:
      'A paper that justifies the sharing rules is not there, or a rule is past its day of review. Sharing goes on.',
    path: '/home',
  },
  finding: {
    subject: 'a finding is not answered in time',
    sentence:
      'Information governance found something wrong in what was shared or held back. Nobody has put it right, or said why it stays.',
    path: '/home',
  },
  emergency: {
    subject: 'something was shared in an emergency',
    sentence:
      'Something was shared before the other agencies’ witnesses signed, because it could not wait. Look at it today.',
    path: '/emergencies',
  },
  'emergency-look': {
    subject: 'an emergency sharing has had no second look',
    sentence:
      'A second person should have looked at an emergency sharing within one working day, and nobody has.',
    path: '/emergencies',
  },
  'emergency-uncovered': {
    subject: 'an emergency sharing is not in the shared ledger',
    sentence:
      'What was shared in an emergency is not in the ledger that the hub signed. Share nothing through the terminal until people have looked.',
    path: '/emergencies',
  },
  'emergency-many': {
    subject: 'there are unusually many emergency sharings',
    sentence:
      'One person, or this agency in one day, has shared unusually often in an emergency. Nothing was stopped.',
    path: '/emergencies',
  },
};
