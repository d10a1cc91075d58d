import type { Approval, PartObligations } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { documentHash, signApproval } from '@mash/policy/approval';
import { DEFAULT_CONDITIONS } from '@mash/policy/handling-conditions';
import { coverage } from '@mash/workspace/coverage';
import { PURPOSES_AT } from '@mash/workspace/purposes';
import { DataSource } from 'typeorm';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { LoggedRules, Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { dayAndTime } from '../../apps/agency-gateway/src/pages/words.js';
import { Decisions } from '../../apps/agency-gateway/src/releases/releases.js';
import { RunReviews } from '../../apps/agency-gateway/src/rota/rota.js';
import { Receipts, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { choices } from '../pages/found-on-page.js';
import { expectGoodPage, itInChromium, launchChromium, Visitor } from '../support/chromium.js';
import { contents } from '../support/contents.js';
import { PASSWORD } from '../support/gateway.js';
import { asTheyAre } from '../support/obligations.js';
import { rulesInForceAt, twoOfficers } from '../support/rules.js';
import { rulesBeside } from '../support/rules-beside.js';
import { sendForm } from '../support/send-form.js';
import { signingKey } from '../support/signing-key.js';
import { AGENCIES, until } from '../support/system.js';
import { type ACase, CHILD, FATHER, openCase } from './a-case.js';
import { aForce } from './a-force.js';
import { mailsOf, putOnRota } from './rota.js';
import { INCIDENT, INTELLIGENCE, keepPeople, keepRecord, somebody } from './vault-of-police.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
/** What the duty officer answered: one condition of each sort. */
const CONDITIONS = DEFAULT_CONDITIONS.filter(({ code }) => code === 'A3' || code === 'S1').map(
  ({ reader }) => reader,
);
const HASH = toBase64url(new Uint8Array(32).fill(3));

/** No cap asks anything of it: what its decision asked is all there is. */
const PLAIN = { document: { kind: 'incident', title: 'Incident', grading: null } };
const AS_DESK = { approval: { role: 'specialist-desk' as const } };
const LONG_AGO = { steppedUpAt: '2026-01-01T10:00:00.000Z' };

describe('reviews, by pages', () => {
  let one: ACase;
  let officer: Browser;
  let duty: Browser;
  let sergeant: Browser;
  let report: string;
  let address: string;

  /** Chooses a record and goes through every step up to the last look. */
  async function choose(
    who: Browser,
    record: string,
    takeOut: () => Promise<void> = async () => {},
  ): Promise<void> {
    await who.get(`/mash/${one.workspace}/people/${FATHER}/share`);
    who.fill({ records: [record] });
    await who.press('Continue');
    await takeOut();
    await leaveWords(who);
    await who.press('Confirm and go on');
    expect(who.heading).toBe('Check before you share');
  }
  /** Adds somebody by the page, who says whether others may learn where they live. */
  async function addPerson(name: string, whereabouts: string) {
    await officer.get('/people/new');
    officer.fill({ Name: name, whereabouts });
    await officer.press('Add this person');
    return somebody(name, { id: officer.page.url.split('/')[2] ?? '' });
  }
  /** The duty officer signs with their password. */
  async function approve(): Promise<void> {
    duty.fill({ 'Your password': PASSWORD });
    await duty.press('Approve and share');
  }

  /** Sends back what is most urgent. */
  async function sendBack(words: string): Promise<void> {
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    duty.fill({ words });
    await duty.press('Send back');
  }
  const cell = async (agency: 'cef' | 'health') =>
    coverage(await one.state(agency)).cells.find(
      (each) => each.person === FATHER && each.agency === 'police',
    );

  /** What the timer does when so many minutes have passed. */
  async function lookAfter(minutes: number): Promise<void> {
    one.system.clock.forward(minutes);
    await one.at('police', RunReviews).look();
    one.system.clock.forward(-minutes);
  }
  /** Chooses the report anew, and asks for approval. @returns the page that says where it stands. */
  async function waiting(): Promise<string> {
    await choose(officer, report);
    await officer.press('Ask for approval');
    return officer.page.url;
  }
  const toldToRing = (number: string) =>
    until(
      `health to read ${number}`,
      async () => (await cell('health'))?.shares?.ring.number === number,
    );

  beforeAll(async () => {
    one = await openCase('red', { police: await aForce() });
    const { app } = one.system.gateways.police;
    await keepPeople(app, father);
    report = await keepRecord(app, { ...INTELLIGENCE, about: [father] });
    officer = await one.signIn('police', 'officer', ['practitioner', 'specialist-desk'], 1);
    duty = await one.signIn('police', 'duty', ['specialist-desk'], 0);
    sergeant = await one.signIn('police', 'sergeant', ['approver'], 3);
    await officer.get(`/mash/${one.workspace}/people/${FATHER}/match`);
    officer.fill({ [`answer-${father.id}`]: 'same' });
    await officer.press('Save these answers');
    await putOnRota(one.system, 'police', 'specialist-desk', ['duty', '01632 960102']);
  });

  afterAll(() => one.stop());

  it('sends what is under review to the role that its cap names, and tells the chooser who, until when, whom to ring', async () => {
    await choose(officer, report);
    expect(officer.text).toContain('If it is approved');
    expect(officer.text).toContain('Intelligence unit duty officer decides.');
    expect(officer.text).not.toContain('KITE');
    await officer.press('Ask for approval');
    address = officer.page.url;
    expect(officer.heading).toBe('This waits for approval');
    for (const words of ['duty Example, MASH', '01632 960102', 'never refused by waiting'])
      expect(officer.text).toContain(words);
    expect(officer.text.split('officer Example, MASH').length).toBe(2);
    const [row] = await one
      .at('police', DataSource)
      .query('SELECT count(*)::int AS n FROM approval');
    expect(row.n).toBe(1);
    const told = await until('those asked to read that it is being decided', async () => {
      const now = await cell('health');
      return now?.shares && now;
    });
    expect(told.shares).toMatchObject({ shares: 'being-decided', count: 0 });
    expect(told.shares?.ring.number).toBe('01632 960102');
  });

  it('gives a Red review at most 30 minutes, and says when they are over, without refusing it', async () => {
    const soon = [29, 30].map((minutes) => dayAndTime(new Date(Date.now() + minutes * 60_000)));
    expect(soon.some((words) => officer.text.includes(words))).toBe(true);
    const dueAt = new Date(Date.now() + 60_000);
    await one.ask({ dueAt });
    await until('the second request', async () => (await one.state('police')).requests.length > 1);
    await choose(officer, report);
    await officer.press('Ask for approval');
    const late = officer.page.url;
    await lookAfter(6);
    one.system.clock.forward(12);
    await officer.get(late);
    expect(officer.text).toContain('This is overdue: ring now.');
    await duty.get('/home');
    expect(duty.text).toContain('Overdue');
    one.system.clock.forward(-12);
    await sendBack('Too late for this one.');
  });

  it('lets nobody approve what they chose', async () => {
    await officer.get('/home');
    expect(officer.text).not.toContain('Waiting for your approval');
    await officer.get('/approvals');
    await officer.follow('Dean Wainscott');
    expect(officer.text).toContain('You cannot approve your own release.');
    expect(officer.page.html).not.toContain('Approve and share');
    for (const act of ['approve', 'send-back']) {
      const fields = { act, words: 'Mine.', password: PASSWORD, 'why-areConditionsAnswered': 'No' };
      const answer = await sendForm(officer, 'POST', officer.page.url, fields);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('You cannot approve your own release.');
    }
    const states = await one.at('police', DataSource).query('SELECT state FROM approval');
    expect(states.map(({ state }: { state: string }) => state).sort()).toEqual([
      'returned',
      'waiting',
    ]);
  });

  it('is not there for somebody who may approve, and does not hold the role that is asked', async () => {
    await duty.get('/approvals');
    const path = duty.links.find(({ text }) => text === 'Dean Wainscott')?.href ?? '';
    const inspector = await one.signIn('police', 'inspector', ['approver'], 1);
    await inspector.get('/approvals');
    expect(inspector.text).toContain('Nothing is waiting for you.');
    await inspector.get(path);
    expect(inspector.page.status).toBe(404);
    for (const act of ['approve', 'send-back']) {
      const fields = { act, words: 'No.', password: PASSWORD };
      expect((await sendForm(inspector, 'POST', path, fields)).status).toBe(404);
    }
  });

  describe('about somebody’s relatives, or who lives where they live', () => {
    const kept = async () => {
      const { release, approval, decision, outbox, disclosure } = await contents(sql);
      return { release, approval, decision, outbox, disclosure };
    };
    const sql = (query: string) => one.at('police', DataSource).query(query);
    const underway = async () => {
      const [row] = await sql(
        `SELECT count(*)::int AS n FROM outbox WHERE stage IN ('queued', 'logged', 'proved')`,
      );
      return row.n;
    };

    /** Adds somebody with these roles who declares this on their own page. */
    async function declaring(
      username: string,
      roles: StaffRole[],
      declared: { Relatives?: string; 'Where you live'?: string },
    ): Promise<Browser> {
      const who = await one.signIn('police', username, roles, 1);
      await who.follow('Your relatives and address');
      who.fill(declared);
      await who.press('Keep what I declare');
      expect(who.text).toContain('What you declared is kept');
      return who;
    }

    /** The question that waits, by its address. */
    async function waiting(): Promise<string> {
      await duty.get('/approvals');
      return duty.links.find(({ text }) => text === 'Dean Wainscott')?.href ?? '';
    }

    it.each([
      ['a relative', 'sister', { Relatives: 'Dean Wainscott, brother' }],
      ['the same address', 'lodger', { 'Where you live': '12 Osier Close, Marlwick, OE4 2QT' }],
    ])('cannot be decided because of %s: %s', async (_, username, declared) => {
      const who = await declaring(username, ['specialist-desk'], declared);
      const path = await waiting();
      // What was written before goes its way by itself: what is compared must stand still.
      await until('the outbox to rest', async () => (await underway()) === 0);
      const before = await kept();
      await who.get('/home');
      expect(who.text).not.toContain('Waiting for your approval');
      await who.get('/approvals');
      expect(who.text).toContain('Somebody else decides: you declared a relative or an address');
      await who.get(path);
      expect(who.page.status).toBe(422);
      expect(who.text).toContain('You may not decide what is shared here');
      expect(who.text).toContain('duty Example can decide. Ring Intelligence unit');
      expect(who.text).toContain('01632 960102');
      expect(who.text).not.toMatch(/Wainscott|most weekends/);
      for (const act of ['approve', 'send-back']) {
        const fields = { act, words: 'Not my brother.', password: PASSWORD };
        expect((await sendForm(who, 'POST', path, fields)).status).toBe(422);
      }
      expect(await kept()).toEqual(before);
    });

    it('is not waited for with them: the chooser reads who else decides', async () => {
      await officer.get(address);
      expect(officer.text).toContain('duty Example, MASH');
      expect(officer.text).not.toMatch(/(sister|lodger) Example/);
    });

    it('is not chosen by them either', async () => {
      const kin = await declaring('kin', ['practitioner'], { Relatives: 'Dean Wainscott, cousin' });
      await kin.get(`/mash/${one.workspace}/people/${FATHER}/share`);
      expect(kin.page.status).toBe(422);
      expect(kin.text).toContain('officer Example can decide. Ring');
      const fields = { act: 'choose', records: report, readers: 'cef' };
      const path = `/mash/${one.workspace}/people/${FATHER}/share`;
      expect((await sendForm(kin, 'POST', path, fields)).status).toBe(422);
    });

    it('is refused without a word about somebody whom ordinary staff cannot see', async () => {
      const { app } = one.system.gateways.police;
      const hidden = somebody('Rosalind Hiddenham', { isRestricted: true });
      await keepPeople(app, hidden);
      const record = await keepRecord(app, { ...INCIDENT, about: [father, hidden] });
      const aunt = await declaring('aunt', ['practitioner'], {
        Relatives: 'Rosalind Hiddenham, niece',
      });
      const path = `/mash/${one.workspace}/people/${FATHER}/share`;
      await aunt.get(path);
      expect(aunt.heading).toBe('Choose what to share about Dean Wainscott');
      const answer = await sendForm(aunt, 'POST', path, {
        act: 'choose',
        records: record,
        readers: 'cef',
      });
      expect(answer.status).toBe(422);
      const words = await answer.text();
      expect(words).toContain('You may not decide what is shared here');
      expect(words).not.toMatch(/Rosalind|Hiddenham|niece/);
    });
  });

  it('signs for nobody who does not enter their own password', async () => {
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    duty.fill({ words: 'Rang the unit.' });
    for (const password of ['', 'another password']) {
      duty.fill({ 'Your password': password });
      await duty.press('Approve and share');
      expect(duty.errorSummary).toContain('Enter your own password: it stands for your signature');
      expect(duty.page.html).toContain('Rang the unit.');
      expect(duty.page.html).not.toContain('another password');
    }
    const [row] = await one
      .at('police', DataSource)
      .query(`SELECT count(*)::int AS n FROM approval WHERE state = 'approved'`);
    expect(row.n).toBe(0);
  });

  it('does not approve while a fact is missing, and shows again what would go with it', async () => {
    await duty.get('/home');
    await duty.follow('Dean Wainscott');
    expect(duty.heading).toBe('May this be shared about Dean Wainscott?');
    await approve();
    expect(duty.errorSummary).toEqual([
      'Choose what may be done with it, and how it was sanitised',
    ]);
    expect(duty.page.html).not.toContain('why-areConditionsAnswered');
    expect(duty.page.html).toContain('S1: Sanitised by this force');
    expect(duty.page.html).not.toContain('A1: Covert development');
    duty.fill({ 'spoken-to': 'Insp. Ada Low' });
    await approve();
    expect(duty.errorSummary).toEqual(['Enter whom you spoke to, and when']);
    duty.fill({ 'spoken-at': '03:05' });
    duty.fill({ 'handling-action': 'A3', 'handling-sanitisation': 'S1' });
    await approve();
    expect(duty.errorSummary.join()).toContain('With what you found out, this is what would go.');
    expect(duty.text).toContain('It was sanitised: do not try to find out where it came from.');
    await approve();
    expect(duty.text).toContain('You have approved it. It is saved and on its way.');
    await duty.get('/approvals');
    expect(duty.text).toContain('Nothing is waiting for you.');
  });

  it('shares it then with the approval inside, which its readers check, and no source', async () => {
    const release = await until('it at CEF', async () => (await one.state('cef')).releases[0]);
    expect(release.body.documents[0]?.grading?.handling).toBe('C');
    expect(release.body.conditions.join()).toContain('do not try to find out');
    expect(JSON.stringify(release)).not.toContain('KITE');
    const [row] = await one.at('cef', DataSource).query('SELECT count(*)::int AS n FROM unopened');
    expect(row.n).toBe(0);
    const kept = await one.at('police', Decisions).all();
    expect(kept[0]?.decision.review).toMatchObject({
      role: 'specialist-desk',
      isApproved: true,
      words:
        'Rang the unit.\nHandling conditions answered by telephone, spoken to Insp. Ada Low at 03:05.',
    });
    await officer.get(address);
    expect(officer.text).toContain('You have shared 1 item');
    await until(
      'the count at health',
      async () => (await cell('health'))?.shares?.shares === 'shared',
    );
  });

  it('is read by nobody who has not ticked its conditions, each person for themselves', async () => {
    const [release] = (await one.state('cef')).releases;
    const narrative = release?.body.documents[0]?.fields.find(({ name }) => name === 'narrative');
    const words = narrative?.value.slice(0, 30) ?? '';
    expect(words).not.toBe('');
    const conditions = release?.body.conditions ?? [];
    expect(conditions.length).toBeGreaterThan(1);
    const manager = await one.signIn('cef', 'conditions-manager', ['practitioner']);
    const page = `/mash/${one.workspace}/chronology`;
    await manager.get(page);
    expect(manager.text).toContain('Tick its conditions before you read it');
    expect(manager.page.html).not.toContain(words);
    const receipts = () =>
      one
        .at('cef', DataSource)
        .query(`SELECT * FROM receipt_sent WHERE entry = $1 AND says = 'read'`, [release?.entry]);
    expect(await receipts()).toEqual([]);
    manager.fill({ conditions: conditions.slice(1) });
    await manager.press('Agree and read');
    expect(manager.errorSummary).toEqual([
      'Tick each condition, or ring police before you read it',
    ]);
    expect(manager.page.html).not.toContain(words);
    manager.fill({ conditions: [...conditions] });
    await manager.press('Agree and read');
    expect(manager.text).toContain('You can read it now.');
    expect(manager.page.html).toContain(words);
    for (const condition of conditions) expect(manager.text).toContain(condition);
    expect(await receipts()).toHaveLength(1);
    const colleague = await one.signIn('cef', 'conditions-colleague', ['practitioner']);
    await colleague.get(page);
    expect(colleague.page.html).not.toContain(words);
  });

  itInChromium('asks for its conditions so that axe finds nothing', async () => {
    const browser = await launchChromium();
    const visitor = await Visitor.at(browser, one.system.gateways.cef.origin, { script: true });
    await visitor.visit('/');
    await visitor.page.getByLabel('Username').fill('conditions-colleague');
    await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await visitor.page.getByRole('button', { name: 'Sign in' }).click();
    await visitor.visit(`/mash/${one.workspace}/chronology`);
    expectGoodPage(await visitor.inspect());
    await visitor.page.getByRole('button', { name: 'Agree and read' }).click();
    await visitor.page.getByText('There is a problem').waitFor();
    expectGoodPage(await visitor.inspect());
    await visitor.close();
    await browser.close();
  });

  it('records why a fact cannot be known, where the role says so', async () => {
    const { app } = one.system.gateways.police;
    const fields = { advice: 'Ask before you visit.' };
    await choose(officer, await keepRecord(app, { kind: 'incident', fields, about: [father] }));
    await officer.press('Share 1 item now and ask for approval of the rest');
    await sergeant.get('/approvals');
    await sergeant.follow('Dean Wainscott');
    const why = 'The unit that owns it is closed tonight';
    sergeant.fill({ 'why-descriptor': why, 'Your password': PASSWORD });
    await sergeant.press('Approve and share');
    expect(sergeant.text).toContain('You have approved it.');
    const [newest] = await one.at('police', Decisions).all();
    expect(newest?.decision.review?.words).toContain(why);
  });

  it('lets no report go that nobody graded, whatever is said why, and then only as it is graded', async () => {
    const { grading: _, ...ungraded } = INTELLIGENCE;
    const { app } = one.system.gateways.police;
    await choose(officer, await keepRecord(app, { ...ungraded, about: [father] }));
    await officer.press('Ask for approval');
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    expect(duty.page.html).not.toContain('why-grading');
    await approve();
    expect([...duty.errorSummary].sort()).toEqual([
      'Say how reliable its source is: nothing leaves without it',
      'Say how the intelligence was assessed: nothing leaves without it',
      'Say its handling code: nothing leaves without it',
    ]);
    duty.fill({ 'fact-gradingSource': '2', 'fact-gradingAssessment': 'E' });
    duty.fill({ 'fact-gradingHandling': 'C' });
    await approve();
    expect(duty.errorSummary).toEqual([
      'Choose what may be done with it, and how it was sanitised',
    ]);
    duty.fill({ 'handling-action': 'A3', 'handling-sanitisation': 'S1' });
    await approve();
    await approve();
    expect(duty.text).toContain('You have approved it.');
    const release = await until('it at CEF', async () =>
      (await one.state('cef')).releases.find(
        ({ body }) => body.documents[0]?.grading?.assessment === 'E',
      ),
    );
    expect(release.body.documents[0]?.grading).toEqual({
      source: '2',
      assessment: 'E',
      handling: 'C',
    });
    expect(release.body.conditions.join()).toMatch(/suspected to be false.*do not try to find out/);
  });

  it('sends back with words, and nothing of it has left', async () => {
    await choose(officer, report);
    await officer.press('Ask for approval');
    const { url } = officer.page;
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    expect(rulesBeside(duty)).toEqual({ golden: 7, caldicott: 0 });
    duty.fill({ reason: 'too-much', words: 'Ring me about the second line first.' });
    await duty.press('Send back');
    await officer.get('/home');
    expect(officer.text).toContain(
      'It is more than this needs. Ring me about the second line first.',
    );
    await officer.get(url);
    expect(officer.text).toContain('duty Example sent it back');
    await officer.follow('Choose again');
    expect(officer.heading).toBe('Choose what to share about Dean Wainscott');
    const [row] = await one
      .at('police', DataSource)
      .query(`SELECT count(*)::int AS n FROM release WHERE state = 'returned'`);
    expect(row.n).toBe(2);
  });

  it('shares at once what is allowed, and asks about the rest alone', async () => {
    const words = 'An incident with a protected address.';
    const { app } = one.system.gateways.police;
    const hidden = await addPerson('Tilda Wainscott', 'protected');
    expect(officer.text).toContain('Where this person lives must not become known.');
    const record = await keepRecord(app, {
      ...INCIDENT,
      fields: { ...INCIDENT.fields, narrative: words, outcome: '' },
      about: [father, hidden],
    });
    await choose(officer, record);
    await officer.press('Share 1 item now and ask for approval of the rest');
    expect(officer.text).toContain('The rest waits for approval.');
    const release = await until('the allowed part', async () =>
      (await one.state('cef')).releases.find(({ body }) => JSON.stringify(body).includes(words)),
    );
    expect(release.body.documents[0]?.fields.map(({ name }) => name)).not.toContain('address');
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    await approve();
    const later = await until('the address', async () =>
      (await one.state('cef')).releases.find(({ body }) =>
        JSON.stringify(body).includes('Osier Close'),
      ),
    );
    expect(later.body.documents[0]?.fields.map(({ name }) => name)).toEqual([
      'happenedOn',
      'address',
    ]);
  });

  it('shows its approver what was taken out and why, what was answered, and what may still tell', async () => {
    const record = await keepRecord(one.system.gateways.police.app, {
      ...INTELLIGENCE,
      fields: {
        ...INTELLIGENCE.fields,
        narrative: 'The neighbour rang. He goes there at night. The neighbour hears it.',
      },
      about: [father],
    });
    await choose(officer, record, async () => {
      officer.fill({ 'remove-narrative-0': 'yes', 'reason-narrative-0': 'source-protection' });
    });
    await officer.press('Ask for approval');
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    expect(duty.page.html).toMatch(/<del[^>]*>The neighbour rang\.<\/del>/);
    for (const words of [
      '(out: source protection)',
      '1 sentence removed: 1 source protection',
      'staff say that nothing of the kind is in them',
      'What stays may still tell who was taken out',
      'still says “neighbour”, which may tell who was taken out.',
      'goes on with “He” straight after what was taken out.',
    ])
      expect(duty.text).toContain(words);
    await sendBack('Take out that somebody hears it too.');
  });

  it('asks the specialist desk about the whole of a record with somebody restricted, and tells no one else why', async () => {
    const { app } = one.system.gateways.police;
    const hidden = somebody('Sorrel Wainscott', { isRestricted: true });
    await keepPeople(app, hidden);
    const record = await keepRecord(app, { ...INCIDENT, about: [father, hidden] });
    await choose(officer, record);
    expect(officer.page.html).not.toContain(' now and ask for approval of the rest');
    expect(officer.text).toContain('The specialist desk looks at the whole of this record');
    expect(officer.text).not.toMatch(/Sorrel|restricted|whereabouts/i);
    await officer.press('Ask for approval');
    expect(officer.text).not.toMatch(/Sorrel|restricted|whereabouts/i);
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    expect(duty.text).toContain('Somebody restricted is in what was chosen: Sorrel Wainscott.');
    duty.fill({ words: 'She must not be found by this.' });
    await duty.press('Send back');
  });

  it('goes back to choose where the case has changed since it was chosen, whatever its approver says', async () => {
    const asked = async (mayBe: 'section-47' | 'not-clear') => {
      const before = (await one.state('police')).requests.length;
      const told = { person: FATHER, told: 'agrees' as const, by: 'A Screener' };
      const at = new Date().toISOString();
      const gate = { mayBe, told: [{ ...told, at }], why: 'More is known', decidedBy: null };
      await one.ask({ gate, purpose: PURPOSES_AT[mayBe][0] });
      await until('it', async () => (await one.state('police')).requests.length > before);
    };
    await choose(officer, report);
    await officer.press('Ask for approval');
    const { url } = officer.page;
    await asked('not-clear');
    await duty.get('/approvals');
    await duty.follow('Dean Wainscott');
    duty.fill({ 'handling-action': 'A3', 'handling-sanitisation': 'S1' });
    await approve();
    expect(duty.text).toContain('Something has changed since it was chosen: it went back');
    expect(duty.text).toContain('Nothing is waiting for you.');
    await officer.get(url);
    expect(officer.text).toContain('Check the new result.');
    const [row] = await one
      .at('police', DataSource)
      .query(`SELECT count(*)::int AS n FROM approval WHERE release = $1 AND state <> 'returned'`, [
        url.split('/')[2],
      ]);
    expect(row.n).toBe(0);
    await asked('section-47');
  });

  describe('with a clock', () => {
    const mails = (about: string) =>
      mailsOf(one.system, 'police').filter((mail) => mail.includes(`Subject: MASH: ${about}`));
    const onCall = () => mails('a decision waits and nobody has made it').length;
    let address: string;
    let already: number;

    beforeAll(async () => {
      already = onCall();
      await one.signIn('police', 'colleague', ['specialist-desk']);
      await putOnRota(
        one.system,
        'police',
        'specialist-desk',
        ['officer', '01632 960103'],
        ['duty', '01632 960102'],
        ['colleague', '01632 960104'],
      );
    });

    it('asks the first on the rota who did not choose it, and tells them without a name', async () => {
      address = await waiting();
      expect(officer.text).toMatch(/Asked now duty Example, MASH.*Asked before Nobody/);
      const mail = await until('the mail', async () =>
        mails('a release waits for your decision').find((each) =>
          each.includes('To: duty@mail.example'),
        ),
      );
      for (const word of ['Wainscott', 'Dean', one.workspace, FATHER])
        expect(mail).not.toContain(word);
      await duty.get('/approvals');
      expect(duty.text).toContain('duty Example, MASH');
    });

    it('asks the next when half an hour is over, on the page, by mail and on the coverage matrix', async () => {
      await lookAfter(29);
      await officer.get(address);
      expect(officer.text).toContain('Asked now duty Example, MASH');
      await lookAfter(31);
      await officer.get(address);
      expect(officer.text).toMatch(
        /Asked now colleague Example, MASH.*Asked before duty Example, MASH.*01632 960104/,
      );
      expect(mails('a release waits for your decision').join()).toContain(
        'To: colleague@mail.example',
      );
      await toldToRing('01632 960104');
      const manager = await one.signIn('cef', 'rota-manager', ['practitioner']);
      await until('the lead to read it', async () => {
        await manager.get(`/mash/${one.workspace}`);
        return manager.text.includes('Being decided by MASH: ring 01632 960104');
      });
      expect(manager.text).not.toContain('colleague Example');
    });

    it('loses no step by a restart: another copy, started from the database alone, asks the on-call manager', async () => {
      one.system.clock.forward(62);
      const { config } = one.system.gateways.police;
      const copy = await createGateway(config, { clock: one.system.clock, logger: false });
      await copy.init();
      await until('the next to be asked', async () => {
        await officer.get(address);
        return officer.text.includes('Asked now Force control room inspector (on call)');
      });
      one.system.clock.forward(-62);
      await copy.close();
      await toldToRing('01632 960100');
    });

    it('neither refuses nor shares it, however long it waits for the on-call manager', async () => {
      const { length } = (await one.state('cef')).releases;
      for (const minutes of [100, 1_000, 10_000]) await lookAfter(minutes);
      await officer.get(address);
      expect(officer.heading).toBe('This waits for approval');
      expect(officer.text).toContain('Asked now Force control room inspector (on call)');
      expect((await one.state('cef')).releases).toHaveLength(length);
      expect(onCall()).toBe(already + 1);
    });

    it('is still decided by whoever was asked first', async () => {
      await duty.get('/approvals');
      await duty.follow('Dean Wainscott');
      expect(duty.text).toContain('You may decide whoever is asked.');
      duty.fill({ 'handling-action': 'A3', 'handling-sanitisation': 'S1' });
      await approve();
      await approve();
      expect(duty.text).toContain('You have approved it.');
    });

    it('goes to the on-call manager at once where nobody is on the rota, and those asked read whom to ring', async () => {
      await putOnRota(one.system, 'police', 'specialist-desk');
      await waiting();
      expect(officer.text).toContain('Asked now Force control room inspector (on call)');
      expect(officer.text).toContain('Who can decide duty Example, MASH; colleague Example, MASH');
      await toldToRing('01632 960100');
      await until('the mail', async () => onCall() === already + 2);
      await sendBack('Not tonight.');
    });
  });

  describe('with a Caldicott Guardian', () => {
    const mails = () =>
      mailsOf(one.system, 'health').filter((mail) => mail.includes('To: caldicott@health.example'));
    let nurse: Browser;
    let lead: Browser;

    beforeAll(async () => {
      const { app } = one.system.gateways.health;
      const child = somebody('Ellie-Mae Wainscott', { dateOfBirth: '2024-04-09' });
      await keepPeople(app, child);
      const fields = { narrative: 'She was seen at home.', plan: 'Seen again.' };
      await keepRecord(app, { kind: 'contact', fields, about: [child] });
      nurse = await one.signIn('health', 'nurse', ['practitioner']);
      lead = await one.signIn('health', 'lead-nurse', ['approver'], 0);
      await nurse.get(`/mash/${one.workspace}/people/${CHILD}/match`);
      nurse.fill({ [`answer-${child.id}`]: 'same' });
      await nurse.press('Save these answers');
    });

    /** Chooses all that health knows of her, for everybody. */
    async function chooseAll(button: string): Promise<void> {
      await nurse.get(`/mash/${one.workspace}/people/${CHILD}/share`);
      nurse.fill({ records: choices(nurse, 'records'), readers: choices(nurse, 'readers') });
      await nurse.press(button);
    }

    it('in a Red case waits for no word of theirs: the role on duty decides, beside their number', async () => {
      await chooseAll('Continue');
      await leaveWords(nurse);
      await nurse.press('Confirm and go on');
      await nurse.press(
        /Share \d+ items? now and ask for approval of the rest|Ask for approval/.exec(
          nurse.text,
        )?.[0] ?? '',
      );
      const rows = await one.at('health', DataSource).query('SELECT role, state FROM approval');
      expect(rows).toEqual([{ role: 'approver', state: 'waiting' }]);
      await lead.get('/approvals');
      await lead.follow('Ellie-Mae Wainscott');
      expect(lead.text).toContain('ring the Caldicott Guardian: 01632 960209');
      expect(lead.text).toContain('You decide: do not wait for advice');
      lead.fill({ 'Your password': PASSWORD });
      await lead.press('Approve and share');
      expect(lead.text).toContain('You have approved it.');
      expect(mails()).toEqual([]);
    });

    it('tells them of what is held back, once, and about nobody', async () => {
      await chooseAll('Hold back');
      expect(nurse.text).toContain('is told that something is held back, and not about whom');
      nurse.fill({ reason: 'advice', because: 'We ask first.' });
      await nurse.press('Hold back');
      expect(nurse.heading).toBe('This is held back');
      const [mail, ...others] = mails();
      expect(others).toEqual([]);
      expect(mail).toContain('Nothing waits for you.');
      for (const word of ['Wainscott', 'Ellie', 'We ask first', one.workspace, CHILD])
        expect(mail).not.toContain(word);
    });
  });

  describe('an exception to what the law denies', () => {
    let researcher: Browser;
    const asked = (): string => officer.page.url.split('/')[2] ?? '';
    const police = () => one.at('police', DataSource);
    /** Where the question about a release stands, that waits for a claim. */
    const question = async (release: string): Promise<string> => {
      const [row] = await police().query(
        `SELECT id FROM approval WHERE release = $1 AND state = 'waiting'`,
        [release],
      );
      return `/approvals/${row.id}/exception`;
    };
    /** Asks about a part that law denies, and returns the release that waits. */
    const askAbout = async (record: string, part: string): Promise<string> => {
      await choose(officer, record);
      await officer.press(`Ask whether an exception applies to ${part}`);
      expect(officer.heading).toBe('This waits for approval');
      expect(officer.text).toContain('Whether an exception to the law applies');
      return asked();
    };
    const sharedWith = (words: string) =>
      until('it at CEF', async () =>
        (await one.state('cef')).releases.find(({ body }) => JSON.stringify(body).includes(words)),
      );
    const claimIn = async (release: string) => {
      const kept = await one.at('police', Decisions).all(release);
      return kept.map(({ decision }) => decision.records[0]?.facts?.release.claimedGround);
    };

    beforeAll(async () => {
      researcher = await one.signIn('police', 'researcher', ['practitioner']);
    });

    it('is claimed by the role that the law names, and goes once another person has approved it', async () => {
      const { app } = one.system.gateways.police;
      const source = 'OX-SRC-5501-WREN';
      const record = await keepRecord(app, {
        ...INTELLIGENCE,
        grading: { source: '2', assessment: 'B', handling: 'P' },
        fields: { ...INTELLIGENCE.fields, sourceReference: source },
        about: [father],
      });
      await choose(officer, record);
      expect(officer.text).toContain(
        'Only Intelligence unit duty officer can claim an exception. If it cannot wait, ring Intelligence unit duty officer: 01632 960102.',
      );
      const release = await askAbout(record, 'Source reference');
      const address = await question(release);
      for (const who of [researcher, sergeant]) {
        expect((await who.get(address)).status).toBe(404);
      }
      const inspector = await one.signIn(
        'police',
        'claiming-inspector',
        ['specialist-desk', 'approver'],
        2,
      );
      await inspector.get(address);
      expect(inspector.text).toContain(source);
      await inspector.press('Claim this exception');
      expect(inspector.errorSummary).toEqual([
        'Choose the ground on which you claim it',
        'Enter your own password: it stands for your signature',
      ]);
      inspector.fill({ ground: 'source-identity/life', 'Your password': PASSWORD });
      await inspector.press('Claim this exception');
      expect(inspector.text).toContain('It is a review now, and nothing of it has left.');
      expect(await claimIn(release)).toEqual(['source-identity/life', undefined]);
      const [looked] = await police().query(
        `SELECT count(*)::int AS n FROM access WHERE act = 'claim' AND subject_id = $1`,
        [release],
      );
      expect(looked.n).toBe(1);
      await inspector.get('/approvals');
      await inspector.follow('Dean Wainscott');
      inspector.fill({ 'Your password': PASSWORD });
      await inspector.press('Approve and share');
      expect(inspector.text).toContain('You claimed the exception, so somebody else reviews it.');
      await sergeant.get('/approvals');
      await sergeant.follow('Dean Wainscott');
      expect(sergeant.text).toContain('On the ground that a life cannot be saved otherwise.');
      sergeant.fill({ 'Your password': PASSWORD });
      await sergeant.press('Approve and share');
      expect(sergeant.text).toContain('You have approved it.');
      expect((await sharedWith(source)).body.documents[0]?.fields.at(-1)?.value).toBe(source);
    });

    it('is another person’s for another law: information governance answers for a court’s order', async () => {
      const { app } = one.system.gateways.police;
      const hidden = await addPerson('Tessa Wainscott', 'court-ordered');
      expect(officer.text).toContain('A court has ordered that where this person lives');
      const record = await keepRecord(app, {
        ...INCIDENT,
        fields: { ...INCIDENT.fields, address: '4 Kiln Yard, Marlwick, OE4 9ZZ' },
        about: [father, hidden],
      });
      const release = await askAbout(record, 'Address of the incident');
      const address = await question(release);
      expect((await duty.get(address)).status).toBe(404);
      const officerOfRecords = await one.signIn('police', 'ig', ['information-governance']);
      await officerOfRecords.get('/approvals');
      await officerOfRecords.follow('Dean Wainscott');
      await officerOfRecords.press('No exception applies');
      expect(officerOfRecords.errorSummary).toEqual(['Enter why no exception applies']);
      officerOfRecords.fill({ ground: 'court-order/order-allows', 'Your password': PASSWORD });
      await officerOfRecords.press('Claim this exception');
      expect(officerOfRecords.text).toContain('You have claimed the exception.');
      await sergeant.get('/approvals');
      await sergeant.follow('Dean Wainscott');
      sergeant.fill({ 'Your password': PASSWORD });
      await sergeant.press('Approve and share');
      const { body } = await sharedWith('4 Kiln Yard');
      expect(body.documents[0]?.fields.map(({ name }) => name)).toEqual(['happenedOn', 'address']);
    });

    it('does not apply where the role says so: it goes back with the words, and is asked once', async () => {
      const release = await askAbout(report, 'Source reference');
      expect(await askAbout(report, 'Source reference')).toBe(release);
      await duty.get(await question(release));
      duty.fill({ words: 'Nobody’s life hangs on the name.' });
      await duty.press('No exception applies');
      expect(duty.text).toContain('Nothing has left.');
      await officer.get(`/releases/${release}`);
      expect(officer.text).toContain('Nobody’s life hangs on the name.');
    });

    it('goes back, as a yes does, where what law denies may be seen no more', async () => {
      const release = await askAbout(report, 'Source reference');
      const address = await question(release);
      const marked = async (is: 'same' | 'not-the-same') => {
        await researcher.get(`/mash/${one.workspace}/people/${FATHER}/match`);
        researcher.fill({ [`answer-${father.id}`]: is });
        await researcher.press('Save these answers');
      };
      await marked('not-the-same');
      await duty.get(address);
      expect(duty.page.status).toBe(404);
      expect(duty.text).toContain('Something has changed since it was chosen: it went back');
      await marked('same');
      await officer.get(`/releases/${release}`);
      expect(officer.text).toContain('Check the new result.');
    });
  });

  describe('at a reader, where the pages of the source were bypassed', () => {
    const document = (): SharedDocument => ({
      document: randomId(),
      owner: 'police',
      kind: 'intelligence-report',
      title: 'Intelligence report',
      people: [FATHER],
      happened: { from: null, to: null, words: '' },
      recordedOn: '2026-02-11',
      marking: 'official-sensitive',
      grading: INTELLIGENCE.grading,
      fields: [{ name: 'narrative', label: 'What it says', value: 'Never shown.' }],
    });

    /** What a source without pages writes: whose key signs, what is signed and sealed otherwise than it should be. */
    interface Bypass {
      /** Whose key signs an approval; nobody’s where null. */
      signer?: StaffRole | null;
      approval?: Partial<Approval>;
      chooser?: string;
      document?: Partial<SharedDocument>;
      part?: Partial<PartObligations>;
      /** Every field of every document, unless it signs none. */
      parts?: [];
      conditions?: string[];
      isLookedAtLater?: true;
      /** By which rules it says that it was decided; by those in force, where absent. */
      ruleSet?: string;
    }

    /** What a key of its source signs of these documents. */
    function approvalsOf(
      over: Bypass,
      documents: string[],
      { chooser, ruleSet }: { chooser: string; ruleSet: string },
    ): Approval[] {
      if (over.signer === null) return [];
      const role = over.signer ?? 'specialist-desk';
      const key = signingKey(one.system.gateways.police.app, [role]);
      if (key === null) throw new Error('No such key.');
      const now = new Date().toISOString();
      const by = {
        ...{ approver: key.id, staff: randomId(), role, steppedUpAt: now, at: now },
        ...over.approval,
      };
      const choosing = { author: 'police', chooser: over.chooser ?? chooser };
      const approved = { ...choosing, readers: ['cef'], documents, ruleSet };
      return [signApproval(approved, by, key.secret)];
    }

    /** Writes a release past every page, and waits for the answer of its reader. */
    async function bypass(over: Bypass): Promise<string[]> {
      const chooser = randomId();
      const ruleSet = over.ruleSet ?? (await rulesInForceAt(one.system.gateways.police.app));
      const shared = { ...document(), ...over.document };
      const documents = [documentHash(shared)];
      const now = new Date().toISOString();
      const { parts, ...asked } = asTheyAre([shared]);
      const conditions = over.conditions ?? CONDITIONS;
      const shown = over.conditions === undefined ? CONDITIONS : [];
      const [entry = ''] = await one.at('police', WriteToCase).act(
        one.workspace,
        [
          {
            kind: 'release',
            body: {
              ...{ release: randomId(), request: null, people: [FATHER] },
              ...{ purpose: 'child-protection', basis: 'Because.', powers: ['G4'] },
              ...{ conditions: shown, note: '', documents: [shared], expiresAt: null },
              verified: 'as-recorded',
              ...(over.isLookedAtLater && { secondLook: { by: now } }),
            },
            recipients: ['cef'],
            about: FATHER,
            statement: {
              ...{ decision: HASH, ruleSet, documents },
              obligations: {
                ...{ ...asked, conditions },
                parts: over.parts ?? parts.map((part) => ({ ...part, ...over.part })),
              },
              approvals: approvalsOf(over, documents, { chooser, ruleSet }),
            },
          },
        ],
        { staff: chooser, name: 'A Script', role: 'practitioner' },
      );
      return until('the reader’s answer', async () => {
        const receipts = await one.at('police', Receipts).of(entry);
        return receipts.length > 0 && receipts.map(({ says }) => says);
      });
    }

    it('holds in its own mirror the hash of the rules that decide at each source, before what they decide', async () => {
      for (const source of AGENCIES) {
        const hash = await rulesInForceAt(one.system.gateways[source].app);
        for (const reader of AGENCIES) {
          const [logged, { size }] = [one.at(reader, LoggedRules), one.at(reader, Mirror)];
          expect(logged.isBefore(source, hash, size)).toBe(true);
          expect(logged.isBefore(source, hash, 0)).toBe(false);
          expect(logged.isBefore(source, HASH, size)).toBe(false);
        }
      }
    });

    it('opens what was approved', async () => {
      expect(await bypass({ part: { needs: ['specialist-desk'] } })).toContain('opened');
    });

    it.each<[string, Bypass]>([
      ['was decided by a rule set that was never logged', { ruleSet: HASH }],
      ['nobody approved', { signer: null }],
      ['another key signed', { approval: { approver: randomId() } }],
      ['a role approved that may not', { approval: { role: 'practitioner' } }],
      ['another role approved than its cap names', { signer: 'approver' }],
      ['the key of one role approved for another', { ...PLAIN, signer: 'approver', ...AS_DESK }],
      ['somebody approved whose password was not asked', { approval: LONG_AGO }],
      ['the approval of another choice comes with', { chooser: randomId() }],
      ['no decision was made about', { parts: [] }],
      [
        'needs a second person who is missing',
        { ...PLAIN, signer: null, part: { needs: ['approver'] } },
      ],
      [
        'needs another role than approved',
        { ...PLAIN, part: { needs: ['information-governance'] } },
      ],
      [
        'is of another role and to be looked at later',
        { ...PLAIN, signer: null, part: { needs: ['specialist-desk'] }, isLookedAtLater: true },
      ],
      ['is as exact as ever', { ...PLAIN, part: { generalise: 'area' } }],
      ['still holds words that had to go', { ...PLAIN, part: { sentences: 'taken-out' } }],
      ['comes without the conditions of handling code C', { conditions: [] }],
      ['comes without its conditions', { ...PLAIN, conditions: ['Do not act on it alone.'] }],
    ])('refuses what %s, and shows nothing of it', async (_, over) => {
      const { length } = (await one.state('cef')).releases;
      expect(await bypass(over)).toEqual(['cannot-open']);
      expect((await one.state('cef')).releases.length).toBe(length);
    });
  });

  describe('in a Red case whose child cannot wait', () => {
    let lead: Browser;
    let record: string;
    const words = 'He came back at night with a key.';
    const SHARE = 'Share all of it now, second look to follow';
    const released = async () =>
      (await one.state('cef')).releases.filter(({ body }) => JSON.stringify(body).includes(words));

    /** Shares it at once, and waits until its reader holds it. */
    async function shareNow(): Promise<string> {
      const { length } = await released();
      await choose(officer, record);
      officer.fill({ 'Your password': PASSWORD });
      await officer.press(SHARE);
      expect(officer.text).toContain('Shared, all of it. A second person looks at it next.');
      await until('it at its reader', async () => (await released()).length > length);
      const { url } = officer.page;
      await lead.get('/approvals');
      await lead.follow('Dean Wainscott');
      return url;
    }

    beforeAll(async () => {
      const { app } = one.system.gateways.police;
      lead = await one.signIn('police', 'lead', ['approver'], 0);
      record = await keepRecord(app, {
        ...INCIDENT,
        fields: { ...INCIDENT.fields, narrative: words },
        about: [father],
      });
      // Without rules every question goes to a person.
      await (await twoOfficers(app)).withdraw();
    });

    it('signs for nobody who does not enter their own password', async () => {
      await choose(officer, record);
      await officer.press(SHARE);
      expect(officer.errorSummary).toEqual([
        'Enter your own password: it stands for your signature',
      ]);
      expect(await released()).toEqual([]);
    });

    it('shares all of it at once, and every reader sees that a second look follows', async () => {
      await shareNow();
      const manager = await one.signIn('cef', 'red-manager', ['practitioner']);
      await manager.get(`/mash/${one.workspace}/chronology`);
      expect(manager.text).toContain(words);
      expect(manager.text).toContain('Second look to follow, by ');
      expect(lead.heading).toBe('Was it right to share this about Dean Wainscott?');
      expect(lead.text).toContain(words);
      await lead.press('It was right to share it');
      expect(lead.errorSummary).toEqual(['Enter your own password: it stands for your signature']);
      lead.fill({ 'Your password': PASSWORD });
      await lead.press('It was right to share it');
      expect(lead.text).toContain('Your second look is signed.');
      expect(lead.text).toContain('Nothing is waiting for you.');
      await until('its reader to see it', async () => {
        await manager.get(`/mash/${one.workspace}/chronology`);
        return manager.text.includes('Shared before its second person looked, who did on ');
      });
      expect(manager.text).not.toContain('Second look to follow');
    });

    it('is withdrawn, marked, where its second person says no', async () => {
      await shareNow();
      lead.fill({ 'Your password': PASSWORD });
      await lead.press('Withdraw it');
      expect(lead.errorSummary).toEqual(['Enter what is wrong with it']);
      lead.fill({ words: 'It is about another man.', 'Your password': PASSWORD });
      await lead.press('Withdraw it');
      await until('its reader to see it', async () =>
        (await released()).some(
          ({ withdrawal }) => withdrawal?.because === 'It is about another man.',
        ),
      );
    });

    it('is not offered where an address is protected', async () => {
      const { app } = one.system.gateways.police;
      const fled = somebody('Fled Wainscott', { isRestricted: true });
      await keepPeople(app, fled);
      record = await keepRecord(app, { ...INCIDENT, about: [father, fled] });
      await choose(officer, record);
      expect(officer.text).not.toContain('If a child cannot wait');
      expect(officer.page.html).not.toContain('look-later');
    });
  });
});
