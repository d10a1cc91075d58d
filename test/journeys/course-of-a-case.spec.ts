import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import { RunReviews } from '../../apps/agency-gateway/src/rota/rota.js';
import { Routes } from '../../apps/agency-gateway/src/routes.js';
import {
  Cases,
  EntryStore,
  type Intent,
  RewriteRefused,
  WriteEntry,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { textOf } from '../../tools/play/html.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { mailsOf, putOnRota } from '../releases/rota.js';
import {
  INCIDENT,
  INTELLIGENCE,
  keepPeople,
  keepRecord,
  somebody,
} from '../releases/vault-of-police.js';
import { csvRows } from '../support/csv-rows.js';
import { PASSWORD } from '../support/gateway.js';
import { PLACE } from '../support/lists.js';
import { at, BY, enrolled, noteAbout, signedIn, stateAt } from '../support/open-case.js';
import { rulesBeside } from '../support/rules-beside.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const CHILD = 'Ellie-Mae Wainscott';
const FATHER = 'Dean Wainscott';
const NEIGHBOUR = 'Pauline Ashdowne';
const child = somebody(CHILD, {
  dateOfBirth: '2024-04-09',
  nhsNumber: '9990001233',
  addresses: [{ line: '12 Osier Close', postcode: 'OE4 2QT', from: null, to: null }],
});
const father = somebody(FATHER, { dateOfBirth: '1995-02-17' });
const hidden = somebody('Mary Marsh', {
  dateOfBirth: '1970-01-02',
  whereabouts: 'protected',
  addresses: [{ line: '9 Reed Lane', postcode: 'OE4 9ZZ', from: null, to: null }],
});
const neighbour = somebody(NEIGHBOUR, { dateOfBirth: '1960-05-01' });

describe('the course of a case, by pages at four terminals', () => {
  let system: System;
  let workspace: string;
  let officer: Browser;
  let sergeant: Browser;
  let screener: Browser;
  let manager: Browser;
  let visitor: Browser;
  let incident: string;
  let intelligence: string;
  let theirs: string;
  let shared: string;
  const state = (agency: 'police' | 'health' | 'adults' | 'cef') =>
    stateAt(system, agency, { workspace, child: '' });

  beforeAll(async () => {
    system = await startSystem();
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    sergeant = await signedIn(system, 'police', 'sergeant', 'approver');
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    manager = await signedIn(system, 'cef', 'manager', 'decision-maker');
    visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    const { app } = system.gateways.police;
    await keepPeople(app, child, father, neighbour, hidden);
    incident = await keepRecord(app, {
      ...{ ...INCIDENT, about: [father, child, neighbour] },
      ...{ happenedOn: '2026-02-20', happenedHow: 'about' },
    });
    intelligence = await keepRecord(app, { ...INTELLIGENCE, about: [father] });
    theirs = await keepRecord(app, { ...INCIDENT, about: [hidden] });
    await enrolled(system);
  });

  afterAll(async () => {
    await system.stop();
  });

  it('raises a concern from a record, of which nothing is typed again, and shows what will be read', async () => {
    await officer.get(`/records/${incident}`);
    await officer.follow('Raise a concern');
    expect(officer.value('own')).toEqual([child.id]);
    expect(officer.value('records')).toEqual([incident]);
    officer.fill({
      own: [CHILD, FATHER],
      [`Who ${FATHER} is to the child`]: 'father',
      'Name of the person who must not learn of this': FATHER,
      isImmediateDanger: 'no',
    });
    await officer.press('Send to children’s services');
    expect(officer.heading).toBe('Check what children’s services will read');
    expect(officer.text).toContain(`Names ${NEIGHBOUR}, whom this is not about`);
    const place = officer.page.html.match(/name="(remove-[^"]+-1)"/)?.[1] ?? '';
    await officer.press('Send to children’s services');
    const [owed] = officer.errorSummary;
    expect(owed).toMatch(/^Take out a sentence for what is asked, or say what is true/);
    const reason = place.replace('remove', 'reason');
    await officer.press(`Tick what names ${NEIGHBOUR}`);
    expect(officer.value(place)).toEqual(['yes']);
    expect(officer.value(reason)).toEqual(['third-party']);
    expect(officer.text).toContain(`1 sentence about ${NEIGHBOUR} is ticked.`);
    const other = (name: string) => name.replace(/1$/, '0');
    officer.fill({ [other(place)]: 'yes', [other(reason)]: 'not-relevant' });
    await officer.press('Send to children’s services');
    expect(officer.errorSummary).toEqual([
      'This is what they will read now. Check it, then send it',
    ]);
    expect(officer.text).toContain('[removed]');
    expect(await at(system, 'police', Contacts).all()).toEqual([]);
    await officer.press('Send to children’s services');
    expect(officer.text).toContain('Your concern is saved and on its way');
  });

  it('leaves what needs a second person or conditions for later, and says so', async () => {
    await officer.get(`/people/${father.id}`);
    await officer.follow('Raise a concern');
    expect(officer.text).toContain('Stays here for now. A second person has to agree.');
    officer.fill({ 'Child’s name': CHILD, 'What has happened': 'More.', isImmediateDanger: 'no' });
    officer.fill({ records: [intelligence] });
    await officer.press('Send to children’s services');
    expect(officer.text).toContain('No record goes with this concern.');
    expect(officer.text).not.toContain('most weekends');
    await officer.get(`/people/${hidden.id}`);
    await officer.follow('Raise a concern');
    officer.fill({ 'Child’s name': CHILD, 'What has happened': 'More.', isImmediateDanger: 'no' });
    officer.fill({ records: [theirs] });
    await officer.press('Send to children’s services');
    expect(officer.text).not.toMatch(/9 Reed Lane|OE4 9ZZ/);
  });

  it('brings the lead the record as it was shown, and the people as the vault holds them', async () => {
    await until('the contact at the front door', async () => {
      await screener.get('/concerns');
      return screener.text.includes(CHILD);
    });
    await screener.follow(CHILD);
    expect(screener.text).toContain('The child was asleep upstairs.');
    expect(screener.text).not.toContain('Ashdowne');
    const [contact] = await at(system, 'cef', Contacts).all();
    expect(contact?.body.people.map(({ details }) => details)).toMatchObject([
      { name: CHILD, nhsNumber: '9990001233', address: '12 Osier Close', isChild: true },
      { name: FATHER, relationship: 'father', isChild: false },
    ]);
    const statement = (await at(system, 'cef', EntryStore).one(contact?.entry ?? ''))?.content
      .statement;
    expect(statement?.documents).toHaveLength(1);
    expect(statement?.decision).toMatch(/^[\w-]{43}$/);
  });

  it('asks what each person was told before anything leaves, and keeps who said it', async () => {
    screener.fill({
      mayBe: 'section-17',
      [`What has ${CHILD} been told?`]: 'Too young to be told',
      [`What has ${FATHER} been told?`]: 'Told, no view yet',
      rating: 'amber',
      why: 'A small child',
    });
    await screener.press('Accept as an enquiry');
    workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    await until('police to join', () => state('police'));
    await until('them in the ledger', async () => (await state('cef'))?.members.length === 2);
    await screener.get(`/mash/${workspace}/ask`);
    expect(screener.text).toContain('Told, no view yet: said by screener Example');
  });

  it('lets any agency name somebody who is missing, for the lead to ask about', async () => {
    await officer.get(`/mash/${workspace}`);
    await officer.follow('Name somebody');
    await officer.press('Name this person');
    expect(officer.errorSummary).toEqual([
      'Enter as much of their name as is known',
      'Say whether they are a child',
    ]);
    officer.fill({ Name: 'Dave', isChild: 'no', 'Who they are to the child': 'lodger' });
    await officer.press('Name this person');
    expect(officer.text).toContain('Dave is named, for children’s services alone');
    await until('him at the lead', async () => (await state('cef'))?.people.size === 3);
    await screener.get(`/mash/${workspace}`);
    expect(screener.text).toMatch(/Dave Not asked/);
    await screener.get(`/mash/${workspace}/ask`);
    screener.fill({ agencies: ['health'], people: ['Dave'] });
    await screener.press('Send the requests');
    expect(screener.errorSummary).toEqual(['Say first what Dave has been told']);
    await screener.get(`/mash/${workspace}/gate`);
    screener.fill({ 'What has Dave been told?': 'Told, and agrees' });
    await screener.press('Save these answers');
  });

  it('asks nobody about a person who came later until somebody says what they were told', async () => {
    const details = {
      name: 'Sarah Wainscott',
      otherNames: [],
      dateOfBirth: null,
      nhsNumber: null,
      address: null,
      postcode: null,
      relationship: 'mother',
      isChild: false,
    };
    await at(system, 'cef', WriteToCase).act(
      workspace,
      [{ kind: 'people', body: { person: randomUUID(), version: 1, details }, recipients: [] }],
      BY,
    );
    await until('her in the case', async () => (await state('cef'))?.people.size === 4);
    await screener.get(`/mash/${workspace}/ask`);
    screener.fill({ agencies: ['health'], people: [CHILD, 'Sarah Wainscott'] });
    await screener.press('Send the requests');
    expect(screener.errorSummary).toEqual(['Say first what Sarah Wainscott has been told']);
    expect((await state('cef'))?.requests).toEqual([]);
    await screener.follow('Change these answers');
    expect(screener.value(`What has ${FATHER} been told?`)).toEqual(['no-view-yet']);
    screener.fill({
      'What has Sarah Wainscott been told?': 'Told, and agrees',
      [`What has ${FATHER} been told?`]: 'Told, and objects',
    });
    await putOnRota(system, 'cef', 'decision-maker', ['manager', '01632 960402']);
    await screener.press('Save these answers');
    expect(screener.text).toContain('The social work manager on duty decides within 30 minutes');
    expect(screener.text).toContain('manager Example, MASH is asked until');
    expect(screener.text).toContain('01632 960402');
  });

  it('asks the next manager when half an hour is over, and the on-call manager at last, who is overdue in words', async () => {
    const second = await signedIn(system, 'cef', 'second', 'decision-maker');
    await putOnRota(
      system,
      'cef',
      'decision-maker',
      ['manager', '01632 960402'],
      ['second', '01632 960405'],
    );
    const asked = async (minutes: number) => {
      system.clock.forward(minutes);
      await at(system, 'cef', RunReviews).look();
      await second.get('/home');
      const { text } = second;
      await screener.get(`/mash/${workspace}/gate`);
      system.clock.forward(-minutes);
      return text;
    };
    expect(await asked(29)).toContain('manager Example, MASH is asked until');
    expect(await asked(31)).toContain('second Example, MASH is asked until');
    expect(screener.text).toContain('The number is 01632 960405.');
    const mails = mailsOf(system, 'cef').filter((mail) =>
      mail.includes('checks wait for your decision'),
    );
    expect(mails.join()).toContain('To: second@mail.example');
    expect(mails.join()).not.toMatch(/Wainscott|Ellie/);
    expect(await asked(62)).toContain('Emergency duty team (on call) is asked until');
    expect(await asked(93)).toContain('Overdue');
    expect(screener.text).toContain('That time is over: ring now');
    expect((await state('cef'))?.requests).toEqual([]);
  });

  it('keeps the first answer before a later one, and lets the manager decide on both', async () => {
    await screener.get(`/mash/${workspace}/ask`);
    screener.fill({ agencies: ['health'], people: [CHILD, FATHER] });
    await screener.press('Send the requests');
    expect(screener.errorSummary).toEqual(['The social work manager on duty has to decide first']);
    await manager.get('/home');
    expect(manager.text).toContain('Waits for a manager’s decision: Emergency duty team (on call)');
    await manager.follow(CHILD);
    expect(manager.text).toMatch(
      /Told, no view yet: said by screener Example.*Told, and objects: said by screener Example/,
    );
    await manager.press('Save these answers');
    expect(manager.value('What is it for?')).toEqual(['child-in-need']);
    manager.fill({
      agencies: ['health', 'police'],
      people: [CHILD],
      purpose: 'adult-safeguarding',
    });
    await manager.press('Send the requests');
    expect(manager.errorSummary).toEqual(['Tick the adult who is at risk, or choose another']);
    manager.fill({ people: [CHILD, FATHER], purpose: 'child-in-need' });
    await manager.press('Send the requests');
    await until('the request at health', async () => (await state('health'))?.requests.length);
    await visitor.get(`/mash/${workspace}`);
    expect(visitor.text).toMatch(
      /Told, no view yet: said by screener Example.*Told, and objects: said by screener Example/,
    );
    expect(visitor.text).not.toContain('Sarah Wainscott');
    const asked = 'o see what help a child in need should have (section 17)';
    expect(visitor.text).toContain(`Agencies were asked: T${asked}`);
    await visitor.get(`/mash/${workspace}/reply`);
    expect(visitor.text).toContain(`You are asked: t${asked}`);
    visitor.fill({ person: CHILD, known: 'known-now', systems: 'RiO', shares: 'choose' });
    await visitor.press('Send this reply');
    visitor.fill({ note: 'Seen at home in May.', readers: ['cef'] });
    await visitor.press('Continue');
    await leaveWords(visitor);
    expect(rulesBeside(visitor)).toEqual({ golden: 7, caldicott: 8 });
  });

  it('offers whoever raised it to share the same with those asked since, ticked already', async () => {
    await until('the request at police', async () => (await state('police'))?.requests.length);
    await officer.get('/home');
    expect(officer.text).toContain('Share with those now asked');
    expect(officer.text).toContain('1 record, not all with health yet');
    await officer.get(officer.links.find(({ href }) => href.includes('/share'))?.href ?? '');
    expect(officer.value('records')).toEqual([incident]);
    expect(officer.value('readers')).toEqual(['health']);
    expect(officer.text).toContain(
      'What it is shared for: To see what help a child in need should',
    );
    await officer.press('Continue');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    expect(officer.text).toContain('Somebody in the family objects to help that is offered');
    expect(officer.text).not.toContain('Share 1 item');
    await officer.press('Ask for approval');
    shared = /releases\/([\da-f-]+)/.exec(officer.page.url)?.[1] ?? '';
    await sergeant.get('/approvals');
    await sergeant.follow(CHILD);
    expect(sergeant.text).toContain('Somebody in the family objects to help that is offered');
    sergeant.fill({ 'Your password': PASSWORD });
    await sergeant.press('Approve and share');
    await until('it at health', async () => {
      await visitor.get(`/mash/${workspace}/chronology`);
      return visitor.text.includes('The child was asleep upstairs.');
    });
    await officer.get('/home');
    expect(officer.text).not.toContain('Share with those now asked');
  });

  it('shows one item whole: when it happened as its source knows it, how sure that is, and who holds it', async () => {
    expect(visitor.text).toContain('About 20 February 2026');
    const [link] = visitor.links.filter(({ href }) => href.includes('/items/'));
    await visitor.get(link?.href ?? '');
    expect(visitor.heading).toBe('Item from police');
    for (const words of [
      'When it happened About 20 February 2026 About ',
      'Date it happened: About 20 February 2026',
      'Marking Official-sensitive Grading Not graded by its source',
      'The child was asleep upstairs.',
      'Passed on Nobody has passed it on, as far as this terminal knows',
    ])
      expect(visitor.text).toContain(words);
    expect(visitor.text).toMatch(/Who holds it [a-z, ]*health[a-z, ]* Passed on/);
    expect(visitor.links.map(({ text }) => text)).toContain('Ask to pass it on');
  });

  it('writes again what every member refused because two wrote at once', async () => {
    // Written for those who were members before health joined: what a race leaves behind.
    const set = {
      warning: randomUUID(),
      person: null,
      who: 'A grandfather',
      because: 'He may warn the father',
      until: null,
      setBy: 'police',
    };
    await at(system, 'police', DataSource).transaction(async (tx) => {
      const write = at(system, 'police', WriteEntry);
      const body = { set, lifts: null };
      const { message } = await write.write(tx, {
        kind: 'warning',
        workspace,
        recipients: ['cef'],
        body,
        by: BY,
      });
      at(system, 'police', Outbox).wake(message);
    });
    await until('it to be refused', async () => (await state('police'))?.refused.length === 1);
    for (const agency of ['police', 'cef', 'health'] as const)
      await until(`it at ${agency}`, async () =>
        (await state(agency))?.warnings.some(({ who }) => who === 'A grandfather'),
      );
    await at(system, 'police', RewriteRefused).look();
    expect((await at(system, 'police', Cases).one(workspace))?.waiting).toEqual([]);
    expect((await state('cef'))?.refused).toHaveLength(1);
  });

  it('tells somebody in words of what only a person can write again', async () => {
    await at(system, 'police', DataSource).transaction(async (tx) => {
      const body = { because: 'Nothing more to do' };
      const writing = { kind: 'close' as const, workspace, recipients: ['cef'], body, by: BY };
      const { message } = await at(system, 'police', WriteEntry).write(tx, writing);
      at(system, 'police', Outbox).wake(message);
    });
    await until('it on the page', async () => {
      await officer.get('/home');
      return officer.text.includes('Write this again');
    });
    expect(officer.text).toContain('(close): Only the lead agency writes this.');
  });

  it('gives health an action, which health marks as done for every member to read', async () => {
    await manager.get(`/mash/${workspace}/actions`);
    expect(manager.text).toContain('No actions yet.');
    await manager.follow('Add an action');
    await manager.press('Give this action');
    expect(manager.errorSummary).toEqual([
      'Choose who does it',
      'Enter what is to be done',
      'Enter a day like 27 3 2026',
    ]);
    manager.fill({ owner: 'health', 'What is to be done?': 'Visit the home.', person: CHILD });
    manager.fill({ 'by-day': '24', 'by-month': '12', 'by-year': '2099' });
    await manager.press('Give this action');
    await until('it at health', async () => {
      await visitor.get('/home');
      return visitor.text.includes('Visit the home.');
    });
    expect(visitor.text).toContain('Actions for us');
    await visitor.get(`/mash/${workspace}/actions`);
    await visitor.follow('Say what was done');
    visitor.fill({ result: 'Seen at home. No worries about the child.' });
    await visitor.press('Mark as done');
    await until('the result at police', async () => {
      await officer.get(`/mash/${workspace}/chronology`);
      return officer.text.includes('No worries about the child.');
    });
    expect(officer.text).toContain('By: 24 December 2099');
    await officer.get(`/mash/${workspace}/actions`);
    expect(officer.links.some(({ text }) => text.startsWith('Say what was done'))).toBe(false);
  });

  it('marks a line of analysis that names no item, never refuses it, and shows it where the level is decided', async () => {
    await manager.get(`/mash/${workspace}/analysis`);
    await manager.press('Save this line');
    expect(manager.errorSummary).toEqual(['Choose a box', 'Enter what you think']);
    manager.fill({ box: 'childs-voice', words: 'I am cold at night.', from: 'child' });
    await manager.press('Save this line');
    await visitor.get(`/mash/${workspace}/analysis`);
    visitor.fill({ box: 'worry', words: 'Mother is frightened.', from: 'meeting' });
    visitor.fill({ saidBy: 'Ana Reyes, midwife' });
    await visitor.press('Save this line');
    await officer.get(`/mash/${workspace}/analysis`);
    officer.fill({ box: 'not-known', words: 'Where the father lives.' });
    await officer.press('Save this line');
    for (const [reader, page] of [
      [manager, '/outcome'],
      [visitor, ''],
      [officer, '/analysis'],
    ] as const)
      await until('the lines', async () => {
        await reader.get(`/mash/${workspace}${page}`);
        return [
          /The child’s voice I am cold at night\. No item named From the child\. manager Example, /,
          /frightened\. No item named Said in the meeting by Ana Reyes, midwife\. visitor Example, /,
          /father lives\. No item named It does not say where it comes from\. officer Example, /,
        ].every((line) => line.test(reader.text));
      });
  });

  it('shows a line that rests on an item to those who hold the item alone', async () => {
    const [contact] = await at(system, 'cef', Contacts).all();
    await manager.get(`/mash/${workspace}/analysis`);
    manager.fill({ box: 'worry', words: 'He came back.', draws: [contact?.entry ?? ''] });
    await manager.press('Save this line');
    expect(manager.text).toContain('Your line is saved and on its way');
    await manager.get(`/mash/${workspace}/analysis`);
    manager.fill({ box: 'strength', words: 'A grandmother is near.', from: 'view' });
    await manager.press('Save this line');
    for (const reader of [officer, visitor])
      await until('what came later', async () => {
        await reader.get(`/mash/${workspace}`);
        return reader.text.includes('A grandmother is near.');
      });
    expect(officer.text).toMatch(/He came back\. Rests on .*Concern raised.*Read by .* alone\./);
    expect(visitor.text).not.toContain('He came back.');
    await visitor.get(`/mash/${workspace}/analysis`);
    expect(visitor.page.html).not.toContain(contact?.entry);
  });

  it('keeps an agency’s dissent beside the outcome, at every terminal', async () => {
    await manager.get(`/mash/${workspace}/outcome`);
    manager.fill({ level: '2', because: 'Support is enough', next: 'Health visitor' });
    manager.fill({ destination: 'early-help' });
    await manager.press('Record the outcome');
    await until('the outcome at police', async () => {
      await officer.get(`/mash/${workspace}`);
      return officer.links.some(({ text }) => text === 'Say whether your agency agrees');
    });
    await officer.follow('Say whether your agency agrees');
    officer.fill({ agrees: 'no' });
    await officer.press('Send this view');
    expect(officer.errorSummary).toEqual(['Enter why your agency disagrees']);
    officer.fill({ because: 'He has gone back to the house.' });
    await officer.press('Send this view');
    for (const reader of [manager, visitor])
      await until('the view', async () => {
        await reader.get(`/mash/${workspace}`);
        return /police disagree: He has gone back to the house\./.test(reader.text);
      });
  });

  /** How often each thing stands in the whole list of information governance at one agency. */
  async function queueAt(agency: TestAgency): Promise<Record<string, number>> {
    const governor = await signedIn(system, agency, `${agency}-governor`, 'information-governance');
    await governor.get('/ig/disclosures.csv?show=all');
    const count: Record<string, number> = {};
    for (const [, what = ''] of csvRows(governor.page.html).slice(1))
      count[what] = (count[what] ?? 0) + 1;
    return count;
  }

  it('stands in the queue of each agency’s information governance, every row by its kind, and nothing else', async () => {
    const people = [...((await state('cef'))?.people.values() ?? [])];
    const person = people.find(({ details }) => details?.isChild)?.person ?? '';
    await officer.get(`/mash/${workspace}/people/${person}/share`);
    await officer.press('Hold back');
    officer.fill({ reason: 'endangers' });
    await officer.press('Hold back');
    await screener.get(`/mash/${workspace}/calls/new`);
    screener.fill({ direction: 'in', how: 'telephone', agency: 'elsewhere', people: [person] });
    screener.fill({ 'happened-day': '2', 'happened-month': '3', 'happened-year': '2026' });
    screener.fill({ organisation: 'A school', name: 'A Teacher', words: 'She was tired.' });
    await screener.press('Record it');
    await manager.get(`/mash/${workspace}/handover`);
    manager.fill({ place: PLACE.health, manager: 'F Okorie' });
    await manager.press('Hand over');
    expect({
      police: await queueAt('police'),
      cef: await queueAt('cef'),
      health: await queueAt('health'),
      adults: await queueAt('adults'),
    }).toEqual({
      police: {
        Concern: 1,
        'A person, so that they can be recognised': 1,
        Release: 1,
        // Being decided, shared, held back.
        'Reply: what we share': 3,
        'Held back': 1,
        // One that two wrote at once, and once more.
        'Who must not be told': 2,
        'View of an outcome': 1,
        Analysis: 1,
        'Case closed': 1,
      },
      cef: {
        'Answer to a concern': 1,
        'An agency joined': 2,
        'What a new member was told': 2,
        'Who must not be told': 1,
        Request: 1,
        // One of the child with the NHS number, to health alone.
        'A person, so that they can be recognised': 3,
        'Call, visit or letter': 1,
        Action: 1,
        Outcome: 1,
        Analysis: 3,
        Handover: 1,
      },
      health: { 'Reply: what we know': 1, Action: 1, Analysis: 1 },
      adults: {},
    });
  });

  function pagesOfACase(agency: TestAgency): string[] {
    return at(system, agency, Routes)
      .all.filter(
        ({ method, url }) => method === 'GET' && /^\/(mash\/:workspace|releases\/:id)/.test(url),
      )
      .map(({ url }) => url);
  }

  /** The pages that this person may see, each with who must not be told above its heading. */
  async function pagesOnTop(browser: Browser, urls: string[], ids: Record<string, string>) {
    const seen: string[] = [];
    for (const url of urls) {
      await browser.get(url.replace(/:(\w+)/g, (_, name) => ids[name] ?? ''));
      if (browser.page.status === 404) continue;
      expect([url, browser.page.status]).toEqual([url, 200]);
      const [top = ''] = browser.page.html.split('<h1');
      const warned = expect.stringContaining(`${FATHER} must not be told`);
      expect([browser.origin, url, textOf(top)]).toEqual([browser.origin, url, warned]);
      seen.push(url);
    }
    return seen;
  }

  /** Something on every page of the case: an offered handover, an open action, a release half chosen. */
  async function fillEveryPage() {
    await manager.get(`/mash/${workspace}/ask`);
    manager.fill({ agencies: ['adults'], people: [CHILD, FATHER] });
    await manager.press('Send the requests');
    await until('the request at adults', async () => (await state('adults'))?.requests.length);
    await manager.get(`/mash/${workspace}/handover`);
    manager.fill({ place: PLACE.health, manager: 'F Okorie' });
    await manager.press('Hand over');
    await until('it at health', async () => (await state('health'))?.handovers.length);
    const discussion = await setUpStrategy();
    const known = await state('health');
    const people = [...(known?.people.values() ?? [])];
    const person = people.find(({ details }) => details?.isChild)?.person ?? '';
    await visitor.get(`/mash/${workspace}/actions/new`);
    visitor.fill({ owner: 'health', 'What is to be done?': 'Weigh her.', person: CHILD });
    visitor.fill({ 'by-day': '24', 'by-month': '12', 'by-year': '2099' });
    await visitor.press('Give this action');
    const action = await until('it', async () =>
      (await state('health'))?.actions.find(({ body }) => body.result === null),
    );
    const [contact] = await at(system, 'cef', Contacts).all();
    const { passing, told, more } = await askedOf(person);
    await officer.get(`/mash/${workspace}/people/${person}/share`);
    officer.fill({ records: [incident], readers: ['adults'] });
    await officer.press('Continue');
    const chosen = /releases\/([\da-f-]+)/.exec(officer.page.url)?.[1] ?? '';
    return {
      workspace,
      person,
      entry: known?.handovers[0]?.entry ?? '',
      discussion,
      action: action.body.action,
      number: '1',
      of: 'more',
      first: { id: chosen, item: contact?.entry ?? '', question: passing },
      second: { id: shared, item: told, question: more },
    };
  }

  async function setUpStrategy(): Promise<string> {
    await manager.get(`/mash/${workspace}/strategy/new`);
    const day = { 'held-day': '24', 'held-month': '12', 'held-year': '2099', heldTime: '10:00' };
    manager.fill({ ...day, how: 'telephone', chair: 'F Okorie' });
    await manager.press('Set it up');
    return until('it', async () => (await state('cef'))?.strategies[0]?.body.discussion);
  }

  /** Health ask whether what children’s services told them may go on, and for more of it. */
  async function askedOf(person: string) {
    const note = { ...noteAbout(person, 'She was seen at school.'), recipients: ['health'] };
    const [entry = ''] = await at(system, 'cef', WriteToCase).act(workspace, [note], BY);
    await until('it at health', async () =>
      (await state('health'))?.releases.some((release) => release.entry === entry),
    );
    const body = {
      entry,
      to: ['adults'],
      why: 'They see the father.',
      purpose: 'child-protection' as const,
      dueAt: system.clock.now().toISOString(),
    };
    const asks: Intent[] = [
      { kind: 'passing-question', body },
      {
        kind: 'question',
        body: {
          ...{ item: entry, of: 'more', people: [person], words: 'Who saw her?' },
          dueAt: body.dueAt,
        },
      },
    ];
    const written = await at(system, 'health', WriteToCase).act(workspace, asks, BY);
    const [passing = '', more = ''] = written;
    await until('the questions', async () => {
      const there = await state('cef');
      return there?.passingQuestions.length && there.questions.length;
    });
    return { passing, told: entry, more };
  }

  it('tops every page of the case with who must not be told, at all four terminals', async () => {
    const assessor = await signedIn(system, 'adults', 'assessor', 'practitioner');
    const { first, second, ...ids } = await fillEveryPage();
    const people: [TestAgency, Browser][] = [
      ['police', officer],
      ['cef', screener],
      ['cef', manager],
      ['health', visitor],
      ['adults', assessor],
    ];
    const seen = new Set<string>();
    const all = new Set(people.flatMap(([agency]) => pagesOfACase(agency)));
    for (const [agency, browser] of people) {
      const pages = pagesOfACase(agency);
      const half = await pagesOnTop(browser, pages, { ...ids, ...first });
      const whole = await pagesOnTop(browser, pages, { ...ids, ...second });
      for (const url of [...half, ...whole]) seen.add(url);
    }
    expect([...all].filter((url) => !seen.has(url))).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  });
});
