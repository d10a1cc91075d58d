// Used by .ci/start. With the pages only, as a person: raises a concern at Police with a record that is released with it,
// and ends every process of the start while both are on their way (`raise STATE`, prints how many of them there are then,
// those included that had arrived before); after the next start, looks that each arrived once (`arrived STATE COUNT`).
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from '../dist/tools/play/browser.js';

const PASSWORD = 'Demonstration only: 2026';
/** A child of the demonstration, and what police have written down about her. */
const CHILD = 'Ellie-Mae Wainscott';
const RECORD = 'Incident';
const [command, state, known] = process.argv.slice(2);
const firstPort = Number(readFileSync(`${state}/first-port`, 'utf8'));

const officer = await signIn('police', 0, 'p.hollis');
const screener = await signIn('cef', 3, 'e.marchbank');
if (command === 'raise') await raise();
else await arrived(Number(known));

async function signIn(agency, place, username) {
  const browser = new Browser(`http://${agency}.localhost:${firstPort + place}`);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(/Sign in with your .*? account/.exec(browser.text)?.[0] ?? 'Sign in');
  if (browser.heading !== 'Your work today') throw new Error(`${username} could not sign in`);
  return browser;
}

/** The newest record about a child of the demonstration. */
async function idOfRecord() {
  await officer.get('/search');
  officer.fill({ name: CHILD, reason: 'concern' });
  await officer.press('Search');
  await officer.follow(CHILD);
  const [record] = officer.links.filter(({ href }) => /^\/records\/[\da-f-]{36}$/.test(href));
  if (record === undefined) throw new Error(`no record to share: ${officer.text}`);
  return record.href.replace('/records/', '');
}

/** Tries again when the concern is faster than the look that follows it. Prints how many are to arrive. */
async function raise() {
  const everything = processes();
  const record = await idOfRecord();
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await officer.get(`/concerns/new?record=${record}`);
    officer.fill({ isImmediateDanger: 'no' });
    // Once to be shown what of the record will be read, once to send it.
    await officer.press('Send to children’s services');
    // The rules ask whether words about other people may stay: they are of the same family.
    officer.fill({ [`kept-${record}`]: 'needed' });
    await officer.press('Send to children’s services');
    if (!officer.text.includes('saved and on its way')) throw new Error(officer.text);
    await screener.get('/concerns');
    if (rowsOf(screener).length === attempt) continue;
    for (const pid of everything) kill(pid);
    console.log(attempt);
    return;
  }
  throw new Error('every concern had arrived before anything could be ended');
}

async function arrived(expected) {
  const governance = await signIn('police', 0, 'c.whitmarsh');
  const end = Date.now() + 90_000;
  for (;;) {
    await screener.get('/concerns');
    await governance.get('/ig/disclosures');
    const receipted = rowsOf(governance).filter((row) => row.includes('Delivered'));
    if (receipted.length === expected && rowsOf(screener).length === expected) break;
    if (Date.now() > end) throw new Error(`it did not arrive: ${governance.text}`);
    await pause(500);
  }
  // Longer than the outbox waits before it looks again: what would go twice would have gone.
  await pause(7000);
  await screener.get('/concerns');
  await officer.get('/concerns');
  await governance.get('/ig/disclosures');
  const times = [screener, officer, governance].map((browser) => rowsOf(browser).length);
  if (times.some((each) => each !== expected))
    throw new Error(`of ${expected} there stand ${times.join()}`);
  await screener.get('/concerns');
  await screener.follow(CHILD);
  if (!screener.text.includes(RECORD)) throw new Error(`without its record: ${screener.text}`);
}

function rowsOf(browser) {
  return browser.page.html.split('<tr').filter((row) => row.includes(CHILD));
}

/** The launcher first, so that it starts nothing again; then what it started, and the database with its children. */
function processes() {
  const pids = [];
  const take = (key, value) => {
    if (key === 'pid') pids.push(value);
    return value;
  };
  for (const file of ['launcher.json', 'processes.json'])
    JSON.parse(readFileSync(`${state}/${file}`, 'utf8'), take);
  const postmaster = Number(
    readFileSync(`${state}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0],
  );
  return [...pids, postmaster, ...childrenOf(postmaster)];
}

function childrenOf(parent) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
