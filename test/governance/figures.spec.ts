import { DataSource } from 'typeorm';
import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { sayIsTheSame, shareRecord } from '../releases/share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { EARLY_HELP } from '../support/lists.js';
import { until } from '../support/system.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const CEF = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };
const DAY_MINUTES = 24 * 60;

let one: ACase;
let officer: Browser;
let governor: Browser;

async function aRecord(): Promise<string> {
  return keepRecord(one.system.gateways.police.app, { ...INCIDENT, about: [father] });
}

async function holdBack(record: string, reason: string): Promise<void> {
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
  officer.fill({ records: [record], readers: ['cef'] });
  await officer.press('Hold back');
  officer.fill({ reason, because: 'Quillwort said so.' });
  await officer.press('Hold back');
  expect(officer.heading).toBe('This is held back');
}

async function withdraw(address: string, reason: string): Promise<void> {
  await officer.get(`${address}/withdraw`);
  officer.fill({ reason, because: 'It was wrong.' });
  await officer.press('Withdraw');
}

async function untilReads(address: string, words: string): Promise<void> {
  await until(`${address} to read ${words}`, async () => {
    await officer.get(address);
    return officer.text.includes(words);
  });
}

/** The numbers that stand behind these words. */
async function figures(who: Browser, path: string, ...names: string[]): Promise<number[][]> {
  await who.get(path);
  return names.map((name) => {
    const [, numbers = ''] = who.text.split(name)[1]?.match(/^((?: \d+)+)/) ?? [];
    return numbers.trim().split(' ').map(Number);
  });
}

beforeAll(async () => {
  one = await openCase();
  await keepPeople(one.system.gateways.police.app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  governor = await one.signIn('police', 'governor', ['information-governance']);
  await sayIsTheSame(one, officer, father);
});

afterAll(() => one.stop());

describe('the figures of information governance', () => {
  it('count what was held back by its reason, and what still is', async () => {
    const REASONS = ['It would endanger a person or a police operation', 'Advice is being taken'];
    expect(await figures(governor, '/ig/refusals', ...REASONS)).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    const [first, second] = [await aRecord(), await aRecord()];
    await holdBack(first, 'endangers');
    await holdBack(second, 'advice');
    await holdBack(second, 'advice');
    expect(await figures(governor, '/ig/refusals', ...REASONS)).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    await shareRecord(one, officer, second, 'cef');
    expect(await figures(governor, '/ig/refusals', ...REASONS)).toEqual([
      [1, 1, 1],
      [2, 2, 0],
    ]);
    expect(governor.text).toContain('None of it says anything about the person');
  });

  it('count corrections, and withdrawals by what became of each copy, at both ends', async () => {
    const corrected = await shareRecord(one, officer, await aRecord(), 'cef');
    await untilReads(corrected, 'Delivered');
    await officer.get(`${corrected}/correct`);
    officer.fill({ wrong: 'The door of number 12.', right: 'It was number 21.' });
    await officer.press('Send the correction');
    const marked = await shareRecord(one, officer, await aRecord(), 'health', 'cef');
    await untilReads(marked, 'Delivered');
    await withdraw(marked, 'not-accurate');
    const destroyed = await shareRecord(one, officer, await aRecord(), 'health');
    await untilReads(destroyed, 'Delivered');
    await withdraw(destroyed, 'wrong-reader');
    await untilReads(destroyed, 'Destroyed there');
    await untilReads(marked, 'Marked there');
    const sealed = await shareRecord(one, officer, await aRecord(), 'cef');
    await untilReads(sealed, 'Delivered');
    const outcome = {
      ...{ level: 3 as const, because: 'Violence at home.', next: 'A visit.', notChecked: [] },
      ...{ notAnswered: [], analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
    };
    await one.at('cef', WriteToCase).act(one.workspace, [{ kind: 'outcome', body: outcome }], CEF);
    await until('the outcome at police', async () => (await one.state('police')).outcome !== null);
    await withdraw(sealed, 'wrong-person');
    await untilReads(sealed, 'Sealed away there');
    await one.system.stopHub();
    const early = await shareRecord(one, officer, await aRecord(), 'health');
    await withdraw(early, 'other');
    await one.system.startHub();
    await untilReads(early, 'Withdrawn before anybody could read it');
    const ROWS = [
      'Corrections sent',
      'nobody could ever open it',
      'out of sight',
      'do not rely on this”',
      'sealed away for information governance',
      'Withdrawn: destroyed',
      'no answer yet',
    ];
    await until('both to have marked it', async () => {
      const [, , , found] = await figures(governor, '/ig/withdrawals', ...ROWS);
      return found?.[1] === 2;
    });
    expect(await figures(governor, '/ig/withdrawals', ...ROWS)).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
      [2, 2],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    const lead = await one.signIn('cef', 'lead', ['information-governance']);
    const THEIRS = [
      'Corrections received',
      'do not rely on this”',
      'sealed away for information governance',
    ];
    await lead.get('/ig/withdrawals');
    const [, theirs = ''] = lead.text.split('What others put right with us');
    for (const name of THEIRS) expect(theirs).toMatch(new RegExp(`${name} 1 1`));
    expect(theirs).toContain('Withdrawn: destroyed 0 0');
  });

  it('tell the last 30 days from all that ever was', async () => {
    one.system.clock.forward(31 * DAY_MINUTES);
    const late = await one.signIn('police', 'late', ['information-governance']);
    expect(await figures(late, '/ig/refusals', 'Advice is being taken')).toEqual([[0, 2, 0]]);
    expect(await figures(late, '/ig/withdrawals', 'Withdrawn: destroyed')).toEqual([[0, 1]]);
    one.system.clock.forward(-31 * DAY_MINUTES);
  });

  it('stand nowhere in the vault in clear', async () => {
    const rows = await one.at('police', DataSource).query('SELECT bytes FROM decision');
    expect(rows.length).toBeGreaterThan(0);
    for (const { bytes } of rows) expect(String(bytes)).not.toMatch(/endangers|Quillwort/);
  });
});
