import type { Telephone } from '@mash/contracts/agency-profile';
import type { AgencyId } from '@mash/contracts/ids';
import { shownClock } from './board.view.js';
import type { Progress, RequestProgress } from './case-progress.js';

/** What a page knows of the agencies: names, and whom to ring there. */
interface Agencies {
  nameOf(agency: AgencyId): string;
  dutyOf(agency: AgencyId): readonly Telephone[];
}

/** The clocks of one case and how far each request has come, for `clocks/progress.njk`. */
export function shownProgress({ clocks, requests }: Progress, agencies: Agencies) {
  return {
    receivedAt: clocks === null ? null : new Date(clocks.referral.beganAt),
    referral: clocks === null ? null : shownClock(clocks.referral),
    enquiry: clocks === null ? null : shownClock(clocks.enquiry),
    requests: requests.map((each) => ({
      agency: agencies.nameOf(each.agency),
      ...howFar(each),
      answer: shownClock(each.reading),
      ring: isUnopenedTooLong(each) ? [...agencies.dutyOf(each.agency)] : null,
    })),
  };
}

/** Whether somebody should be rung: nobody there has opened it in time. */
function isUnopenedTooLong({ opened }: Pick<RequestProgress, 'opened'>): boolean {
  return opened !== null && opened.state === 'overdue';
}

/** Sent, delivered, opened by whom, answered: the furthest of them, and when. */
function howFar({ reading, opening }: RequestProgress): { how: string; at: Date | null } {
  const at = (moment: string | null) => (moment === null ? null : new Date(moment));
  if (reading.endedAt !== null) return { how: 'Answered', at: at(reading.endedAt) };
  if (opening === null) return { how: 'Asked', at: at(reading.beganAt) };
  if (opening.read !== null) {
    const { role } = opening.read;
    const by = role === null ? 'here' : `by a person there (${role.replaceAll('-', ' ')})`;
    return { how: `Opened ${by}`, at: at(opening.read.at) };
  }
  if (opening.cannotOpenAt !== null)
    return { how: 'Their terminal cannot open it', at: at(opening.cannotOpenAt) };
  return opening.deliveredAt === null
    ? { how: 'Sent, not delivered yet', at: at(opening.sentAt) }
    : { how: 'Delivered, not opened yet', at: at(opening.deliveredAt) };
}
