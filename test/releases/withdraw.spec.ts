import { coverage } from '@mash/workspace/coverage';
import { DataSource } from 'typeorm';
import { WithdrawnCopies } from '../../apps/agency-gateway/src/workspaces/withdrawn-copies.js';
import {
  EntryStore,
  Receipts,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { EARLY_HELP } from '../support/lists.js';
import { type TestAgency, until } from '../support/system.js';
import { type ACase, FATHER, openCase } from './a-case.js';
import { sayIsTheSame, shareRecord } from './share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from './vault-of-police.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const CEF = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };

let one: ACase;
let officer: Browser;
let nurse: Browser;
let manager: Browser;
let number = 0;

interface Shared {
  words: string;
  address: string;
}

/** A record of its own, shared with these readers by pages. */
async function share(...readers: TestAgency[]): Promise<Shared> {
  number += 1;
  const words = `Quillwort ${number} stood at the door.`;
  const record = await keepRecord(one.system.gateways.police.app, {
    ...INCIDENT,
    fields: { ...INCIDENT.fields, narrative: words },
    about: [father],
  });
  return { words, address: await shareRecord(one, officer, record, ...readers) };
}

/** Delivered, and read by a person on the chronology of that browser. */
async function arrived({ words }: Shared, reader: Browser): Promise<void> {
  await until('it to arrive', async () => {
    await reader.get(`/mash/${one.workspace}/chronology`);
    return reader.text.includes(words);
  });
}

async function withdraw({ address }: Shared, reason: string, because: string): Promise<void> {
  await officer.get(address);
  await officer.follow('Withdraw this');
  officer.fill({ reason, because });
  await officer.press('Withdraw');
  expect(officer.page.url).toBe(address);
}

async function untilSourceReads({ address }: Shared, words: string | RegExp): Promise<void> {
  await until(`the source to read ${words}`, async () => {
    await officer.get(address);
    return officer.text.search(words) >= 0;
  });
}

const stateOf = async (agency: TestAgency, words: string) => {
  const [row] = await one.at(agency, DataSource).query(words);
  return row;
};

beforeAll(async () => {
  one = await openCase();
  await keepPeople(one.system.gateways.police.app, father);
  officer = await one.signIn('police', 'officer', ['practitioner']);
  nurse = await one.signIn('health', 'nurse', ['practitioner']);
  manager = await one.signIn('cef', 'manager', ['decision-maker']);
  await sayIsTheSame(one, officer, father);
});

afterAll(() => one.stop());

