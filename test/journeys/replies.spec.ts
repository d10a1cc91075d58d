import { DataSource } from 'typeorm';
import { CompareRestricted } from '../../apps/agency-gateway/src/requests/compare-restricted.js';
import { Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { keepPeople, somebody } from '../releases/vault-of-police.js';
import { at, enrolled, openCase, signedIn } from '../support/open-case.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const CHILD = 'Kayden Rooksby';
const NHS = '9434765919';

describe('what agencies are told, and answer', () => {
  let system: System;
  let screener: Browser;
  let officer: Browser;
  let visitor: Browser;
  let desk: Browser;
  let workspace: string;
  let child: string;

  const state = async (agency: TestAgency) =>
    (await at(system, agency, Cases).one(workspace))?.state ?? null;
  const overview = (browser: Browser, words: string | RegExp) =>
    until(String(words), async () => {
      await browser.get(`/mash/${workspace}`);
      return browser.text.search(words) >= 0;
    });

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    screener = await signedIn(system, 'cef', 'screener', 'practitioner', 'decision-maker');
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    desk = await signedIn(system, 'health', 'desk', 'specialist-desk');
    const hidden = somebody(CHILD, { isRestricted: true, dateOfBirth: '2017-06-03' });
    await keepPeople(system.gateways.health.app, hidden);
  });
  afterAll(() => system.stop());

  it('names every core agency to ring before anybody was asked', async () => {
    const one = await openCase(system, 'Ann Early', { rating: 'green', receivedAt: new Date() });
    await screener.get(`/mash/${one.workspace}`);
    for (const number of ['01632 960200', '01632 960100', '020 7946 0300'])
      expect(screener.text).toContain(number);
  });

  it('says of several people in one contact that they must not be told, until when, and what is safe', async () => {
    await screener.get('/concerns/received');
    screener.fill({
      ...{ channel: 'Telephone', source: '2A: School', isImmediateDanger: 'yes' },
      'Name of child 1': CHILD,
      ...{ 'child-1-born-day': '3', 'child-1-born-month': '6', 'child-1-born-year': '2017' },
      'child-1-nhsNumber': NHS,
      'Name of adult 1': 'Dave Brill',
      ...{ Address: '77 Hawthorn Estate', Postcode: 'OE11 8BT', addressProtected: 'yes' },
      'What has happened': 'He is at the gate.',
      mustNotBeTold: 'Dave Brill',
      mustNotBeToldBecause: 'He looks for them',
      mustNotBeToldSafe: 'Ring her sister before 3pm',
      ...{ 'mustNotBeToldUntil-day': '3', 'mustNotBeToldUntil-month': '2' },
      'mustNotBeToldUntil-year': '2019',
      mustNotBeTold2: 'Nana Brill',
      mustNotBeToldSafe3: 'By text',
    });
    await screener.press('Save this contact');
    expect(screener.errorSummary).toEqual([
      'Enter today or a later day',
      'Enter who must not be told',
    ]);
    screener.fill({ 'mustNotBeToldUntil-year': '2099', mustNotBeToldSafe3: '' });
    await screener.press('Save this contact');
    screener.fill({ danger: 'yes', askAll: 'yes', line: 'He is at the gate' });
    await screener.press('Accept as Red and ask now');
    workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    for (const agency of ['police', 'health', 'adults'] as const)
      await until(`the request at ${agency}`, async () => (await state(agency))?.requests[0]);
    child = (await state('cef'))?.requests[0]?.body.people[0]?.person ?? '';
    await overview(officer, 'Nana Brill must not be told');
    expect(officer.text).toContain('Dave Brill must not be told until 3 February 2099: He looks');
    expect(officer.text).toContain('Safe to contact: Ring her sister before 3pm');
  });

  it('tells each agency no more of a person than it needs, and where they live to nobody', async () => {
    const words = async (agency: TestAgency) => {
      const cases = at(system, agency, Cases);
      const opened = await at(system, agency, DataSource).transaction((tx) =>
        cases.draft(tx, workspace),
      );
      return JSON.stringify(opened);
    };
    const told = (agency: TestAgency) =>
      until(
        `the child at ${agency}`,
        async () => (await state(agency))?.people.get(child)?.details,
      );
    expect((await told('health')).nhsNumber).toBe(NHS);
    expect((await told('police')).nhsNumber).toBeNull();
    expect((await told('cef')).nhsNumber).toBe(NHS);
    expect(await words('health')).toContain(NHS);
    for (const agency of ['police', 'adults'] as const)
      expect(await words(agency)).not.toContain(NHS);
    for (const agency of ['police', 'health', 'adults'] as const) {
      expect(await words(agency)).toContain(CHILD);
      expect(await words(agency)).not.toMatch(/Hawthorn|OE11/);
    }
  });

  it('answers about several people in one press: days searched, what is to come, and that it may change the level', async () => {
    await officer.get(`/mash/${workspace}/reply`);
    officer.fill({ known: 'cannot-check', 'to-day': '3', 'to-month': '3', 'to-year': '2099' });
    await officer.press('Send this reply');
    expect(officer.errorSummary).toEqual([
      'Choose the person whom you answer about',
      'Enter why you cannot check',
      'The last day you searched must be today or in the past',
    ]);
    officer.fill({
      ...{ person: [CHILD, 'Dave Brill'], known: 'known-before', systems: 'Niche' },
      ...{ 'from-day': '1', 'from-month': '1', 'from-year': '2020', 'to-year': '2021' },
      stillToCome: 'The paper file, tomorrow',
      mayChangeLevel: 'yes',
      shares: 'nothing-relevant',
    });
    await officer.press('Send this reply');
    expect(officer.errorSummary).toEqual([]);
    await visitor.get(`/mash/${workspace}/reply`);
    visitor.fill({ person: CHILD, known: 'cannot-check', cannotBecause: 'RiO is down' });
    await visitor.press('Send this reply');
    expect(visitor.errorSummary).toEqual([]);
    const request = (await state('cef'))?.requests[0]?.body.request ?? '';
    for (const agency of ['police', 'health'] as const)
      await at(system, agency, CompareRestricted).compare(workspace, request);
    await overview(screener, 'Why: RiO is down');
    await overview(screener, 'Restricted records: compared at');
    const line = 'Searched Niche from 1 January 2020 to 3 March 2021 Still to come: The paper file';
    await overview(screener, `What they hold may change the level: ring them ${line}, tomorrow`);
    expect((await state('cef'))?.replies.filter(({ agency }) => agency === 'health')).toEqual([
      expect.objectContaining({ detail: null }),
    ]);
    await screener.get(`/mash/${workspace}/outcome`);
    for (const name of [CHILD, 'Dave Brill'])
      expect(screener.text).toMatch(
        new RegExp(`hold something about ${name} that may change the level: ring [^.]+01632 96010`),
      );
  });

  it('leaves the specialist desk’s list once it is answered, of which nobody else learns', async () => {
    await desk.get('/home');
    expect(desk.text).toContain('A request names somebody in our restricted records');
    await desk.get('/restricted');
    await desk.press('Keep this answer');
    expect(desk.errorSummary).toEqual([
      'Choose which one you answer',
      'Choose what you did',
      'Enter what was said, or why',
    ]);
    desk.fill({ hit: CHILD, did: 'rang', words: 'She will ring back.' });
    const late = desk.page;
    await desk.press('Keep this answer');
    expect(desk.text).toMatch(/We rang whoever asked She will ring back\. desk Example/);
    desk.reopen(late).fill({ hit: CHILD, did: 'nothing-bears', words: 'Said again.' });
    await desk.press('Keep this answer');
    expect(desk.errorSummary).toEqual(['Somebody else has answered this already']);
    await desk.get('/home');
    expect(desk.text).not.toContain('A request names somebody');
    for (const browser of [visitor, officer, screener]) {
      await browser.get('/restricted');
      expect(browser.heading).toBe('Page not found');
    }
  });

  it('takes five pages at most for an answer of three sentences', async () => {
    const worker = await signedIn(system, 'adults', 'worker', 'practitioner');
    const pages: string[] = [];
    await worker.get(`/mash/${workspace}/reply`);
    pages.push(worker.heading);
    worker.fill({ person: CHILD, known: 'known-now', systems: 'Mosaic', shares: 'choose' });
    await worker.press('Send this reply');
    pages.push(worker.heading);
    worker.fill({ note: 'We help his mother. She was well on Monday. He was not there.' });
    worker.fill({ readers: ['cef'] });
    await worker.press('Continue');
    pages.push(worker.heading);
    await leaveWords(worker);
    pages.push(worker.heading);
    await worker.press('Confirm and go on');
    pages.push(worker.heading);
    await worker.press('Share 1 item with the MASH');
    expect(worker.errorSummary).toEqual([]);
    expect(new Set(pages).size).toBeLessThanOrEqual(5);
    await until('it at CEF', async () => (await state('cef'))?.releases.length);
  });

  it('changes how soon with a reason, which every agency reads', async () => {
    await screener.get(`/mash/${workspace}/rating`);
    screener.fill({ rating: 'amber' });
    await screener.press('Change how soon');
    expect(screener.errorSummary).toEqual(['Enter why that soon']);
    screener.fill({ because: 'He is with his aunt tonight' });
    await screener.press('Change how soon');
    await overview(officer, 'How soon: Amber He is with his aunt tonight');
    await officer.get(`/mash/${workspace}/rating`);
    expect(officer.heading).toBe('Page not found');
  });

  it('tells whoever was asked what has changed of a person, and asks again: an older answer counts no more', async () => {
    await screener.get(`/mash/${workspace}`);
    await screener.follow(`Change what is known of ${CHILD}`);
    await screener.press('Change it and ask again');
    expect(screener.errorSummary).toEqual(['Change something, or leave this page']);
    screener.fill({ 'born-day': '6', 'born-month': '3' });
    await screener.press('Change it and ask again');
    expect(screener.text).toContain(`What is known of ${CHILD} is changed`);
    await until(
      'it at police',
      async () => (await state('police'))?.people.get(child)?.version === 2,
    );
    await until('the new request', async () => (await state('police'))?.requests.length === 2);
    await officer.get('/home');
    expect(officer.text).toContain('Asked about 1 person');
    await officer.get(`/mash/${workspace}/reply`);
    expect(officer.text).toContain('Date of birth: was 3 June 2017, is now 6 March 2017');
    await overview(screener, 'The details changed since they answered');
    const again = (await state('cef'))?.requests.at(-1)?.body;
    expect(again).toMatchObject({
      people: [{ person: child, version: 2 }],
      gate: { why: 'He is at the gate' },
    });
    officer.fill({
      person: CHILD,
      known: 'nothing-found',
      systems: 'Niche',
      shares: 'nothing-relevant',
    });
    await officer.press('Send this reply');
    await at(system, 'police', CompareRestricted).compare(workspace, again?.request ?? '');
    await overview(screener, /Checked, nothing found Nothing relevant Searched Niche Restricted/);
    expect((await state('health'))?.people.get(child)?.details?.nhsNumber).toBe(NHS);
    expect((await state('police'))?.people.get(child)?.details?.nhsNumber).toBeNull();
  });

  it('is topped by who must not know, which any agency sets and it alone lifts', async () => {
    await visitor.get(`/mash/${workspace}/warnings`);
    await visitor.press('Set this warning');
    expect(visitor.errorSummary).toEqual(['Choose who must not be told', 'Enter why']);
    visitor.fill({
      ...{ person: 'Somebody else', who: 'Uncle Pat', because: 'He passes it on' },
      safeToContact: 'At the clinic, on Mondays',
      ...{ 'until-day': '1', 'until-month': '3', 'until-year': '2099' },
    });
    await visitor.press('Set this warning');
    const warning =
      /Uncle Pat must not be told until 1 March 2099: He passes it on\s+Safe to contact: At the clinic, on Mondays/;
    await overview(screener, warning);
    for (const part of [
      '',
      '/chronology',
      '/ask',
      '/outcome',
      '/handover',
      '/calls/new',
      '/actions',
      '/share',
    ]) {
      await screener.get(`/mash/${workspace}${part}`);
      expect(screener.text).toMatch(warning);
    }
    await screener.get(`/mash/${workspace}/warnings`);
    expect(screener.text).toContain('The warning about Uncle Pat stands until');
    expect(screener.page.html).not.toContain('Lift the warning about Uncle Pat');
    await visitor.get(`/mash/${workspace}/warnings`);
    await visitor.press('Lift the warning about Uncle Pat');
    await until('it to be lifted at CEF', async () => {
      await screener.get(`/mash/${workspace}`);
      return !screener.text.includes('Uncle Pat');
    });
    expect(screener.text).toContain('Nana Brill must not be told');
  });
});
