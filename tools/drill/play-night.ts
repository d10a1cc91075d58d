import { setTimeout } from 'node:timers/promises';
import { DEMONSTRATION_PASSWORD } from '../../demonstration/staff.js';
import type { Browser } from '../play/browser.js';
import { leaveWords } from '../play/leave-words.js';
import { Shown } from '../play/shown.js';
import { signIn } from '../play/sign-in.js';
import { until } from '../play/until.js';
import type { MovableClock } from '../start/movable-clock.js';
import type { OneProcess } from '../start/one-process.js';
import { factsOn } from './facts.js';
import type { Seen } from './figures.js';
import { boxes, MONDAY, moveTo, SATURDAY, THURSDAY, wall } from './hours.js';

/** With these two of four witnesses down there is no quorum. */
const DOWN = ['health', 'adults'] as const;
const CHILD = 'Ivy Penhallow';
const EARLIER = 'The grandmother rang: the father has a key.';
const RED = 'Officers are at the house. The father is inside with the child.';
const TOLD = 'The health visitor on call was told that the child sleeps at her aunt’s tonight.';
/** In a Red case, whoever chooses shares at once what a second person would decide upon. */
const AT_ONCE = 'Share all of it now, second look to follow';
const DAY = 'd LLLL yyyy';

/** From Thursday to Monday, by pages alone. */
export async function playNight(system: OneProcess, clock: MovableClock): Promise<Seen> {
  const { progress } = system;
  moveTo(clock, THURSDAY, 14);
  await progress.during('Thursday: the papers, until Friday', () => enterPapers(system, clock));
  const path = await progress.during('Thursday: a Red case', () => openCase(system));
  await progress.during('Thursday: an emergency use at which nobody looks', async () => {
    await witnesses(system, 'stopOne');
    const worker = await signIn(system.addressOf('cef'), 'f.okorie');
    await shareNote(worker, path, EARLIER);
    await readable(await signIn(system.addressOf('police'), 'p.hollis'), path, EARLIER);
    await witnesses(system, 'startOne');
  });
  moveTo(clock, SATURDAY, 2, 10);
  const yesterday = wall(clock).minus({ days: 1 }).toFormat(DAY);
  await progress.during('Saturday, 2:10am: two of four gateways stop', () =>
    witnesses(system, 'stopOne'),
  );
  const alone = await signIn(system.addressOf('cef'), 'f.okorie');
  const officer = await signIn(system.addressOf('police'), 'p.hollis');
  const readableSeconds = await progress.during('a Red police release', async () => {
    const began = await shareNote(officer, path, RED);
    await readable(alone, path, RED);
    return (performance.now() - began) / 1000;
  });
  const call = await progress.during('the hub stops, and a call is recorded', () =>
    callWithoutHub(system, clock, alone, path),
  );
  await progress.during('all of it comes back', async () => {
    await system.startOne('hub');
    await witnesses(system, 'startOne');
    await readable(officer, `${path}/calls`, TOLD);
  });
  moveTo(clock, MONDAY, 9);
  const governance = await signIn(system.addressOf('cef'), 'w.tollemy');
  const disclosuresAfter = await sentCalls(governance);
  await governance.get('/emergencies');
  const page = shown(governance);
  const title = page.main.sections.find((each) => each.title.endsWith('shared with us'))?.title;
  const facts = factsOn(page, title ?? 'shared with us', yesterday);
  const lines = page.main.under(title ?? '').listItems;
  return { readableSeconds, facts, ...call, disclosuresAfter, lines };
}

function witnesses(system: OneProcess, act: 'startOne' | 'stopOne'): Promise<unknown> {
  return Promise.all(DOWN.map((agency) => system[act](agency)));
}

function shown({ page: { url, status, html } }: Browser): Shown {
  return new Shown(url, status, html);
}

/** At both ends: two papers that hold, and an agreement that ends with Friday. */
async function enterPapers(system: OneProcess, clock: MovableClock): Promise<void> {
  const from = wall(clock).minus({ years: 1 });
  const friday = wall(clock).plus({ days: 1 });
  const later = wall(clock).plus({ years: 1 });
  const ends = [
    { agency: 'police', officer: 'c.whitmarsh', party: 'cef' },
    { agency: 'cef', officer: 'w.tollemy', party: 'police' },
  ] as const;
  for (const { agency, officer, party } of ends) {
    const browser = await signIn(system.addressOf(agency), officer);
    const enter = async (kind: string, until: typeof later) => {
      await browser.get('/home');
      await browser.get(`${lackingRules(browser)}/papers/new`);
      browser.fill({ kind, title: 'A paper of the hub', owner: 'Data protection officer' });
      browser.fill({ ...boxes('from', from), ...boxes('until', until) });
      if (kind === 'data-sharing-agreement') browser.fill({ parties: party });
      await press(browser, 'Add it to the register', 'It is in the register');
    };
    await enter('data-sharing-agreement', friday);
    await enter('impact-assessment', later);
    await enter('policy-document', later);
  }
}

