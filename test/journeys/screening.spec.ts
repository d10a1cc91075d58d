import { randomUUID } from 'node:crypto';
import { Problem } from '@mash/contracts/problem';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { putOnRota } from '../releases/rota.js';
import { keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { itInChromium, launchChromium } from '../support/chromium.js';
import { ChromiumTerminal } from '../support/chromium-terminal.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { at, BY, enrolled, raise, raiseOnly, signedIn } from '../support/open-case.js';
import { type System, startSystem, until } from '../support/system.js';

const MONTHS_AGO = (months: number) => {
  const day = new Date();
  day.setMonth(day.getMonth() - months);
  return day.toISOString().slice(0, 10);
};
const child = somebody('Kayden Durnley', { dateOfBirth: '2017-06-03' });
const neighbour = somebody('Kim Nearby', {
  addresses: [{ line: '5 Long Row', postcode: 'OE4 2QT', from: null, to: null }],
});
const hidden = somebody('Kayden Durnley', { dateOfBirth: '2017-06-03', isRestricted: true });

function contact(monthsAgo: number, outcome: string) {
  const happenedOn = MONTHS_AGO(monthsAgo);
  const fields = { source: 'Head teacher', narrative: 'Hungry again.', outcome };
  return { kind: 'contact', happenedOn, fields, about: [child], role: 'child' };
}

describe('a contact at the front door', () => {
  let system: System;
  let screener: Browser;
  let manager: Browser;
  let officer: Browser;
  let entry: string;

  beforeAll(async () => {
    system = await startSystem();
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    manager = await signedIn(system, 'cef', 'manager', 'decision-maker');
    await putOnRota(system, 'cef', 'decision-maker', ['manager', '01632 960402']);
    const { app } = system.gateways.cef;
    await keepPeople(app, child, neighbour, hidden);
    await keepRecord(app, contact(13, 'No further action; letter sent.'));
    await keepRecord(app, contact(7, 'Advice given; school to offer an early help assessment.'));
    await keepRecord(app, contact(2, 'No further action; school nurse to see.'));
    await keepRecord(app, { ...contact(1, 'No further action.'), about: [hidden] });
    const note = { narrative: 'She was pleasant on the step.' };
    const about = { about: [child], role: 'child', happenedOn: MONTHS_AGO(1) };
    await keepRecord(app, { kind: 'case-note', fields: note, ...about });
    await enrolled(system);
    ({ entry } = await raise(system, 'Kayden Durnley', new Date(), { dateOfBirth: null }));
  });

  afterAll(async () => {
    await system.stop();
  });

  it('shows how often the family came before and how that ended, before anything is asked', async () => {
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toContain(
      'Held under the same name, and not counted. Check whether it is them: Kayden Durnley',
    );
    const known = { name: 'Kayden Durnley', dateOfBirth: '2017-06-03' };
    ({ entry } = await raise(system, known.name, new Date(), known));
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toContain('contact in 13 months; two ended in no further action.');
    expect(screener.text).toContain('Advice given; school to offer an early help assessment.');
    expect(screener.text).toContain('Somebody here may be working with this family now.');
    expect(screener.text).toContain('PC Amber Quillfeather, who wrote on');
    expect(screener.text).not.toContain('No further action.');
  });

  it('counts contacts that came to this terminal, of whichever agency', async () => {
    expect(screener.text).toMatch(/Fifth contact in 13 months/);
    const known = { name: 'Kayden Durnley', dateOfBirth: '2017-06-03' };
    const { entry: again } = await raise(system, known.name, new Date(), known);
    await screener.get(`/concerns/${again}`);
    expect(screener.text).toMatch(/Sixth contact in 13 months/);
    expect(screener.text).toMatch(/police\s+Kayden Durnley\s+Being screened/);
  });

  it('asks a manager where a third in twelve months would end here, who says why', async () => {
    await screener.get(`/concerns/${entry}`);
    await screener.follow('Do not accept it');
    expect(screener.text).toContain('This is at least the third contact in twelve months.');
    await screener.press('Do not accept this contact');
    expect(screener.errorSummary).toEqual(['Choose why it is not accepted']);
    screener.fill({ reason: 'Advice and information were given' });
    await screener.press('Do not accept this contact');
    expect(screener.text).toContain('The social work manager on duty decides within 30 minutes');
    expect(screener.text).toContain('01632 960402');
    await officer.get('/concerns');
    expect(officer.text).not.toContain('Not accepted');
    await manager.get(`/concerns/${entry}`);
    expect(manager.text).toContain('screener Example proposed that this ends here');
    await manager.follow('Do not accept it');
    expect(manager.value('reason')).toEqual(['advice-given']);
    await manager.press('Do not accept this contact');
    expect(manager.errorSummary).toEqual(['Enter why a third contact in twelve months ends here']);
    manager.fill({ words: 'The school nurse sees him each week. Ring us if he is hungry again.' });
    await manager.press('Do not accept this contact');
    expect(manager.text).toContain('This contact is not accepted. Whoever raised it is told why');
  });

  it('tells whoever raised it what was decided, and why', async () => {
    await until('the answer', async () => {
      await officer.get('/concerns');
      return officer.text.includes('Not accepted: advice and information were given');
    });
    expect(officer.text).toContain('The school nurse sees him each week.');
  });

  it('can still be accepted, and whoever raised it is told that too', async () => {
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toContain('You can still accept it.');
    screener.fill({
      mayBe: 'section-47',
      'What has Kayden Durnley been told?': 'Too young to be told',
      rating: 'amber',
      'Why that soon?': 'He was hungry today',
    });
    await screener.press('Accept as an enquiry');
    expect(screener.errorSummary).toEqual([]);
    expect(screener.text).toContain('This contact is now an enquiry');
    const workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    const one = await at(system, 'cef', Cases).one(workspace);
    expect(one?.state.rating?.because).toBe('He was hungry today');
    await until('the answer', async () => {
      await officer.get('/concerns');
      return officer.text.includes('Accepted as an enquiry Go to the enquiry');
    });
  });

  it('shows whoever comes second what they wrote, where somebody accepted it meanwhile', async () => {
    const { entry: both } = await raise(system, 'Ann Overlap', new Date());
    await screener.get(`/concerns/${both}`);
    await manager.get(`/concerns/${both}`);
    const answers = { mayBe: 'section-47', rating: 'amber' };
    screener.fill({ ...answers, why: 'The words of the first' });
    await screener.press('Accept as an enquiry');
    manager.fill({ ...answers, why: 'The words of the second' });
    await manager.press('Accept as an enquiry');
    expect(manager.text).toContain('Go to the enquiry');
    expect(manager.text).toMatch(/This was not saved\..*The words of the second/);
    await manager.get(`/concerns/${both}/not-accepted`);
    manager.fill({ reason: 'no-concern', words: 'The words of whoever would end it' });
    await manager.press('Do not accept this contact');
    expect(manager.text).toMatch(/This was not saved\..*The words of whoever would end it/);
  });

  it('is Red and asked of every core agency with two ticks and one line in immediate danger', async () => {
    const { entry: urgent } = await raise(system, 'Zoe Underhill', new Date());
    await screener.get(`/concerns/${urgent}`);
    expect(screener.text).toContain('None is held here that is surely about one of these people');
    await screener.press('Accept as Red and ask now');
    expect(screener.errorSummary).toEqual([
      'Tick that a child is in immediate danger',
      'Tick that every core agency is asked now',
    ]);
    screener.fill({ danger: 'yes', askAll: 'yes', line: 'He is on his way to the school' });
    await screener.press('Accept as Red and ask now');
    expect(screener.text).toContain('Red: every core agency is being asked now');
    const workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    for (const agency of ['police', 'health', 'adults'] as const) {
      const request = await until(`the request at ${agency}`, async () =>
        (await at(system, agency, Cases).one(workspace))?.state.requests.at(0),
      );
      expect(request.body.gate.why).toBe('He is on his way to the school');
      expect(request.body.to).toEqual(expect.arrayContaining(['police', 'health', 'adults']));
    }
    const one = await at(system, 'cef', Cases).one(workspace);
    expect(one?.state.rating?.rating).toBe('red');
    await screener.get(`/mash/${workspace}/reply`);
    screener.fill({ person: 'Zoe Underhill', known: 'nothing-found', systems: 'Mosaic' });
    screener.fill({ shares: 'nothing-relevant' });
    await screener.press('Send this reply');
    await until('the answer about our own records', async () => {
      await screener.get(`/mash/${workspace}`);
      return screener.text.includes('Searched Mosaic');
    });
  });

  itInChromium(
    'is that within a minute by keyboard alone: two ticks, one line and few keys to reach them',
    async () => {
      const { entry: urgent } = await raise(system, 'Ivy Quickly', new Date());
      const chromium = await launchChromium();
      const { origin } = system.gateways.cef;
      const terminal = await ChromiumTerminal.at(chromium, origin);
      const { text } = await terminal.open('/');
      await terminal.fill({ Username: 'screener', Password: PASSWORD });
      await terminal.press(buttonOf({ text }));
      await terminal.open(`/concerns/${urgent}`);
      const before = terminal.keysPressed;
      await terminal.fill({ danger: 'yes', askAll: 'yes', line: 'He is at the gate' });
      const page = await terminal.press('Accept as Red and ask now');
      expect(page.text).toContain('Red: every core agency is being asked now');
      expect(terminal.keysPressed - before).toBeLessThan(60);
      await chromium.close();
    },
  );

  it('stays a contact where the agencies cannot be asked with it: it is never Red with nobody asked', async () => {
    const contact = await raise(system, 'Ola Halfway', new Date());
    const acceptance = { rating: 'red' as const, because: 'Danger', gate: [] };
    const asking = {
      ...{ agencies: ['police'], people: [], purpose: 'child-protection' as const },
      gate: { mayBe: 'immediate-danger' as const, told: [], why: 'Danger', decidedBy: null },
      dueAt: new Date(),
    };
    const accepting = at(system, 'cef', AcceptConcern).accept(contact, acceptance, BY, asking);
    await expect(accepting).rejects.toThrow(Problem);
    const before = await at(system, 'cef', Contacts).one(contact.entry);
    expect([before?.screening, before?.workspace]).toEqual([null, null]);
  });
});

describe('a contact that children’s services write down', () => {
  let system: System;
  let screener: Browser;

  beforeAll(async () => {
    system = await startSystem();
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    await enrolled(system);
  });

  afterAll(async () => {
    await system.stop();
  });

  it('asks for what it cannot do without, in words that say what to do', async () => {
    await screener.get('/concerns');
    await screener.follow('Write down a contact');
    expect(screener.value('At what time?')).toMatch(/^\d\d:\d\d$/);
    screener.fill({ 'received-year': '2099', 'child-1-born-day': '3', source: '' });
    await screener.press('Save this contact');
    expect(screener.errorSummary).toEqual([
      'It must have reached us already',
      'Choose how it reached us',
      'Choose who told us, or “Not known yet”',
      'Enter a name, or “Not known yet”',
      'Date of birth must be a real date, like 27 3 2019',
      'Enter what has happened',
      'Say whether a child is in immediate danger',
    ]);
  });

  it('has a row for every child and adult, each answer of which may be “not known yet”', async () => {
    await screener.get('/concerns/received');
    screener.fill({
      ...{ 'received-day': '20', 'received-month': '11', 'received-year': '2026' },
      ...{ receivedTime: '16:50', channel: 'Telephone', source: '2A: School' },
      'Name of whoever told us': 'Mo Anson',
      'Post and organisation, or who they are to the child': 'Head teacher',
      'How to reach whoever told us': '01632 960777, mornings',
      referrerHidden: 'yes',
      'Name of child 1': 'Kayden Rooksby',
      ...{ 'child-1-born-day': '3', 'child-1-born-month': '6', 'child-1-born-year': '2017' },
      'Sex of child 1': 'Male',
      'Ethnicity of child 1': 'White British',
    });
    await screener.press('Add another child');
    screener.fill({
      'Name of child 2': 'Unborn baby Rooksby',
      ...{ 'child-2-expected-day': '3', 'child-2-expected-month': '2' },
      ...{ 'child-2-expected-year': '2027', 'child-2-interpreter': 'no' },
      'Name of adult 1': 'Kelly-Anne Rooksby',
      'Who adult 1 is to the child': 'mother',
      'Safe ways to contact adult 1': 'Text before 3pm. Never the home number.',
    });
    await screener.press('Add another adult');
    screener.fill({
      'Name of adult 2': 'Dave',
      ...{ Address: '77 Hawthorn Estate', Postcode: 'OE11 8BT', addressProtected: 'yes' },
      'What has happened': 'They came hungry for the fifth time.',
      isImmediateDanger: 'no',
      'Name of the person who must not learn of this': 'Dave',
      'What must be kept from the family, and why': 'That the school rang: she fears him',
    });
    await screener.press('Save this contact');
    expect(screener.text).toContain('This contact is saved.');
    expect(screener.text).toContain('20 November 2026 at 4:50pm');
    expect(screener.text).toContain('2A: School');
    expect(screener.text).toContain(
      'Mo Anson, Head teacher. Reach them: 01632 960777, mornings. The family must not learn who told us',
    );
    expect(screener.text).toContain(
      'Sex: male; ethnicity: White British; language: Not known yet; interpreter: Not known yet',
    );
    expect(screener.text).toContain(
      'expected on 3 February 2027; language: Not known yet; interpreter: not needed',
    );
    expect(screener.text).toContain('Dave must not be told');
    expect(screener.text).toContain('Address, never to be passed on 77 Hawthorn Estate, OE11 8BT');
  });

  it('passes on neither a protected address nor what is for children’s services alone', async () => {
    screener.fill({ danger: 'yes', askAll: 'yes' });
    await screener.press('Accept as Red and ask now');
    const workspace = /\/mash\/([\da-f-]+)/.exec(screener.page.url)?.[1] ?? '';
    const state = await until('the people at police', async () => {
      const one = await at(system, 'police', Cases).one(workspace);
      return one?.state.people.size === 4 && one.state.requests.length === 1 && one.state;
    });
    const held = JSON.stringify([...state.people.values()].map(({ details }) => details));
    expect(held).toContain('Never the home number.');
    expect(held).not.toMatch(/Hawthorn|WBRI|Anson|2027/);
    expect(state.receivedAt).toBe('2026-11-20T16:50:00.000Z');
    const officer = await signedIn(system, 'police', 'officer', 'practitioner');
    await officer.get(`/mash/${workspace}`);
    expect(officer.text).toContain(
      'Safe to contact Kelly-Anne Rooksby: Text before 3pm. Never the home number.',
    );
    expect(officer.text).toContain('Dave must not be told');
  });

  it('stands first and says so where a child is in immediate danger', async () => {
    await raise(system, 'Ann Overlap', new Date());
    await screener.get('/concerns/received');
    screener.fill({
      ...{ channel: 'Telephone', source: '2A: School', isImmediateDanger: 'yes' },
      ...{ 'Name of child 1': 'Zoe Underhill', 'What has happened': 'He is at the gate.' },
    });
    await screener.press('Save this contact');
    const first = /Contacts to screen 2 Zoe Underhill Immediate danger .*Ann Overlap/;
    await until('both on the work of the day', async () => {
      await screener.get('/home');
      return first.test(screener.text);
    });
  });

  it('can be asked about as soon as it is accepted, though the hub has not heard of it yet', async () => {
    const { entry } = await raise(system, 'Zoe Underhill', new Date());
    const manager = await signedIn(system, 'cef', 'manager', 'decision-maker');
    await system.stopHub();
    await manager.get(`/concerns/${entry}`);
    manager.fill({
      mayBe: 'section-47',
      'What has Zoe Underhill been told?': 'Too young to be told',
      rating: 'amber',
      'Why that soon?': 'She was at the gate',
    });
    await manager.press('Accept as an enquiry');
    const workspace = /\/mash\/([\da-f-]+)/.exec(manager.page.url)?.[1] ?? '';
    await manager.get(`/mash/${workspace}/ask`);
    manager.fill({ agencies: ['health'], people: ['Zoe Underhill'] });
    await manager.press('Send the requests');
    expect(manager.errorSummary).toEqual([]);
    expect(manager.text).toContain('Your requests are saved and on their way');
  });

  it('stands with whoever raised it from the first moment, as saved and not sent yet, while the hub is away', async () => {
    await system.stopHub();
    await raiseOnly(system, {
      child: randomUUID(),
      name: 'Bryony Dalefoot',
      receivedAt: new Date(),
    });
    const constable = await signedIn(system, 'police', 'constable', 'practitioner');
    await constable.get('/concerns');
    expect(constable.text).toMatch(/Bryony Dalefoot .* Saved, not sent yet\. It goes by itself/);
    await system.startHub();
    await until('it to be sent', async () => {
      await constable.get('/concerns');
      return /Bryony Dalefoot .* Sent\. Children’s services have not decided yet/.test(
        constable.text,
      );
    });
  });
});
