import { DateTime } from 'luxon';
import type { Browser } from '../browser.js';
import type { MadeContact } from './generate/contacts.js';
import { decideByPages, type FrontDoor, screenByPages } from './put-through.js';

/** So many clerks work at once. */
const LANES = 4;

/** How long it took to put every contact through its pages. */
export interface Played {
  monday: string;
  contacts: number;
  seconds: number;
}

/** Every contact through the pages of children’s services, in the last whole week before `now`. */
export async function playWeek(
  people: { screener: Browser; manager: Browser },
  contacts: readonly MadeContact[],
  { now, say }: { now: Date; say(line: string): void },
): Promise<Played> {
  const began = performance.now();
  const monday = DateTime.fromJSDate(now, { zone: 'Europe/London' })
    .startOf('week')
    .minus({ weeks: 1 });
  const door: FrontDoor = { ...people, monday };
  const accepted: { path: string; destination: string }[] = [];
  let done = 0;
  await inLanes(contacts, async (contact) => {
    const path = await screenByPages(door, contact);
    const { course } = contact;
    if (path !== null && course.ends === 'in-an-outcome')
      accepted.push({ path, destination: course.destination });
    done += 1;
    if (done % 100 === 0) say(`${done} of ${contacts.length} contacts screened`);
  });
  say(`${accepted.length} accepted; their outcomes follow`);
  await inLanes(accepted, ({ path, destination }) => decideByPages(door, path, destination));
  return {
    monday: monday.toISODate() ?? '',
    contacts: contacts.length,
    seconds: (performance.now() - began) / 1000,
  };
}

/** One after the other in each of some lanes. */
async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all].reverse();
  const lane = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
