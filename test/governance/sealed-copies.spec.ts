import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { delivered, sayIsTheSame, shareRecord } from '../releases/share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { PASSWORD } from '../support/gateway.js';
import { EARLY_HELP } from '../support/lists.js';
import { until } from '../support/system.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const CEF = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };
const BECAUSE = 'Quillwort schedule, line 7';
const YEAR_MINUTES = 367 * 24 * 60;

let folder: string;
let one: ACase;
let officer: Browser;
let address: string;
let sealed: string;

/** Children’s services that keep sealed copies for a year. */
async function aYear(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'a-year-'));
  await cp('agencies/cef', path, { recursive: true });
  const file = join(path, 'agency.json');
  const agency: object = JSON.parse(await readFile(file, 'utf8'));
  const retention = { sealedCopies: { years: 1, because: BECAUSE } };
  await writeFile(file, JSON.stringify({ ...agency, retention }));
  return path;
}

/** What an officer of children’s services reads more than a year later. */
async function aYearLater(work: (governor: Browser) => Promise<void>, name: string): Promise<void> {
  one.system.clock.forward(YEAR_MINUTES);
  try {
    await work(await one.signIn('cef', name, ['information-governance']));
  } finally {
    one.system.clock.forward(-YEAR_MINUTES);
  }
}

async function copy() {
  const [row] = await one.at('cef', DataSource).query(
    `SELECT state, bytes IS NULL AND wrapped = '' AS gone FROM workspace_entry
       JOIN shred_key ON shred_key.id = shred_key WHERE entry = $1`,
    [sealed.split('/').at(-1)],
  );
  return row;
}

beforeAll(async () => {
  folder = await aYear();
  one = await openCase('amber', { cef: folder });
  const { app } = one.system.gateways.police;
  await keepPeople(app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  await sayIsTheSame(one, officer, father);
  const record = await keepRecord(app, { ...INCIDENT, about: [father] });
  address = await shareRecord(one, officer, record, 'cef');
  await delivered(officer, address);
  const outcome = {
    ...{ level: 3 as const, because: 'Violence at home.', next: 'A visit.', notChecked: [] },
    ...{ notAnswered: [], analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
  };
  await one.at('cef', WriteToCase).act(one.workspace, [{ kind: 'outcome', body: outcome }], CEF);
  await until('the outcome at police', async () => (await one.state('police')).outcome !== null);
  await officer.get(`${address}/withdraw`);
  officer.fill({ reason: 'wrong-person', because: 'This is the uncle.' });
  await officer.press('Withdraw');
  await until('it to be sealed away', async () => {
    await officer.get(address);
    return officer.text.includes('Sealed away there');
  });
});

afterAll(async () => {
  await one.stop();
  await rm(folder, { recursive: true });
});

describe('a copy that was sealed away', () => {
  it('says until when it is kept and why so long, and cannot be destroyed before', async () => {
    const governor = await one.signIn('cef', 'governor', ['information-governance']);
    await governor.get('/ig/withdrawals');
    await governor.follow('Open the sealed copy');
    sealed = new URL(governor.page.url, 'http://cef.localhost').pathname;
    const next = new Date().getFullYear() + 1;
    expect(governor.text).toMatch(new RegExp(`Kept until \\d+ \\w+ ${next}\\. ${BECAUSE}`));
    expect(governor.page.html).not.toContain('Destroy this copy');
    await governor.get('/home');
    expect(governor.text).not.toContain('Sealed copies past their date');
  });

  it('is kept past its date while its case is open', async () => {
    await aYearLater(async (governor) => {
      await governor.get(sealed);
      expect(governor.text).toContain('It is kept while its case is open.');
      expect(governor.page.html).not.toContain('Destroy this copy');
    }, 'a-year-later');
    expect((await copy()).state).toBe('sealed');
  });

  it('is named past its date in a closed case, and destroyed by an officer’s own password', async () => {
    const body = { because: 'Done.' };
    await one.at('cef', WriteToCase).act(one.workspace, [{ kind: 'close', body }], CEF);
    await until('the case to be closed', async () => (await one.state('cef')).closed !== null);
    await aYearLater(async (governor) => {
      await governor.get('/home');
      expect(governor.text).toContain('Sealed copies past their date');
      await governor.follow('What police withdrew');
      await governor.press('Destroy this copy');
      expect(governor.errorSummary).toEqual([
        'Enter your own password: it stands for your signature',
      ]);
      governor.fill({ 'Your password': PASSWORD });
      await governor.press('Destroy this copy');
      expect(governor.text).toContain('It is destroyed. Its source is told');
      expect((await governor.get(sealed)).status).toBe(404);
    }, 'closing');
    expect(await copy()).toEqual({ state: 'destroyed', gone: true });
    const [row] = await one
      .at('cef', DataSource)
      .query(
        `SELECT count(*)::int AS n FROM access WHERE act = 'destroy' AND subject = 'sealed-copy'`,
      );
    expect(row.n).toBe(1);
    await until('the source to read it', async () => {
      await officer.get(address);
      return officer.text.includes('Destroyed there');
    });
  });
});
