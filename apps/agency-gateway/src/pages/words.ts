import { DateTime } from 'luxon';

export const SERVICE = 'Share information to safeguard a child';
const ZONE = 'Europe/London';

type Moment = Date | string;

/** "14 June 2026" */
export function day(moment: Moment): string {
  return at(moment).toFormat('d LLLL yyyy');
}

/** "2:01pm" */
export function time(moment: Moment): string {
  return at(moment).toFormat('h:mma').replace('AM', 'am').replace('PM', 'pm');
}

/** "14 June 2026 at 2:01pm" */
export function dayAndTime(moment: Moment): string {
  return `${day(moment)} at ${time(moment)}`;
}

/** "Saturday 14 June 2026 at 2:10am" */
export function weekdayAndTime(moment: Moment): string {
  return `${at(moment).toFormat('cccc')} ${dayAndTime(moment)}`;
}

/** "14:02", in tables of clocks alone. */
export function clock(moment: Moment): string {
  return at(moment).toFormat('HH:mm');
}

/** "1 item", "4 items" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function at(moment: Moment): DateTime {
  const parsed =
    typeof moment === 'string' ? DateTime.fromISO(moment) : DateTime.fromJSDate(moment);
  return parsed.setZone(ZONE).setLocale('en-GB');
}
