import { randomUUID } from 'node:crypto';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import {
  Cases,
  type Intent,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { mailsOf } from '../releases/rota.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { at, BY, enrolled, noteAbout, signedIn } from '../support/open-case.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const CHILD = 'Kayden Rooksby';
const MOTHER = 'Kelly-Anne Rooksby';
const FATHER = 'Lee Rooksby';
const NEXT = `A social worker visits Kayden, without ${FATHER}.`;

describe('an outcome, and what becomes of it', () => {
  let system: System;
  let screener: Browser;
  let decider: Browser;
  let officer: Browser;
  let workspace: string;
  const people: Record<string, string> = {};
  const base = () => `/mash/${workspace}`;

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    await at(system, 'cef', CreateStaff).create({
      ...{ username: 'decider', name: 'Dana Decider', jobTitle: 'Duty manager' },
      ...{ roles: ['decision-maker'], password: PASSWORD, registration: 'DEMONSTRATION-2' },
    });
    decider = new Browser(system.gateways.cef.origin);
    await decider.get('/');
    decider.fill({ Username: 'decider', Password: PASSWORD });
    await decider.press(buttonOf(decider));
    await receive();
    const set = {
      ...{ warning: randomUUID(), person: people[FATHER] ?? '', who: FATHER, setBy: 'police' },
      ...{ because: 'He is on bail.', until: null },
    };
    await write('police', { kind: 'warning', body: { set, lifts: null } });
    await until('the warning at CEF', async () => (await state('cef')).warnings.length === 1);
  });

  afterAll(async () => {
    await system.stop();
  });

  /** A school rang; the contact is accepted in danger, and every core agency is asked about everybody. */
  async function receive(): Promise<void> {
    await screener.get('/concerns/received');
    screener.fill({
      ...{ channel: 'Telephone', source: '2A: School', referrerHidden: 'yes' },
      ...{ 'Name of whoever told us': 'Mo Anson', 'Name of child 1': CHILD },
      'Post and organisation, or who they are to the child': 'Osier Lane School',
      'How to reach whoever told us': '01632 960777, mornings',
      ...{ 'Name of adult 1': MOTHER, 'Who adult 1 is to the child': 'mother' },
      'Safe ways to contact adult 1': 'Text before 3pm.',
    });
    await screener.press('Add another adult');
    screener.fill({
      ...{ 'Name of adult 2': FATHER, 'Who adult 2 is to the child': 'father' },
      ...{ 'What has happened': 'He came hungry again.', isImmediateDanger: 'no' },
    });
    await screener.press('Save this contact');
    screener.fill({ danger: 'yes', askAll: 'yes' });
    await screener.press('Accept as Red and ask now');
    workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    const asked = await until('the people at police', async () => {
      const one = await at(system, 'police', Cases).one(workspace);
      return one?.state.requests.length === 1 && one.state.people.size === 3 && one.state;
    });
    for (const [person, { details }] of asked.people) people[details?.name ?? ''] = person;
  }

  /** One more contact about the child, which joins the case. */
  async function ringAgain(name: string, post: string): Promise<void> {
    await screener.get('/concerns/received');
    screener.fill({
      ...{ channel: 'Telephone', source: '2A: School', 'Name of child 1': CHILD },
      ...{
        'Name of whoever told us': name,
        'How to reach whoever told us': '01632 960777, mornings',
      },
      'Post and organisation, or who they are to the child': post,
      ...{ 'What has happened': 'He came hungry again.', isImmediateDanger: 'no' },
    });
    await screener.press('Save this contact');
    await screener.follow('Join the open case');
    screener.fill({ [`Who is ${CHILD}, child?`]: `${CHILD}, child, of the case` });
    screener.fill({ because: 'It is the same child.' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
  }

  async function state(agency: TestAgency) {
    return (await at(system, agency, Cases).opened(workspace)).state;
  }

  async function write(agency: TestAgency, intent: Intent): Promise<string> {
    const [entry = ''] = await at(system, agency, WriteToCase).act(workspace, [intent], BY);
    return entry;
  }

  async function shows(browser: Browser, path: string, words: string | RegExp): Promise<void> {
    await until(`${words} at ${path}`, async () => {
      await browser.get(path);
      const { text } = browser;
      return typeof words === 'string' ? text.includes(words) : words.test(text);
    });
  }

  async function answered(count: number): Promise<void> {
    await until('it to have arrived', async () => {
      await decider.get('/home');
      return count === 0
        ? !decider.text.includes('Arrived after your outcome')
        : decider.text.includes(`${count} ${count === 1 ? 'entry' : 'entries'} since the outcome`);
    });
  }

  it('names who took part, for whom and how, and begins with whoever opened the case today', async () => {
    await screener.get(base());
    await decider.get(`${base()}/outcome`);
    expect(decider.value('part-1-name')).toBe('Dana Decider');
    expect(decider.value('part-1-how')).toEqual(['room']);
    expect(decider.value('part-2-name')).toBe('screener Example');
    expect(decider.value('part-2-how')).toEqual(['no']);
    decider.fill({ level: '3', destination: 'early-help', because: 'He is hungry.', next: NEXT });
    decider.fill({ 'part-2-how': 'By video', 'part-3-name': 'Mo Anson' });
    await decider.press('Record the outcome');
    expect(decider.errorSummary).toEqual([
      'Enter for whom Mo Anson took part',
      'Choose how Mo Anson took part',
    ]);
    decider.fill({ 'part-3-from': 'Osier Lane School', 'part-3-how': 'By telephone' });
    await decider.press('Record the outcome');
    await shows(officer, base(), 'Mo Anson, Osier Lane School, by telephone');
    expect(officer.text).toMatch(
      /Dana Decider, Duty manager, [^;]*, in the room; screener Example/,
    );
    const [outcome] = (await state('police')).outcomes;
    expect(outcome?.body.tookPart.map(({ agency }) => agency)).toEqual(['cef', 'cef', null]);
  });

  it('says whether a registered social worker decided, one alone, and has each agency’s view beside it', async () => {
    expect(officer.text).toContain('Decided by Dana Decider, registered social worker');
    expect(officer.text).toMatch(/Agencies’ views [^.]*health: no view yet/);
    const administrator = await signedIn(system, 'cef', 'admin', 'administrator');
    await administrator.get('/staff/add');
    administrator.fill({
      ...{ 'Full name': 'Una Registered', 'Job title': 'Manager', Username: 'una' },
      ...{ Roles: ['Social work manager'], 'First password': 'a long first password' },
    });
    await administrator.press('Add this person');
    expect(administrator.errorSummary).toEqual([
      'Enter their number in the register of social workers: they will decide outcomes',
    ]);
  });

  it('waits in the queue, and the referral clock runs, until whoever referred has been told', async () => {
    await shows(screener, '/clocks', 'Referrer not told yet');
    await screener.get(`${base()}/tell`);
    expect(screener.text).toContain(`Safe to contact ${MOTHER}: Text before 3pm.`);
    expect(screener.text).toContain(
      '01632 960777, mornings. The family must not learn who told us.',
    );
    expect(screener.text).toMatch(/Who was told\? Mo Anson, who referred Osier Lane School/);
    expect(screener.value('whom')).toEqual([expect.stringMatching(/^referrer-/)]);
    expect(screener.value('words')).toContain(NEXT);
    expect(screener.text).toContain(`These words name ${FATHER}.`);
    screener.fill({ how: 'Telephone' });
    await screener.press('Record it');
    expect(screener.errorSummary.join()).toContain(`These words name ${FATHER}. Take out`);
    screener.fill({ words: 'A social worker visits Kayden. Ring us if anything changes.' });
    await screener.press('Record it');
    expect(screener.text).toContain('It is recorded and on its way');
    const told =
      /Mo Anson, who referred, was told the outcome by telephone on .* by screener Example/;
    await shows(screener, base(), told);
    expect(screener.text).not.toContain('Referrer not told yet');
    expect(screener.text).toMatch(/Referral clock Met/);
    await screener.get('/clocks');
    expect(screener.text).not.toContain('Referrer not told yet');
    expect((await state('police')).calls).toEqual([]);
  });

  it('stops a letter to a person who must not learn this, with whom to ask, and records what was said', async () => {
    await screener.get(`${base()}/tell`);
    const words = 'We will visit.';
    screener.fill({ whom: people[FATHER] ?? '', how: 'Letter', words });
    await screener.press('Record it');
    const [stop] = screener.errorSummary;
    expect(stop).toMatch(
      /^Lee Rooksby must not be told\. Send no letter\. Ask .*police.* first, .*01632 9601\d\d$/i,
    );
    expect(screener.value('words')).toBe(words);
    screener.fill({ whom: people[MOTHER] ?? '', how: 'Letter' });
    await screener.press('Record it');
    await shows(officer, base(), `${MOTHER} was told the outcome by letter`);
    await screener.get(`${base()}/tell`);
    screener.fill({ whom: people[FATHER] ?? '', how: 'Visit', words });
    await screener.press('Record it');
    expect(screener.text).toMatch(
      /Lee Rooksby must not be told, says .*Ring your safeguarding lead/,
    );
  });

  it('alarms its decider about what arrives afterwards, first on the work of the day and by mail, naming nobody', async () => {
    await write('police', noteAbout(people[CHILD] ?? '', 'Called to the house again.'));
    await until('the outcome at police', async () => (await state('police')).outcome !== null);
    const { outcome } = await state('police');
    const view = { outcome: outcome?.entry ?? '', agrees: false, because: 'It is too low.' };
    await write('police', { kind: 'opinion', body: view });
    await answered(2);
    expect(decider.text).toMatch(/Your work today.{0,40}Arrived after your outcome/s);
    await screener.get('/home');
    expect(screener.text).not.toContain('Arrived after your outcome');
    for (const _ of [1, 2]) await at(system, 'cef', RunClocks).look();
    const mails = mailsOf(system, 'cef').filter((it) => it.includes('arrived after an outcome'));
    expect(mails).toHaveLength(2);
    expect(mails.join()).not.toMatch(/Rooksby|Kayden|too low/);
    await decider.get(base());
    expect(decider.text).toMatch(/Referral clock Met/);
    expect(decider.text).toContain('2 entries have arrived since the outcome.');
    expect(decider.text).toMatch(/Agencies’ views [^.]*police[^.]* disagree: It is too low/i);
  });

  it('stands where the decider says why, once for several, which those read who hold what arrived', async () => {
    await decider.get(`${base()}/late`);
    expect(decider.text).toContain('disagree with this outcome. It is too low.');
    await decider.press('No change: the outcome stands');
    expect(decider.errorSummary).toEqual(['Enter why nothing changes']);
    decider.fill({ because: 'It is the visit that we know of.' });
    await decider.press('No change: the outcome stands');
    await shows(officer, base(), 'says Dana Decider: It is the visit that we know of.');
    await answered(0);
    await decider.get(`${base()}/late`);
    expect(decider.text).toContain('Nothing waits here.');
  });

  it('is replaced where the decider decides again on what arrived', async () => {
    await write('health', noteAbout(people[CHILD] ?? '', 'He has lost weight.'));
    await answered(1);
    await decider.get(`${base()}/late`);
    await decider.follow('decide again');
    decider.fill({ level: '4', destination: 'early-help' });
    decider.fill({ because: 'He has lost weight.', next: 'A visit today.' });
    await decider.press('Record the outcome');
    await answered(0);
    await decider.get(base());
    expect(decider.text).toMatch(/Referral clock Met/);
  });

  it('has each who referred told, also one who rang when it was decided: that one waits in the queue by name', async () => {
    await ringAgain('Jo Bell', 'Larkfield Nursery');
    await shows(screener, base(), 'Referrer not told yet.');
    expect(screener.text).not.toContain('The referral clock runs');
    expect(screener.text).toMatch(/Referral clock Met/);
    await shows(screener, '/clocks', 'Referrer not told yet');
    await screener.get(`${base()}/tell`);
    expect(screener.text).toMatch(/Mo Anson, who referred.*Jo Bell, who referred/);
    expect(screener.text).toContain(
      'Jo Bell, Larkfield Nursery, 01632 960777, mornings. Not told yet.',
    );
    expect(screener.text).toContain('The family must not learn who told us. Jo Bell');
    screener.fill({ whom: 'Mo Anson, who referred', how: 'Telephone', words: 'We visit again.' });
    await screener.press('Record it');
    await shows(screener, base(), /(Mo Anson, who referred, was told.*){2}/);
    expect(screener.text).toContain('Referrer not told yet.');
    await screener.get(`${base()}/tell`);
    screener.fill({ how: 'Telephone', words: 'We visit.' });
    await screener.press('Record it');
    await shows(screener, base(), 'Jo Bell, who referred, was told the outcome by telephone');
    expect(screener.text).not.toContain('not told yet');
    await screener.get('/clocks');
    expect(screener.text).not.toContain('not told yet');
  });

  it('has whoever refers again told again', async () => {
    await ringAgain('Mo Anson', 'Osier Lane School');
    await shows(screener, base(), 'Referrer not told yet.');
    await screener.get(`${base()}/tell`);
    expect(screener.text.match(/Mo Anson, who referred/g)).toHaveLength(1);
    screener.fill({ how: 'Telephone', words: 'We know.' });
    await screener.press('Record it');
    await shows(screener, base(), /(Mo Anson, who referred, was told.*){3}/);
    expect(screener.text).not.toContain('not told yet');
  });
});
