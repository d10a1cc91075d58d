import { fromUtf8 } from '@mash/crypto/bytes';
import { decryptRow } from '@mash/crypto/record';
import { Logger, type LoggerService } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import {
  EntryStore,
  Mailbox,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { wordsIn } from '../support/canaries/words-in.js';
import { pagesWith } from '../support/crawl.js';
import { dumpOf } from '../support/dump.js';
import { EARLY_HELP } from '../support/lists.js';
import { type TestAgency, until } from '../support/system.js';

const ORDINARY = ['practitioner', 'approver', 'specialist-desk', 'decision-maker'] as const;
const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const MANAGER = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };
const WORDS = { health: 'Quillwort stood at the door.', cef: 'Sneezewort lay in the hall.' };
type Reader = keyof typeof WORDS;

/** All that the processes would have logged. */
class KeptLog implements LoggerService {
  lines = '';
  log = (...said: unknown[]) => this.#keep(said);
  warn = (...said: unknown[]) => this.#keep(said);
  error = (...said: unknown[]) => this.#keep(said);

  #keep(said: unknown[]): void {
    this.lines += `${JSON.stringify(said)}\n`;
  }
}

interface CopyRow {
  entry: string;
  bytes: Buffer;
}
interface KeyRow {
  id: string;
  key_version: number;
  wrapped: string;
}

const log = new KeptLog();
let one: ACase;
let officer: Browser;
const readers = {} as Record<Reader, Browser>;
const governors = {} as Record<Reader, Browser>;
const copies = {} as Record<Reader, CopyRow>;
const addresses = {} as Record<Reader, string>;

const sql = (agency: TestAgency, query: string, values: unknown[] = []) =>
  one.at(agency, DataSource).query(query, values);

/** Shares a record of its own with that reader, and waits until a person has it before them. */
async function share(reader: Reader): Promise<void> {
  const record = await keepRecord(one.system.gateways.police.app, {
    ...INCIDENT,
    fields: { ...INCIDENT.fields, narrative: WORDS[reader] },
    about: [father],
  });
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
  officer.fill({ records: [record], readers: [reader] });
  await officer.press('Continue');
  await leaveWords(officer);
  await officer.press('Confirm and go on');
  await officer.press('Share 1 item with the MASH');
  addresses[reader] = officer.page.url;
  await until(`it to be read at ${reader}`, async () => {
    await readers[reader].get(`/mash/${one.workspace}/chronology`);
    return readers[reader].text.includes(WORDS[reader]);
  });
  const [carries] = await sql('police', 'SELECT entry FROM release_entry WHERE release = $1', [
    officer.page.url.split('/').at(-1),
  ]);
  [copies[reader]] = await sql(
    reader,
    'SELECT entry, bytes FROM workspace_entry WHERE entry = $1',
    [carries.entry],
  );
}

async function withdraw(reader: Reader, answer: string): Promise<void> {
  await officer.get(addresses[reader]);
  await officer.follow('Withdraw this');
  officer.fill({ reason: 'wrong-reader', because: 'It was for somebody else.' });
  await officer.press('Withdraw');
  await until(`${reader} to answer`, async () => {
    await officer.get(addresses[reader]);
    return officer.text.includes(answer);
  });
}

/** What any key that this gateway still has makes of a copy of the row as it was before. */
async function openedByAnyKey(reader: Reader): Promise<string[]> {
  const keys = one.system.gateways[reader].app.get(Keys, { strict: false });
  const { entry, bytes } = copies[reader];
  const place = { table: 'workspace_entry', id: entry, version: 1, kind: 'entry' };
  const context = { agency: reader, marking: 'official-sensitive', ...place };
  const rows: KeyRow[] = await sql(reader, 'SELECT * FROM shred_key');
  const attempts = rows.map(
    ({ id, key_version, wrapped }) =>
      () =>
        decryptRow(keys.openShredKey(id, key_version, wrapped), context, bytes),
  );
  attempts.push(() => keys.decryptLocal('workspace_entry', entry, bytes));
  return attempts.flatMap((attempt) => {
    try {
      return [fromUtf8(attempt())];
    } catch {
      return [];
    }
  });
}

/** Every word that this gateway’s keys can still open in the rows of entries and tombstones. */
async function openedRows(reader: Reader): Promise<string> {
  const all: { entry: string }[] = await sql(reader, 'SELECT entry FROM workspace_entry');
  const entries = all.map(({ entry }) => entry);
  const opened = await one.at(reader, EntryStore).evenHidden(entries);
  const stones: CopyRow[] = await sql(reader, 'SELECT entry, bytes FROM tombstone');
  const keys = one.system.gateways[reader].app.get(Keys, { strict: false });
  const left = stones.map(({ entry, bytes }) => keys.decryptLocal('tombstone', entry, bytes));
  return JSON.stringify(opened) + left.map(fromUtf8).join();
}

