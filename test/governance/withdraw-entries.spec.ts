import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { EntryWithdrawals } from '../../apps/agency-gateway/src/governance/entry-withdrawals.js';
import { SealedCopies } from '../../apps/agency-gateway/src/governance/sealed-copies.js';
import { WithdrawEntry } from '../../apps/agency-gateway/src/governance/withdraw-entry.js';
import {
  EntryStore,
  Receipts,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { pagesWith } from '../support/crawl.js';
import { EARLY_HELP } from '../support/lists.js';
import { raise } from '../support/open-case.js';
import { type TestAgency, until } from '../support/system.js';

const BY = { staff: FATHER, name: 'P. Officer', role: 'practitioner' as const };
const MANAGER = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };
const RAISED = 'She has a bruise.';

let one: ACase;
let governor: Browser;
let nurse: Browser;
let manager: Browser;
let number = 0;

interface Recorded {
  entry: string;
  words: string;
}

/** A call of police about the father, recorded for these readers. */
async function recordCall(...recipients: TestAgency[]): Promise<Recorded> {
  number += 1;
  const words = `Sneezewort ${number} was said.`;
  const end = { agency: null, organisation: 'Osier Lane School', name: 'A Head', number: '' };
  const to = { agency: 'police', organisation: 'Police', name: 'P. Officer', number: '' };
  const body = {
    ...{ call: randomUUID(), how: 'telephone' as const, day: '2026-03-02', time: null },
    ...{ from: end, to, people: [FATHER], words, couldNotWait: '', basis: '', powers: [] },
  };
  const intent = { kind: 'call' as const, body, recipients };
  const [entry = ''] = await one.at('police', WriteToCase).act(one.workspace, [intent], BY);
  return { entry, words };
}

async function arrived({ words }: Recorded, reader: Browser): Promise<void> {
  await until('it to arrive', async () => {
    await reader.get(`/mash/${one.workspace}/chronology`);
    return reader.text.includes(words);
  });
}

/** By its own page at information governance of that agency. */
async function withdraw(officer: Browser, entry: string, reason: string): Promise<void> {
  await officer.get(`/ig/disclosures/${entry}`);
  await officer.follow('Withdraw this');
  officer.fill({ reason, because: 'Found by review.' });
  await officer.press('Withdraw');
  expect(officer.heading).toBe('Withdrawals');
}

async function untilSaid(agency: TestAgency, entry: string, says: string): Promise<void> {
  await until(`${says} of ${entry}`, async () =>
    (await one.at(agency, Receipts).ofAll([entry])).some((each) => each.says === says),
  );
}

