import type { DateTime } from 'luxon';
import type { Browser } from '../browser.js';
import { Shown } from '../shown.js';
import { until } from '../until.js';
import type { MadeContact } from './generate/contacts.js';

/** The people of children’s services through whose pages every contact goes. */
export interface FrontDoor {
  screener: Browser;
  /** Who decides where the gate asks for a manager, and on the outcome. */
  manager: Browser;
  /** The Monday of the week. */
  monday: DateTime;
}

const LEVELS: Readonly<Record<string, string>> = {
  'initial-assessment': '3',
  'direct-to-referral': '3',
  'other-social-work-team': '3',
  'early-help': '2',
};

/** Writes one contact down and screens it, by pages. @returns the address of the case that it became, or null */
export async function screenByPages(door: FrontDoor, contact: MadeContact): Promise<string | null> {
  const screener = door.screener.tab();
  await writeDown(screener, door.monday.plus({ days: contact.day }), contact);
  const { course } = contact;
  if (course.ends === 'at-the-front-door') {
    await screener.follow('Do not accept it');
    await decline(screener, course.reason);
    return null;
  }
  const address = screener.page.url;
  const isUrgent = course.ends === 'in-an-outcome' && course.isSection47;
  const told = course.ends === 'in-an-outcome' ? 'agrees' : 'objects';
  fillGate(screener, { mayBe: isUrgent ? 'section-47' : 'section-17', told });
  if (course.ends === 'in-an-outcome') {
    await press(screener, 'Accept as an enquiry', /^\/mash\/[^/]+$/);
    return screener.page.url;
  }
  // A parent objects, so the manager on duty decides: and does not accept it.
  await press(screener, 'Accept as an enquiry', /^\/concerns$/);
  const manager = door.manager.tab();
  await manager.get(`${address}/not-accepted`);
  await decline(manager, course.reason);
  return null;
}

/** Records where an accepted contact goes, by the page of its outcome. */
export async function decideByPages(
  door: Pick<FrontDoor, 'manager'>,
  path: string,
  destination: string,
): Promise<void> {
  const manager = door.manager.tab();
  await until('the page of the outcome', async () => {
    await manager.get(`${path}/outcome`);
    return manager.heading !== '' && shown(manager).hasButton('Record the outcome');
  });
  manager.fill({ level: LEVELS[destination] ?? '1', destination });
  manager.fill({ because: 'As the contact and its screening say.', next: 'The family is told.' });
  await press(manager, 'Record the outcome', /^\/mash\/[^/]+$/);
}

async function writeDown(browser: Browser, day: DateTime, contact: MadeContact): Promise<void> {
  await browser.get('/concerns/received');
  for (let more = 1; more < contact.children.length; more += 1)
    await press(browser, 'Add another child', /^\/concerns\/received$/);
  const children = contact.children.map((name, at) => [`child-${at + 1}-name`, name]);
  browser.fill({
    'received-day': String(day.day),
    'received-month': String(day.month),
    'received-year': String(day.year),
    receivedTime: contact.time,
    channel: contact.channel,
    source: contact.source,
    ...Object.fromEntries(children),
    'adult-1-name': contact.adult.name,
    'adult-1-relationship': contact.adult.relationship,
    whatHappened: contact.whatHappened,
    isImmediateDanger: 'no',
  });
  await press(browser, 'Save this contact', /^\/concerns\/[\w-]{43}$/);
}

function fillGate(browser: Browser, { mayBe, told }: { mayBe: string; told: string }): void {
  const asked = shown(browser).fieldNames.filter((name) => name.startsWith('told-'));
  browser.fill({ mayBe, rating: mayBe === 'section-47' ? 'amber' : 'green' });
  if (mayBe !== 'section-47') browser.fill(Object.fromEntries(asked.map((name) => [name, told])));
}

async function decline(browser: Browser, reason: string): Promise<void> {
  browser.fill({ reason });
  await press(browser, 'Do not accept this contact', /^\/concerns$/);
}

/** @param next the address of the page that must follow: what it says of itself, another tab may have read */
async function press(browser: Browser, button: string, next: RegExp): Promise<void> {
  await browser.press(button);
  const { status, url } = browser.page;
  if (status === 200 && next.test(url) && browser.errorSummary.length === 0) return;
  const said = browser.errorSummary.join('. ') || browser.heading;
  throw new Error(`“${button}” led to ${url} and not to ${next}: ${said}`);
}

function shown({ page: { url, status, html } }: Browser): Shown {
  return new Shown(url, status, html);
}
