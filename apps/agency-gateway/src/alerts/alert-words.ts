import type { AlarmKind } from './alarms.js';
import type { Alert } from './alert-duty.js';

/** What an alarm says to somebody who may not be signed in: neither who, nor which case. */
export function alertOf(kind: AlarmKind, isOwn: boolean): Alert {
  switch (kind) {
    case 'referral':
      return {
        subject: 'a referral clock has run out',
        sentence: 'Children’s services have not decided in time what happens next.',
        path: '/clocks',
      };
    case 'enquiry':
      return {
        subject: 'an enquiry clock has run out',
        sentence: 'An enquiry is past the time of its rating and has no outcome.',
        path: '/clocks',
      };
    case 'answer':
      return {
        subject: 'a request is not answered in time',
        sentence: 'A request to this agency is past its time and not answered.',
        path: '/clocks',
      };
    case 'unopened':
      return {
        subject: 'a Red request has not been opened',
        sentence: isOwn
          ? 'A Red request came to this terminal 15 minutes ago and nobody has opened it.'
          : 'An agency that was asked has not opened a Red request for 15 minutes. Ring them.',
        path: '/clocks',
      };
    case 'review':
      return {
        subject: 'a release waits for your decision',
        sentence:
          'Something may only be shared if somebody with your role says yes. You are asked now.',
        path: '/approvals',
      };
    case 'gate':
      return {
        subject: 'checks wait for your decision',
        sentence: 'Checks about a family wait for a social work manager. You are asked now.',
        path: '/home',
      };
    case 'on-call':
      return {
        subject: 'a decision waits and nobody has made it',
        sentence:
          'Nobody on the rota is there to decide. You are asked as the on-call manager: find somebody who may.',
        path: '/rota',
      };
    case 'hold-back':
      return {
        subject: 'something was held back',
        sentence:
          'Somebody at this agency does not share something for now. You are told because you advise. Nothing waits for you.',
        path: '/home',
      };
  }
}
