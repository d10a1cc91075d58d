// Used by .ci/start. With the pages only, as a person: raises a concern at Police and ends every process of the start
// while it is on its way (`raise STATE`, prints the child's name); after the next start, looks that it arrived once
// (`arrived STATE NAME`).
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from '../dist/tools/play/browser.js';

const PASSWORD = 'Demonstration only: 2026';
const [command, state, known] = process.argv.slice(2);
const firstPort = Number(readFileSync(`${state}/first-port`, 'utf8'));

const officer = await signIn('police', 0, 'p.hollis');
const screener = await signIn('cef', 3, 'e.marchbank');
if (command === 'raise') await raise();
else await arrived(known);

async function signIn(agency, place, username) {
  const browser = new Browser(`http://${agency}.localhost:${firstPort + place}`);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(/Sign in with your .*? account/.exec(browser.text)?.[0] ?? 'Sign in');
  if (browser.heading !== 'Your work today') throw new Error(`${username} could not sign in`);
  return browser;
}

/** Tries again when the concern is faster than the look that follows it. */
async function raise() {
  const everything = processes();
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const name = `Robin Tallentire-${attempt}`;
    await officer.get('/concerns/new');
    officer.fill({
      'Child’s name': name,
      'What has happened': 'A neighbour heard crying at night.',
      isImmediateDanger: 'no',
    });
    await officer.press('Send to children’s services');
    if (!officer.text.includes('saved and on its way')) throw new Error(officer.text);
    await screener.get('/concerns');
    if (rowsOf(screener, name).length > 0) continue;
    for (const pid of everything) kill(pid);
    console.log(name);
    return;
  }
  throw new Error('every concern had arrived before anything could be ended');
}

async function arrived(name) {
  const governance = await signIn('police', 0, 'c.whitmarsh');
  const end = Date.now() + 90_000;
  for (;;) {
    await screener.get('/concerns');
    await governance.get('/ig/disclosures');
    const isReceipted = rowsOf(governance, name).some((row) => row.includes('Delivered'));
    if (isReceipted && rowsOf(screener, name).length > 0) break;
    if (Date.now() > end) throw new Error(`${name} did not arrive: ${governance.text}`);
    await pause(500);
  }
  // Longer than the outbox waits before it looks again: what would go twice would have gone.
  await pause(7000);
  await screener.get('/concerns');
  await officer.get('/concerns');
  await governance.get('/ig/disclosures');
  const times = [screener, officer, governance].map((browser) => rowsOf(browser, name).length);
  if (times.join() !== '1,1,1') throw new Error(`${name} stands ${times.join()} times, not once`);
}

function rowsOf(browser, name) {
  return browser.page.html.split('<tr').filter((row) => row.includes(name));
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