/** The rules in force, by the line of the work of the day that says what they lack. */
function lackingRules(browser: Browser): string {
  const link = browser.links.find(({ href }) => /^\/ig\/rules\/[^/]+$/.test(href));
  if (link === undefined) throw new Error('No line says what the sharing rules lack.');
  return link.href;
}

/** Children’s services take a telephone call, accept it as Red and ask everybody, in two ticks. */
async function openCase(system: OneProcess): Promise<string> {
  const screener = await signIn(system.addressOf('cef'), 'e.marchbank');
  await screener.get('/concerns/received');
  screener.fill({ channel: 'telephone', source: '1A', 'child-1-name': CHILD });
  screener.fill({ 'adult-1-name': 'Rhys Penhallow', 'adult-1-relationship': 'father' });
  screener.fill({ whatHappened: 'Shouting for hours, next door.', isImmediateDanger: 'no' });
  await press(screener, 'Save this contact', 'This contact is saved');
  screener.fill({ danger: ['yes'], askAll: ['yes'] });
  await press(screener, 'Accept as Red and ask now', 'Red: every core agency is being asked now');
  const path = screener.page.url.split('?')[0] ?? '';
  const officer = await signIn(system.addressOf('police'), 'p.hollis');
  await until('the request at police', async () => {
    await officer.get(`${path}/share`);
    return personOn(officer) !== null;
  });
  return path;
}

function personOn({ links }: Browser): string | null {
  return links.find(({ href }) => /\/people\/[^/]+\/share$/.test(href))?.href ?? null;
}

/** A note about the first person of the case. @returns when "share" was pressed */
async function shareNote(browser: Browser, path: string, note: string): Promise<number> {
  await browser.get(`${path}/share`);
  await browser.get(personOn(browser) ?? '');
  browser.fill({ note });
  await browser.press('Continue');
  await leaveWords(browser);
  await browser.press('Confirm and go on');
  const isAtOnce = shown(browser).hasButton(AT_ONCE);
  if (isAtOnce) browser.fill({ 'Your password': DEMONSTRATION_PASSWORD });
  const began = performance.now();
  await browser.press(isAtOnce ? AT_ONCE : 'Share 1 item with the MASH');
  if (browser.errorSummary.length > 0) throw new Error(browser.errorSummary.join('. '));
  return began;
}

/** Until a page of the case says it. */
async function readable(browser: Browser, path: string, words: string): Promise<void> {
  const page = path.endsWith('/calls') ? path : `${path}/chronology`;
  await until(
    `“${words}” on ${page}`,
    async () => {
      await browser.get(page);
      return browser.text.includes(words);
    },
    120,
  );
}

/** What can still be done where nothing answers: numbers to ring, and a record of the call. */
async function callWithoutHub(
  system: OneProcess,
  clock: MovableClock,
  alone: Browser,
  path: string,
) {
  await system.stopOne('hub');
  await setTimeout(1000);
  await alone.get(`${path}/calls/new`);
  const people = shown(alone).choices('people');
  alone.fill({ direction: 'out', how: 'telephone', agency: 'police', name: 'The duty sergeant' });
  alone.fill({ ...boxes('happened', wall(clock)), time: '2:20', words: TOLD });
  alone.fill({ people });
  await press(alone, 'Record it', 'It is recorded and on its way');
  const numbers = alone.text.match(/\b01632 \d{6}\b/g)?.length ?? 0;
  const governance = await signIn(system.addressOf('cef'), 'w.tollemy');
  return { numbers, disclosuresBefore: await sentCalls(governance) };
}

/** How many calls the list of information governance shows as sent. */
async function sentCalls(governance: Browser): Promise<number> {
  await governance.get('/ig/disclosures?show=all');
  const rows = shown(governance).main.tables.flatMap((table) => table.rows);
  return rows.filter(
    (row) => row.some((cell) => cell.startsWith('Call')) && !row.includes('Saved, not shared yet'),
  ).length;
}

async function press(browser: Browser, button: string, expected: string): Promise<void> {
  await browser.press(button);
  if (browser.text.includes(expected)) return;
  const said = browser.errorSummary.join('. ') || browser.heading;
  throw new Error(`“${button}” did not lead to “${expected}” but to: ${said}`);
}
