import type { Reading } from '@mash/clocks/reading';
import type { AgencyId } from '@mash/contracts/ids';
import { type Page, page, STATES, type State } from '../pages/pages.js';
import type { Waiting } from './board.js';
import type { AnswerTime } from './case-times.js';

type NameOf = (agency: AgencyId) => string;

/** A clock as a cell shows it: a tag in words, and by when. */
export interface ShownClock {
  tag: State;
  dueAt: Date | null;
}

export function shownClock({ state, words, dueAt }: Reading): ShownClock {
  return {
    tag: { text: words, classes: `${STATES.clock[state].classes} mash-tag--clock` },
    dueAt: dueAt === null ? null : new Date(dueAt),
  };
}

/** P28 short: what waits, the oldest first, with both clocks. Nothing on it locks anything. */
export function boardPage(
  rows: Waiting[],
  measures: string,
  nameOf: NameOf,
  lastYear: number | null,
): Page {
  return page('clocks/board.njk', {
    title: 'Queue and clocks',
    list: rows.map(({ href, child, workspace, receivedAt, rating, clocks, answers, ...row }) => ({
      href,
      isContact: workspace === null,
      child,
      receivedAt: new Date(receivedAt),
      rating: rating === null ? null : STATES.rating[rating],
      referral: shownClock(clocks.referral),
      enquiry: shownClock(clocks.enquiry),
      isReferrerToTell: row.isReferrerToTell,
      answers: answers.map((each) => shownAnswer(each, nameOf)),
    })),
    overdue: rows.filter(isLate).length,
    measures,
    lastYear,
  });
}

/** Whether any clock of it is past its time. */
function isLate({ clocks, answers }: Pick<Waiting, 'clocks' | 'answers'>): boolean {
  const readings = [clocks.referral, clocks.enquiry, ...answers.map(({ reading }) => reading)];
  return readings.some(({ state }) => state === 'overdue');
}

function shownAnswer({ agency, reading }: AnswerTime, nameOf: NameOf) {
  return { agency: nameOf(agency), ...shownClock(reading) };
}