async function decide(): Promise<void> {
  const outcome = {
    ...{ level: 3 as const, because: 'Violence at home.', next: 'A visit.', notChecked: [] },
    ...{ notAnswered: [], analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
  };
  const intent = { kind: 'outcome' as const, body: outcome };
  await one.at('cef', WriteToCase).act(one.workspace, [intent], MANAGER);
}

beforeAll(async () => {
  one = await openCase();
  governor = await one.signIn('police', 'governor', ['information-governance']);
  nurse = await one.signIn('health', 'nurse', ['practitioner']);
  manager = await one.signIn('cef', 'manager', ['decision-maker', 'practitioner']);
});

afterAll(() => one.stop());

describe('what information governance withdraws beside releases', () => {
  it('is asked about first: why, and what is wrong', async () => {
    const call = await recordCall('health');
    await arrived(call, nurse);
    await governor.get(`/ig/disclosures/${call.entry}`);
    await governor.follow('Withdraw this');
    expect(governor.heading).toBe('Withdraw: Call, visit or letter');
    expect(governor.text).toMatch(/P\. Officer sent it to health/);
    expect(governor.text).toContain('tell P. Officer, who sends again what is right');
    expect(governor.text).not.toContain('It is no longer accurate');
    await governor.press('Withdraw');
    expect(governor.errorSummary).toEqual(['Choose why you withdraw it', 'Enter what is wrong']);
    const officer = await one.signIn('police', 'officer', ['practitioner']);
    await officer.get(`/mash/${one.workspace}/items/${call.entry}`);
    expect(officer.text).toContain('Tell your information governance officer. They withdraw it');
    await nurse.get(`/mash/${one.workspace}/items/${call.entry}`);
    expect(nurse.text).not.toContain('Tell your information governance officer');
  });

  it('is out of sight at every reader at once, who read why and whom to ring, and is destroyed there', async () => {
    const call = await recordCall('health', 'cef');
    await arrived(call, nurse);
    await arrived(call, manager);
    await withdraw(governor, call.entry, 'wrong-reader');
    for (const agency of ['health', 'cef'] as const)
      await until(`${agency} to answer`, async () =>
        (await one.at('police', Receipts).ofAll([call.entry])).some(
          ({ from, says }) => from === agency && says === 'destroyed',
        ),
      );
    for (const reader of [nurse, manager]) {
      expect(await pagesWith(reader, call.words)).toEqual([]);
      await reader.get(`/mash/${one.workspace}/chronology`);
      expect(reader.text).toContain('It went to an agency that should not have it.');
      expect(reader.text).toContain('Its words can be seen on this terminal no more.');
      expect(reader.text).not.toContain('Found by review');
      expect(reader.text).toContain(
        'Ring Detective sergeant, child abuse investigation: 01632 960101',
      );
    }
    await until('it to be gone at home', async () =>
      (await one.state('police')).calls.every(({ entry }) => entry !== call.entry),
    );
    await governor.get('/ig/withdrawals');
    expect(governor.text).toContain('Every agency’s terminal has said what it did.');
    expect(governor.text).toMatch(/Withdrawn: destroyed 2/);
    await governor.get(`/ig/disclosures/${call.entry}`);
    expect(governor.text).toContain('Withdrawn: destroyed there');
    await governor.get(`/ig/disclosures/${call.entry}/withdraw`);
    expect(governor.text).toContain('It may be withdrawn already.');
  });

  it('is read by nobody where its keys have not left', async () => {
    await one.system.stopHub();
    const call = await recordCall('health');
    await withdraw(governor, call.entry, 'wrong-person');
    await one.system.startHub();
    await until('it to stay at home', async () => {
      await governor.get(`/ig/disclosures/${call.entry}`);
      return governor.text.includes('its keys never left, so nobody can open it');
    });
    await governor.get('/ig/withdrawals');
    expect(governor.text).toMatch(/Withdrawn: nobody could ever open it 1/);
    expect(JSON.stringify((await one.state('health')).calls)).not.toContain(call.words);
    expect(await one.at('police', Receipts).ofAll([call.entry])).toEqual([]);
  });

  it('goes on where its keys left in the moment in which it was withdrawn, and is written once', async () => {
    const call = await recordCall('health');
    await arrived(call, nurse);
    const said = { reason: 'wrong-person' as const, because: 'Another Dean.', by: BY };
    const withdrawal = { entry: call.entry, ...said, at: new Date().toISOString() };
    const database = one.at('police', DataSource);
    await database.transaction((tx) => one.at('police', EntryWithdrawals).add(tx, withdrawal));
    const copies = [1, 2].map(() => one.at('police', WithdrawEntry).resume());
    await Promise.all(copies);
    await untilSaid('police', call.entry, 'destroyed');
    const written = await database.query(
      `SELECT FROM mirror_leaf JOIN outbox ON withdraws = outbox.leaf_index WHERE object = $1`,
      [call.entry],
    );
    expect(written).toHaveLength(1);
  });

  it('is none of what moves the case', async () => {
    const officer = await one.signIn('cef', 'lead-governor', ['information-governance']);
    await officer.get('/ig/disclosures?show=all&kind=course');
    await officer.follow('Who must not be told');
    expect(officer.text).not.toContain('Withdraw this');
    await officer.get(`${officer.page.url}/withdraw`);
    expect(officer.heading).toBe('Page not found');
  });

  it('takes who somebody is from an agency that was asked by mistake', async () => {
    const officer = await one.signIn('cef', 'names-governor', ['information-governance']);
    const names = async () => JSON.stringify([...(await one.state('adults')).people.values()]);
    expect(await names()).toContain('Dean Wainscott');
    const told = await one.at('cef', EntryStore).ofKind('people');
    const about = told.filter(
      ({ content }) => (content.body as { person: string }).person === FATHER,
    );
    expect(about.length).toBeGreaterThan(0);
    for (const { entry } of about) await withdraw(officer, entry, 'wrong-reader');
    await until('adults to know him no more', async () => !(await names()).includes('Dean'));
    for (const { entry } of about) await untilSaid('cef', entry, 'destroyed');
  });

  it('is sealed away where something rests on it, and stands before whoever decided', async () => {
    const call = await recordCall('cef');
    await arrived(call, manager);
    await decide();
    await withdraw(governor, call.entry, 'wrong-person');
    await untilSaid('police', call.entry, 'sealed');
    await manager.get('/home');
    expect(manager.text).toMatch(/Withdrawn by another agency .*Decided with it/);
    await manager.get(`/mash/${one.workspace}`);
    expect(manager.text).toContain('was written with it in view: look at it again.');
    expect(await pagesWith(manager, call.words)).toEqual([]);
    const officer = await one.signIn('cef', 'sealed-governor', ['information-governance']);
    await officer.get(`/ig/withdrawals/${call.entry}`);
    expect(officer.text).toContain(call.words);
    expect(officer.text).toMatch(/What rests on it Outcome of .*, A Manager/);
  });
});

describe('a concern that information governance withdraws', () => {
  it('is gone from the list of contacts, whose screeners read why and whom to ring', async () => {
    const contact = await raise(one.system, 'Iris Fennimore', new Date(), { by: 'health' });
    await manager.get('/home');
    expect(manager.text).toContain('Iris Fennimore');
    const officer = await one.signIn('health', 'concern-governor', ['information-governance']);
    await officer.get(`/ig/disclosures/${contact.entry}/withdraw`);
    expect(officer.text).toMatch(
      /may be acting on this concern. Ring them as well. .*01632 9604\d\d/,
    );
    await withdraw(officer, contact.entry, 'wrong-person');
    expect(officer.text).toMatch(/who has not answered yet .*cef/);
    await untilSaid('health', contact.entry, 'destroyed');
    await manager.get('/home');
    expect(manager.text).not.toContain('Iris Fennimore');
    expect(manager.text).toMatch(
      /Concerns that were withdrawn 1 Concern from health, .* It is about another person. Do not use it/,
    );
    await manager.follow('Concern from health');
    expect(manager.text).toMatch(/It is about another person\. Do not use it\. .*01632 9602\d\d/);
    expect(await pagesWith(manager, 'Fennimore')).toEqual([]);
    await manager.get(`/concerns/${contact.entry}`);
    expect(manager.text).toContain('Whoever raised this concern has withdrawn it.');
    await nurse.get('/concerns');
    expect(nurse.text).toContain('Withdrawn: it is about another person');
  });

  it('is gone from the case that it opened, which goes on with what was said at its gate', async () => {
    const contact = await raise(one.system, 'Ada Pennyroyal', new Date(), { by: 'health' });
    const acceptance = { rating: 'amber' as const, because: 'A young child', gate: [] };
    const workspace = await one.at('cef', AcceptConcern).accept(contact, acceptance, MANAGER);
    await until('health to join', async () => {
      await nurse.get(`/mash/${workspace}`);
      return nurse.page.status === 200;
    });
    await manager.get(`/mash/${workspace}/chronology`);
    expect(manager.text).toContain('Concern raised');
    const officer = await one.signIn('health', 'case-governor', ['information-governance']);
    await withdraw(officer, contact.entry, 'wrong-person');
    await untilSaid('health', contact.entry, 'destroyed');
    await manager.get(`/mash/${workspace}/chronology`);
    expect(manager.text).not.toContain('Concern raised');
    expect(manager.text).not.toContain('Pennyroyal');
    expect(manager.text).toMatch(/health withdrew on .* what it had shared on/);
    expect(manager.text).toContain('It is about another person.');
    await manager.get(`/mash/${workspace}/gate`);
    expect(manager.page.status).toBe(200);
  });

  it('is sealed away where an outcome rests on it, by the case that answers it', async () => {
    const opened = (await one.at('health', Contacts).all()).find(
      ({ body }) => body.whatHappened === RAISED,
    );
    const officer = await one.signIn('health', 'first-governor', ['information-governance']);
    await withdraw(officer, opened?.entry ?? '', 'wrong-person');
    await untilSaid('health', opened?.entry ?? '', 'sealed');
    expect(await pagesWith(manager, RAISED)).toEqual([]);
    const lead = await one.signIn('cef', 'last-governor', ['information-governance']);
    await lead.get(`/ig/withdrawals/${opened?.entry}`);
    expect(lead.text).toContain(RAISED);
    const copy = await one.at('cef', SealedCopies).one(opened?.entry ?? '');
    expect(copy?.state?.workspace).toBe(one.workspace);
    expect(copy).toMatchObject({ result: 'sealed', isPast: false, mayGo: false });
  });
});