beforeAll(async () => {
  one = await openCase();
  Logger.overrideLogger(log);
  await keepPeople(one.system.gateways.police.app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  for (const reader of ['health', 'cef'] as const) {
    readers[reader] = await one.signIn(reader, 'worker', [...ORDINARY]);
    governors[reader] = await one.signIn(reader, 'governor', ['information-governance']);
  }
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/match`);
  officer.fill({ [`answer-${father.id}`]: 'same' });
  await officer.press('Save these answers');
  await share('health');
  await share('cef');
});

afterAll(async () => {
  Logger.overrideLogger(false);
  await one.stop();
});

describe('what a wrong reader was sent', () => {
  it('stands before it is withdrawn on a page, and in a row that a key opens', async () => {
    for (const reader of ['health', 'cef'] as const) {
      expect(await pagesWith(readers[reader], WORDS[reader])).toContain(
        `/mash/${one.workspace}/chronology`,
      );
      expect((await openedByAnyKey(reader)).join()).toContain(WORDS[reader]);
      expect(await openedRows(reader)).toContain(WORDS[reader]);
    }
    new Logger('planted').warn(WORDS.health);
    expect(log.lines).toContain(WORDS.health);
    log.lines = '';
  });

  it('is on no page of that agency once it is withdrawn, for anybody', async () => {
    const outcome = {
      ...{ level: 3 as const, because: 'Violence at home.', next: 'A visit.', notChecked: [] },
      ...{ notAnswered: [], analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
    };
    const intents = [{ kind: 'outcome' as const, body: outcome }];
    await one.at('cef', WriteToCase).act(one.workspace, intents, MANAGER);
    await withdraw('health', 'Destroyed there');
    await withdraw('cef', 'Sealed away there');
    for (const browser of [readers.health, governors.health, readers.cef])
      expect(await pagesWith(browser, browser === readers.cef ? WORDS.cef : WORDS.health)).toEqual(
        [],
      );
  });

  it('is opened by no key that is left, where nothing rests on it, in no row and no copy of a row', async () => {
    expect(await openedByAnyKey('health')).toEqual([]);
    expect(await openedRows('health')).not.toContain(WORDS.health);
    const [kept] = await sql('health', 'SELECT bytes FROM workspace_entry WHERE entry = $1', [
      copies.health.entry,
    ]);
    expect(kept).toEqual({ bytes: null });
    const tables = await dumpOf(one.system.gateways.health.database.superuserUrl);
    expect(tables.some(({ table }) => table.startsWith('bullmq.'))).toBe(true);
    const bytes = Buffer.concat(tables.map((table) => table.bytes));
    expect(bytes.includes(copies.health.bytes)).toBe(false);
    expect(wordsIn(bytes, [WORDS.health, 'Quillwort'])).toEqual([]);
  });

  it('is in no line that was logged', () => {
    new Logger('planted').warn('still heard');
    expect(log.lines).toContain('still heard');
    expect(wordsIn(Buffer.from(log.lines), Object.values(WORDS))).toEqual([]);
  });

  it('does not come back when the hub delivers it again', async () => {
    const asked = { after: 0, leaves: one.at('health', Mirror).size, cosigned: 0, fresh: 0 };
    const again = await one.at('health', Hub).poll(asked, AbortSignal.timeout(20_000));
    expect(again.items.length).toBeGreaterThan(5);
    await sql('health', 'UPDATE mailbox_cursor SET after = 0');
    await one.at('health', Mailbox).handle(again);
    expect(await openedRows('health')).not.toContain(WORDS.health);
    await readers.health.get(`/mash/${one.workspace}/chronology`);
    expect(readers.health.page.html).not.toContain(WORDS.health);
  });

  it('is sealed away where something rests on it: information governance alone opens it, and others read who can', async () => {
    const { cef: governor } = governors;
    await governor.get('/ig/withdrawals');
    await governor.follow('Open the sealed copy');
    expect(governor.text).toContain(WORDS.cef);
    expect(governor.text).toMatch(/What rests on it Outcome of .*, A Manager/);
    const { url } = governor.page;
    await readers.cef.get(url);
    expect(readers.cef.heading).toBe('Page not found');
    await readers.cef.get(`/mash/${one.workspace}/chronology`);
    expect(readers.cef.text).toContain('Information governance alone can open what is kept');
    const looked = await sql(
      'cef',
      `SELECT count(*)::int AS n FROM access WHERE subject = 'sealed-copy'`,
    );
    expect(looked).toEqual([{ n: 1 }]);
  });

  it('opens to information governance nowhere where nothing is kept', async () => {
    await governors.health.get(`/ig/withdrawals/${copies.health.entry}`);
    expect(governors.health.heading).toBe('Page not found');
    await governors.health.get('/ig/withdrawals');
    expect(governors.health.text).toMatch(/It went to an agency that should not have it Destroyed/);
  });
});
