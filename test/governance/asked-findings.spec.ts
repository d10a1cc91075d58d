import { DataSource } from 'typeorm';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { mailsOf } from '../releases/rota.js';
import { delivered, sayIsTheSame, shareRecord } from '../releases/share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { until } from '../support/system.js';
import { asSuperuser } from './small-case.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
/** More than one working day, whatever day it is today. */
const LONG_WEEKEND_MINUTES = 6 * 24 * 60;
const YES = { basis: 'yes', proportionate: 'yes', accurate: 'yes', recorded: 'yes' };

let one: ACase;
let officer: Browser;
let lead: Browser;
let governor: Browser;

/** A record of its own about the father. @returns its identifier. */
function aRecord(): Promise<string> {
  return keepRecord(one.system.gateways.police.app, { ...INCIDENT, about: [father] });
}

/** Shares a record with the lead by pages, and waits until it is delivered. @returns the address of the release. */
async function share(record?: string): Promise<string> {
  const address = await shareRecord(one, officer, record ?? (await aRecord()), 'cef');
  await delivered(officer, address);
  return address;
}

/** The newest disclosure is found wrong. @returns its page for information governance. */
async function find(advice: string, conclusion = 'not-satisfied'): Promise<string> {
  await governor.get('/ig/disclosures');
  await governor.follow('Release');
  governor.fill({
    ...YES,
    people: 'no',
    peopleBecause: 'It names a neighbour.',
    conclusion,
    advice,
  });
  await governor.press('Record your finding');
  expect(governor.text).toContain('Your finding is recorded');
  return governor.page.url;
}

const WAITS = 'Findings that wait for an answer';