describe('withdrawing a release, by pages', () => {
  it('asks why and what is wrong, and says what will happen and what people there must do', async () => {
    const shared = await share('health');
    await arrived(shared, nurse);
    await officer.get(shared.address);
    await officer.follow('Withdraw this');
    expect(officer.heading).toBe('Withdraw what you shared about Dean Wainscott');
    expect(officer.text).toContain('What a person has read cannot be un-read.');
    expect(officer.text).toContain('Strike it out wherever you wrote it down');
    await officer.press('Withdraw');
    expect(officer.errorSummary).toEqual(['Choose why you withdraw it', 'Enter what is wrong']);
    expect(officer.text).toContain('You withdraw it from health: 1 item');
  });

  it('destroys the copy of a wrong reader, whose gateway says so to the source, and keeps the reason at home', async () => {
    const shared = await share('health');
    await arrived(shared, nurse);
    await withdraw(shared, 'wrong-reader', 'It was meant for adult services.');
    await untilSourceReads(shared, /Destroyed there \d+ \w+ 20\d\d at/);
    expect(officer.heading).toBe('You have withdrawn this');
    expect(officer.text).toContain('It was meant for adult services.');
    await nurse.get(`/mash/${one.workspace}/chronology`);
    expect(nurse.text).not.toContain(shared.words);
    expect(nurse.text).toContain('It went to an agency that should not have it.');
    expect(nurse.text).toContain('Its words can be seen on this terminal no more.');
    expect(nurse.text).not.toContain('meant for adult services');
    expect(nurse.text).toContain(
      'Ring Detective sergeant, child abuse investigation: 01632 960101',
    );
    const kept = await stateOf(
      'health',
      `SELECT count(*)::int AS n, bool_and(bytes IS NULL AND wrapped = '') AS gone
       FROM workspace_entry JOIN shred_key ON shred_key.id = shred_key WHERE state = 'destroyed'`,
    );
    expect(kept).toEqual({ n: 1, gone: true });
  });

  it('marks what is no longer accurate wherever it is, with the reason', async () => {
    const shared = await share('health', 'cef');
    await arrived(shared, nurse);
    await arrived(shared, manager);
    await withdraw(shared, 'not-accurate', 'He was in custody that night.');
    await untilSourceReads(shared, /Marked there: do not rely on this.*Marked there/s);
    for (const reader of [nurse, manager]) {
      await reader.get(`/mash/${one.workspace}/chronology`);
      expect(reader.text).toContain(shared.words);
      expect(reader.text).toMatch(
        /Withdrawn by \S.* on \d+ \w+ 20\d\d at \S+: do not rely on this. He was in custody/,
      );
    }
  });

  it('seals away what an outcome rests on, and tells whoever decided', async () => {
    const shared = await share('cef');
    await arrived(shared, manager);
    const outcome = {
      ...{ level: 3 as const, because: 'Violence at home.', next: 'A visit.', notChecked: [] },
      ...{ notAnswered: [], analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
    };
    await one.at('cef', WriteToCase).act(one.workspace, [{ kind: 'outcome', body: outcome }], CEF);
    await until('the outcome at police', async () => (await one.state('police')).outcome !== null);
    await officer.get(shared.address);
    await officer.follow('Withdraw this');
    expect(officer.text).toContain('was decided with this in view');
    await withdraw(shared, 'wrong-person', 'This is the uncle.');
    await untilSourceReads(shared, 'Sealed away there');
    await manager.get('/home');
    expect(manager.text).toMatch(/Withdrawn by another agency .*Decided with it/);
    await manager.get(`/mash/${one.workspace}`);
    expect(manager.text).toContain('was written with it in view: look at it again.');
    await manager.get(`/mash/${one.workspace}/chronology`);
    expect(manager.text).not.toContain(shared.words);
  });

  it('lets what is withdrawn before its keys left be read by nobody', async () => {
    await one.system.stopHub();
    const shared = await share('health');
    await withdraw(shared, 'other', 'Pressed too early.');
    expect(officer.text).toContain('Saved, not withdrawn yet');
    await one.system.startHub();
    await untilSourceReads(shared, 'Withdrawn before anybody could read it');
    expect(
      (await one.state('health')).releases
        .map(({ body }) => body.note + JSON.stringify(body.documents))
        .join(),
    ).not.toContain(shared.words);
    const entries = await one
      .at('police', DataSource)
      .query(`SELECT entry FROM release_entry WHERE release = $1`, [
        shared.address.split('/').at(-1),
      ]);
    const given = await one
      .at('police', Receipts)
      .ofAll(entries.map((row: { entry: string }) => row.entry));
    expect(given).toEqual([]);
  });

  it('names a reader that has not answered, with whom to ring', async () => {
    const shared = await share('health');
    await arrived(shared, nurse);
    await one.system.stopHub();
    await withdraw(shared, 'wrong-person', 'Another Dean.');
    expect(officer.text).toMatch(/No answer yet .*Ring .*: 01632 9602\d\d/);
    await one.system.startHub();
    await untilSourceReads(shared, 'Destroyed there');
  });

  it('is honoured later by a reader that could not do so when it came, though nothing else comes', async () => {
    const shared = await share('health');
    await arrived(shared, nurse);
    const copies = one.at('health', WithdrawnCopies);
    const refused: string[] = [];
    copies.honour = async (_tx, _withdrawal, as) => {
      refused.push(as);
      throw new Error('The database is away.');
    };
    await withdraw(shared, 'wrong-person', 'Another Dean.');
    // Its leaf, then the entry with its words: after them comes nothing.
    await until('both to come', async () => refused.includes('destroyed'));
    await officer.get(shared.address);
    expect(officer.text).not.toContain('Destroyed there');
    copies.honour = WithdrawnCopies.prototype.honour;
    await untilSourceReads(shared, 'Destroyed there');
  });

  it('lets information governance hide at once what went wrong, and leaves other reasons to those who shared', async () => {
    const governor = await one.signIn('police', 'governor', ['information-governance']);
    const shared = await share('health');
    await arrived(shared, nurse);
    await governor.get('/ig/disclosures');
    await governor.follow('Release');
    await governor.follow('Withdraw this');
    expect(governor.text).not.toContain('It is no longer accurate');
    governor.fill({ reason: 'wrong-reader', because: 'Found by review.' });
    await governor.press('Withdraw');
    expect(governor.heading).toBe('Withdrawals');
    await untilSourceReads(shared, 'Destroyed there');
    expect(officer.text).toContain('governor Example');
  });

  it('tells the agencies that were asked how much is left', async () => {
    const cell = async () =>
      coverage(await one.state('health')).cells.find(
        (each) => each.person === FATHER && each.agency === 'police',
      )?.shares;
    await until('health to read it', async () => {
      const now = await cell();
      return now?.count === 1 && now.shares === 'shared';
    });
  });
});

describe('correcting a release, by pages', () => {
  it('stands beside what was shared, says what was wrong and what is right, and who has read it', async () => {
    const shared = await share('cef');
    await arrived(shared, manager);
    await officer.get(shared.address);
    await officer.follow('Correct this');
    await officer.press('Send the correction');
    expect(officer.errorSummary).toEqual(['Enter what was wrong', 'Enter what is right']);
    officer.fill({ wrong: 'The door of number 12.', right: 'It was number 21.' });
    await officer.press('Send the correction');
    await until('the correction at CEF', async () => {
      await manager.get(`/mash/${one.workspace}/chronology`);
      return manager.text.includes('What is right: It was number 21.');
    });
    expect(manager.text).toContain(shared.words);
    expect(manager.text).toMatch(
      /Corrected by \S.* on \d+ \w+ 20\d\d at \S+ What was wrong: The door of number 12\./,
    );
    await untilSourceReads(shared, /Who has it \S+: Read \d+/);
  });

  it('needs whoever the rules want to look at such words, who is named with whom to ring', async () => {
    const sergeant = await one.signIn('police', 'sergeant', ['approver']);
    const shared = await share('health');
    await arrived(shared, nurse);
    const words = { wrong: 'The day.', right: 'It was the day after.' };
    await officer.get(`${shared.address}/correct`);
    officer.fill(words);
    await officer.press('Send the correction');
    expect(officer.errorSummary.join()).toMatch(
      /must look at these words first \(.*sergeant Example.*\).* Ring .*: 01632 960101/,
    );
    await sergeant.get(`${shared.address}/correct`);
    sergeant.fill(words);
    await sergeant.press('Send the correction');
    await until('the correction at health', async () => {
      await nurse.get(`/mash/${one.workspace}/chronology`);
      return nurse.text.includes('What is right: It was the day after.');
    });
  });

  it('goes where what it corrects goes: it is destroyed with it at a wrong reader', async () => {
    const shared = await share('cef');
    await arrived(shared, manager);
    await officer.get(shared.address);
    await officer.follow('Correct this');
    officer.fill({ wrong: 'The number.', right: 'It was number 33.' });
    await officer.press('Send the correction');
    const kept = async () =>
      (await one.at('cef', EntryStore).ofKind('correction')).map(({ content }) =>
        JSON.stringify(content.body),
      );
    await until('the correction at CEF', async () => (await kept()).join().includes('number 33'));
    await until('the correction at home', async () =>
      JSON.stringify((await one.state('police')).releases).includes('number 33'),
    );
    await withdraw(shared, 'wrong-reader', 'It was meant for adult services.');
    await untilSourceReads(shared, /Destroyed there \d+ \w+ 20\d\d at/);
    await until('it to be gone', async () => !(await kept()).join().includes('number 33'));
  });

  it('never leaves where what it corrects was withdrawn from a wrong reader meanwhile', async () => {
    const shared = await share('cef');
    await arrived(shared, manager);
    const unkeyed = async () => {
      const sql = `SELECT count(*)::int AS n FROM outbox WHERE kind = 'entry' AND stage = 'withdrawn'`;
      return (await one.at('police', DataSource).query(sql))[0].n;
    };
    const before = await unkeyed();
    await one.system.stopHub();
    await officer.get(`${shared.address}/correct`);
    officer.fill({ wrong: 'The number.', right: 'It was number 44.' });
    await officer.press('Send the correction');
    await withdraw(shared, 'wrong-reader', 'It was meant for adult services.');
    await one.system.startHub();
    await untilSourceReads(shared, /Destroyed there \d+ \w+ 20\d\d at/);
    await until('the correction to stay at home', async () => (await unkeyed()) === before + 1);
    const there = await one.at('cef', EntryStore).ofKind('correction');
    expect(JSON.stringify(there)).not.toContain('number 44');
  });
});