beforeAll(async () => {
  one = await openCase();
  await keepPeople(one.system.gateways.police.app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  lead = await one.signIn('police', 'lead', ['approver']);
  governor = await one.signIn('police', 'governor', ['information-governance']);
  await sayIsTheSame(one, officer, father);
});

afterAll(() => one.stop());

describe('a finding that is not satisfied', () => {
  let disclosure: string;

  it('asks the safeguarding lead by a clock, and nobody else', async () => {
    await share();
    disclosure = await find('Take the neighbour out, or withdraw it.');
    expect(governor.text).toContain('Asked for an answer until');
    await lead.get('/home');
    expect(lead.text).toContain(WAITS);
    expect(lead.text).toMatch(
      /Found by governor Example\. Asked for an answer until \d+ \w+ 20\d\d/,
    );
    await officer.get('/home');
    expect(officer.text).not.toContain(WAITS);
    await lead.follow('Release');
    expect(lead.heading).toBe('What information governance found');
    expect(lead.text).toContain('Take the neighbour out, or withdraw it.');
    expect(lead.text).toContain('Did it go to the right people? It names a neighbour.');
    await officer.get(lead.page.url);
    expect(officer.heading).toBe('Page not found');
  });

  it('is answered in words, which information governance reads, and waits no more', async () => {
    await lead.get('/home');
    await lead.follow('Release');
    await lead.press('Answer');
    expect(lead.errorSummary).toEqual([
      'Choose what you did about it',
      'Enter why, or what was done',
    ]);
    lead.fill({ does: 'kept', words: 'The neighbour agreed to it.' });
    await lead.press('Answer');
    expect(lead.text).toContain('Information governance reads your answer');
    expect(lead.text).not.toContain(WAITS);
    await governor.get(disclosure);
    expect(governor.text).toMatch(/Kept as it is The neighbour agreed to it\. lead Example/);
  });

  it('keeps its answer sealed, and for good', async () => {
    const rows = await asSuperuser(one.system, 'police', 'SELECT * FROM finding_answer');
    expect(rows).toHaveLength(1);
    expect(`${JSON.stringify(rows)}${String(rows[0]?.['bytes'])}`).not.toMatch(/neighbour|lead Ex/);
    for (const sql of ['DELETE FROM finding_answer', `UPDATE finding_answer SET bytes = ''`]) {
      const acts = one.at('police', DataSource).query(sql);
      await expect(acts).rejects.toThrow(/permission denied/);
    }
  });

  it('is answered by a correction, and by a withdrawal', async () => {
    const corrected = await share();
    const first = await find('Which door was it?', 'more-needed');
    await lead.get('/home');
    await lead.follow('Release');
    await lead.follow('Correct it');
    lead.fill({ wrong: 'Number 12.', right: 'Number 21.' });
    await lead.press('Send the correction');
    await until('the correction to be known', async () => {
      await governor.get(first);
      return governor.text.includes('Corrected since');
    });
    expect(lead.page.url).toBe(corrected);
    await share();
    const second = await find('It is about his brother.');
    await lead.get('/home');
    await lead.follow('Release');
    await lead.follow('Withdraw it');
    lead.fill({ reason: 'wrong-person', because: 'His brother.' });
    await lead.press('Withdraw');
    await governor.get(second);
    expect(governor.text).toContain('Withdrawn since');
    await governor.get('/home');
    expect(governor.text).not.toContain(WAITS);
  });
});

describe('a finding on what was held back', () => {
  async function holdBack(): Promise<string> {
    const record = await aRecord();
    await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
    officer.fill({ records: [record], readers: ['cef'] });
    await officer.press('Hold back');
    officer.fill({ reason: 'endangers', because: 'An arrest is planned.' });
    await officer.press('Hold back');
    await governor.get('/ig/refusals');
    await governor.follow('Say whether it was right');
    expect(governor.heading).toBe('What was held back');
    return record;
  }

  it('may say that it was right, and asks for nothing', async () => {
    await holdBack();
    await governor.press('Record your finding');
    expect(governor.errorSummary).toEqual(['Select what you conclude']);
    governor.fill({ conclusion: 'keep' });
    await governor.press('Record your finding');
    expect(governor.text).toContain('Rightly kept');
    expect(governor.text).not.toContain('Asked for an answer');
    await governor.get('/ig/refusals');
    expect(governor.text).toContain('Rightly kept');
  });

  it('may say that it should be shared, with why, and is answered by sharing it', async () => {
    const record = await holdBack();
    governor.fill({ conclusion: 'share' });
    await governor.press('Record your finding');
    expect(governor.errorSummary).toEqual(['Enter why it should be shared']);
    governor.fill({ conclusion: 'share', because: 'The arrest was made on Thursday.' });
    await governor.press('Record your finding');
    const page = governor.page.url;
    expect(governor.text).toContain('Should be shared The arrest was made on Thursday.');
    await lead.get('/home');
    await lead.follow('Held back');
    expect(lead.text).toContain('The arrest was made on Thursday.');
    await share(record);
    await governor.get(page);
    expect(governor.text).toContain('Shared since');
    await lead.get('/home');
    expect(lead.text).not.toContain(WAITS);
  });
});

describe('a finding whose time is over', () => {
  let here: { lead: string[]; governor: string[] };

  beforeAll(async () => {
    await share();
    const disclosure = await find('Take the neighbour out.');
    await lead.get('/home');
    await lead.follow('Release');
    const asked = new URL(lead.page.url, 'http://police.localhost').pathname;
    here = { lead: ['/home', asked], governor: ['/home', disclosure] };
  });

  it('is not overdue before', async () => {
    for (const path of here.lead) {
      await lead.get(path);
      expect(lead.text).toContain('Asked for an answer until');
      expect(lead.text).not.toContain('Overdue by');
    }
  });

  it('alarms the duty contacts once, and names nobody', async () => {
    const told = () =>
      mailsOf(one.system, 'police').filter((mail) => mail.includes('a finding is not'));
    await one.at('police', RunClocks).look();
    expect(told()).toEqual([]);
    one.system.clock.forward(LONG_WEEKEND_MINUTES);
    await one.at('police', RunClocks).look();
    await one.at('police', RunClocks).look();
    one.system.clock.forward(-LONG_WEEKEND_MINUTES);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('To: mash-duty@police.example');
    expect(told()[0]).not.toMatch(/Wainscott|neighbour|governor/);
  });

  it('is overdue in words where the lead and information governance look', async () => {
    one.system.clock.forward(LONG_WEEKEND_MINUTES);
    const late = {
      lead: await one.signIn('police', 'late-lead', ['decision-maker']),
      governor: await one.signIn('police', 'late-governor', ['information-governance']),
    };
    for (const who of ['lead', 'governor'] as const) {
      for (const path of here[who]) {
        await late[who].get(path);
        expect(late[who].text).toMatch(/Overdue by \d days?/);
      }
    }
    one.system.clock.forward(-LONG_WEEKEND_MINUTES);
  });
});
