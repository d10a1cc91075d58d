import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../apps/agency-gateway/src/contacts/raise-concern.js';
import { CasePeople } from '../../apps/agency-gateway/src/releases/case-person.js';
import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import {
  ask,
  at,
  BY,
  enrolled,
  openCase,
  raise,
  raiseOnly,
  signedIn,
  stateAt,
  type TestCase,
} from '../support/open-case.js';
import { sendForm } from '../support/send-form.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const NAME = 'Alfie Fennimore';
const WORDS = 'A neighbour heard him scream.';

/** A system in which the child’s case is open, and whoever screens what comes next. */
async function caseRated(rating: 'red' | 'green') {
  const system = await startSystem();
  const screener = await signedIn(system, 'cef', 'screener', 'practitioner');
  await enrolled(system);
  const opened = await openCase(system, NAME, { rating, receivedAt: new Date() });
  return { system, screener, opened };
}

describe('a second concern about a child whose case is open', () => {
  let system: System;
  let screener: Browser;
  let officer: Browser;
  let nurse: Browser;
  let opened: TestCase;
  let entry: string;

  beforeAll(async () => {
    system = await startSystem();
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    nurse = await signedIn(system, 'health', 'nurse', 'practitioner');
    await enrolled(system);
    opened = await openCase(system, NAME, { rating: 'amber', receivedAt: new Date() });
    await ask(system, opened, NAME, ['health'], new Date(Date.now() + 3_600_000));
    entry = await arrived(await raiseAgain('police', { isImmediateDanger: true }));
  });

  afterAll(() => system.stop());

  /** One more concern about the child, and an uncle of whom the case knows nothing. */
  async function raiseAgain(
    by: TestAgency,
    { isImmediateDanger = false, name = NAME, own = [] as string[] } = {},
  ): Promise<string> {
    const [child, uncle] = [randomUUID(), randomUUID()];
    const known = {
      ...{ otherNames: [], nhsNumber: null, address: '12 Osier Close', postcode: 'OE4 2QT' },
    };
    const people = [
      {
        person: child,
        details: {
          ...known,
          name,
          dateOfBirth: '2024-04-09',
          relationship: 'child',
          isChild: true,
        },
      },
      {
        person: uncle,
        details: {
          ...{ ...known, name: 'Robin Uncle', dateOfBirth: null },
          ...{ relationship: 'uncle', isChild: false },
        },
      },
    ];
    const warned = { warning: randomUUID(), who: 'The uncle', because: 'He may harm him' };
    return at(system, by, RaiseConcern).raise(
      {
        ...{ concern: randomUUID(), receivedAt: new Date().toISOString(), people },
        ...{ whatHappened: WORDS, childsWords: '', isImmediateDanger },
        purpose: 'child-protection',
        mustNotBeTold: [{ ...warned, person: child, until: null, setBy: by }],
        ...{ basis: 'They share to protect a child.', powers: ['G4'], documents: [] },
        ring: { name: 'Duty desk', number: '01632 960101' },
      },
      BY,
      { people: [{ person: child, own }], attachment: null } as never,
    );
  }

  async function arrived(concern: string): Promise<string> {
    await until('the concern at CEF', async () => at(system, 'cef', Contacts).one(concern));
    return concern;
  }

  it('is screened beside that case: since when it is open, how soon it is, and what speaks for the same child', async () => {
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toMatch(
      /Alfie Fennimore is in an open case, rated Amber\. Likely: same name, same date of birth, same address\. Alfie Fennimore, opened on \d/,
    );
    expect(screener.text).toContain('Accepting it below opens a second case.');
    await screener.follow('Join the open case');
    expect(screener.text).toContain('This contact says that a child is in immediate danger.');
    expect(screener.text).toContain('They do not read its words.');
    expect(screener.text).not.toContain(WORDS);
  });

  it('joins only with who is who, why, and where a child is in danger how soon it is by now', async () => {
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([
      'Say who Robin Uncle is in the case',
      'Choose how soon it is by now',
      'Enter why it belongs to this case',
    ]);
    screener.fill({ 'Who is Alfie Fennimore, child?': 'Somebody else, who is new in the case' });
    screener.fill({ 'Who is Robin Uncle, uncle?': 'Alfie Fennimore, child, of the case' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toContain(
      'No child of this contact is in that case. Go back, and accept it',
    );
    screener.fill({ 'Who is Alfie Fennimore, child?': 'Alfie Fennimore, child, of the case' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toContain(
      'Two people of the contact cannot be one person of the case',
    );
  });

  it('opens no second case: the one is Red by now, with an uncle more and who must not be told', async () => {
    screener.fill({
      'Who is Robin Uncle, uncle?': 'Somebody else, who is new in the case',
      rating: 'red',
      because: 'It is the same child, heard again.',
    });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    expect(screener.text).toContain('This contact has joined the open case');
    expect(screener.page.url).toBe(`/mash/${opened.workspace}`);
    for (const agency of ['cef', 'police', 'health'] as const) {
      const state = await until(`it at ${agency}`, async () => {
        const now = await stateAt(system, agency, opened);
        return now?.warnings.length === 1 && now;
      });
      expect(state.rating?.rating).toBe('red');
      expect(state.refused).toEqual([]);
      expect(state.people.size).toBe(2);
      expect(state.warnings[0]?.person).toBe(opened.child);
    }
    await screener.get('/mash');
    expect(screener.text.match(/Alfie Fennimore/g)).toHaveLength(1);
  });

  it('is told to every member of the case, with why it joined and without its words', async () => {
    for (const browser of [nurse, officer, screener]) {
      await browser.get(`/mash/${opened.workspace}`);
      expect(browser.text).toMatch(
        /One more concern came from police on .*\. screener Example joined it to this case: It is the same child, heard again\./,
      );
    }
    await nurse.get(`/mash/${opened.workspace}/chronology`);
    expect(nurse.text).not.toContain(WORDS);
    for (const browser of [officer, screener]) {
      await browser.get(`/mash/${opened.workspace}/chronology`);
      expect(browser.text).toContain(WORDS);
    }
  });

  it('is answered to whoever raised it, and waits for nobody any more', async () => {
    await until('the answer', async () => {
      await officer.get('/concerns');
      return officer.text.includes('Joined to a case that is open Go to the enquiry');
    });
    await screener.get('/concerns');
    expect(screener.text).toContain('Joined to a case that was open');
    expect(screener.text).not.toContain('Waiting to be screened');
    await screener.get('/clocks');
    expect(screener.page.html).not.toContain(`/concerns/${entry}`);
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toMatch(
      /screener Example joined this contact to a case that was open, on .*It is the same child, heard again\. Go to the enquiry/,
    );
  });

  it('stands before information governance like the first', async () => {
    const governor = await signedIn(system, 'police', 'governor', 'information-governance');
    await governor.get('/ig/disclosures?show=all');
    expect(governor.text.match(/Concern of \d/g)).toHaveLength(2);
    governor.fill({ case: opened.workspace });
    await governor.press('Show these');
    expect(governor.text.match(/Concern of \d/g)).toHaveLength(2);
    const ours = await signedIn(system, 'cef', 'governor', 'information-governance');
    await ours.get('/ig/disclosures?show=all');
    expect(ours.text).toContain('One more concern joined the case');
  });

  it('counts among the earlier contacts of the next, whose agency joins the case', async () => {
    const own = randomUUID();
    const third = await arrived(await raiseAgain('adults', { own: [own] }));
    await screener.get(`/concerns/${third}`);
    expect(screener.text).toContain('Third contact in one month; none ended in no further action.');
    expect(screener.text).toMatch(
      /police\s+Alfie Fennimore, Robin Uncle\s+Joined to a case that was open/,
    );
    await screener.follow('Join the open case');
    expect(screener.text).toMatch(
      /Who is Robin Uncle, uncle\? Robin Uncle, uncle, of the case Alfie Fennimore, child, of the case/,
    );
    screener.fill({ because: 'The same uncle.' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    const state = await until('it at adults', async () => {
      const now = await stateAt(system, 'adults', opened);
      return now?.furtherConcerns.length === 1 && now.warnings.length === 2 && now;
    });
    expect([state.rating?.rating, state.people.size, state.refused]).toEqual(['red', 2, []]);
    const { people } = await at(system, 'adults', CasePeople).one(opened.workspace, opened.child);
    expect(people.find(({ person }) => person === opened.child)?.own).toEqual([own]);
  });

  it('joins once: whoever comes second reads so', async () => {
    const again = await arrived(await raiseAgain('police'));
    const another = await signedIn(system, 'cef', 'another', 'decision-maker');
    for (const browser of [screener, another]) {
      await browser.get(`/concerns/${again}`);
      await browser.follow('Join the open case');
      browser.fill({ 'Who is Robin Uncle, uncle?': 'Robin Uncle, uncle, of the case' });
      browser.fill({ because: 'Heard again.' });
    }
    await screener.press('Join the open case');
    await another.press('Join the open case');
    expect(another.text).toContain('This contact was accepted already.');
  });

  it('is the lead’s to join, and only to a case that its child may be in', async () => {
    const stranger = await openCase(system, 'Zoe Underhill', {
      rating: 'green',
      receivedAt: new Date(),
    });
    const next = await arrived(await raiseAgain('police'));
    await screener.get(`/concerns/${next}/join/${stranger.workspace}`);
    expect(screener.page.status).toBe(404);
    await screener.get(`/concerns/${next}/join/${randomUUID()}`);
    expect(screener.page.status).toBe(404);
    await officer.get(`/concerns/${next}/join/${opened.workspace}`);
    expect(officer.page.status).toBe(404);
  });

  it('is offered no case that is closed, and joins none', async () => {
    const next = await arrived(await raiseAgain('police'));
    const close = { kind: 'close' as const, body: { because: 'The family is safe.' } };
    await screener.get(`/concerns/${next}/join/${opened.workspace}`);
    const seen = String(screener.value('_seen'));
    await at(system, 'cef', WriteToCase).act(opened.workspace, [close], BY);
    await until('it to be closed', async () => (await stateAt(system, 'cef', opened))?.closed);
    await screener.get(`/concerns/${next}`);
    expect(screener.text).not.toContain('in an open case');
    const rows = () => at(system, 'cef', DataSource).query('SELECT entry, result FROM screening');
    const before = await rows();
    const path = `/concerns/${next}/join/${opened.workspace}`;
    const form = { _seen: seen, because: 'Again.', rating: 'as-it-is' };
    const response = await sendForm(screener, 'POST', path, form);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('That case is closed.');
    expect(await rows()).toEqual(before);
  });
});

describe('what only looks like a second concern', () => {
  let system: System;
  let screener: Browser;
  let opened: TestCase;

  beforeAll(async () => {
    ({ system, screener, opened } = await caseRated('red'));
  });

  afterAll(() => system.stop());

  it('is a child of another name at the same address, and a namesake of another age', async () => {
    const sister = await raise(system, 'Ada Quill', new Date());
    await screener.get(`/concerns/${sister.entry}`);
    expect(screener.text).not.toContain('open case');
    const other = { dateOfBirth: '2012-01-05', address: null, postcode: null };
    const namesake = await raise(system, NAME, new Date(), other);
    await screener.get(`/concerns/${namesake.entry}`);
    expect(screener.text).not.toContain('open case');
  });

  it('may be one where a name alone agrees, or all but the name of a twin, and nobody is taken to be the same', async () => {
    const nothing = { dateOfBirth: null, address: null, postcode: null };
    const { entry } = await raise(system, NAME, new Date(), nothing);
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toMatch(
      /Alfie Fennimore may be in an open case, rated Red\. Possible: same name\./,
    );
    await screener.follow('Join the open case');
    expect(screener.value('Who is Alfie Fennimore, child?')).toEqual([]);
    expect(screener.text).not.toContain('How soon is it by now?');
    const twin = await raise(system, 'Archie Fennimore', new Date());
    await screener.get(`/concerns/${twin.entry}`);
    expect(screener.text).toContain('Archie Fennimore may be in an open case, rated Red.');
    await screener.follow('Join the open case');
    expect(screener.value('Who is Archie Fennimore, child?')).toEqual([]);
  });

  it('joins at a Red case without being asked how soon, though it came by telephone', async () => {
    const child = randomUUID();
    await raiseOnly(system, { child, name: NAME, receivedAt: new Date(), by: 'cef' });
    const contact = await until('the contact', async () =>
      (await at(system, 'cef', Contacts).all()).find(({ author }) => author === 'cef'),
    );
    await screener.get(`/concerns/${contact.entry}`);
    await screener.follow('Join the open case');
    screener.fill({ because: 'The school rang about him.' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    await until('it in the case', async () => {
      await screener.get(screener.page.url);
      return screener.text.includes('One more concern came from cef');
    });
  });

  it('leaves the gate to the case: what was said there stands, and no manager is asked about its own', async () => {
    const told = `What has ${NAME} been told?`;
    await screener.get(`/mash/${opened.workspace}/gate`);
    screener.fill({ mayBe: 'section-47', [told]: 'Too young to be told' });
    await screener.press('Save these answers');
    const { entry } = await raise(system, NAME, new Date());
    await screener.get(`/concerns/${entry}`);
    screener.fill({ mayBe: 'not-clear', [told]: 'Told, and objects', rating: 'green' });
    await screener.press('Accept as an enquiry');
    expect(await askedAbout(entry)).toHaveLength(1);
    await screener.get(`/concerns/${entry}`);
    await screener.follow('Join the open case');
    screener.fill({ because: 'He was heard again.' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    expect(await askedAbout(entry)).toBeNull();
    await screener.get(`/mash/${opened.workspace}/gate`);
    expect(screener.value('mayBe')).toEqual(['section-47']);
  });

  async function askedAbout(entry: string) {
    return (await at(system, 'cef', Contacts).one(entry))?.screening?.asked;
  }
});

describe('a second concern that says that a child is in immediate danger', () => {
  let system: System;
  let screener: Browser;
  let opened: TestCase;

  beforeAll(async () => {
    ({ system, screener, opened } = await caseRated('green'));
  });

  afterAll(() => system.stop());

  it('joins by one tick, makes the case Red, and asks every core agency about everybody whom it names', async () => {
    const { entry } = await raise(system, NAME, new Date());
    await screener.get(`/concerns/${entry}`);
    expect(screener.text).toContain('Joining can make it Red and ask every core agency at once');
    await screener.follow('Join the open case');
    screener.fill({ danger: 'yes' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    expect(screener.text).toContain('Red: every core agency is being asked now');
    expect(screener.page.url).toBe(`/mash/${opened.workspace}`);
    for (const agency of ['health', 'adults', 'police'] as const) {
      const state = await until(`the request at ${agency}`, async () => {
        const now = await stateAt(system, agency, opened);
        return now?.requests.length === 1 && now;
      });
      expect(state.refused).toEqual([]);
      expect(state.rating?.rating).toBe('red');
      const [request] = state.requests;
      expect(request?.body.people).toEqual([{ person: opened.child, version: 1 }]);
      expect(request?.body.gate.mayBe).toBe('immediate-danger');
      expect(request?.body.to).toEqual(expect.arrayContaining(['health', 'adults', 'police']));
      expect(state.people.get(opened.child)?.details?.name).toBe(NAME);
    }
    await screener.get('/mash');
    expect(screener.text.match(/Alfie Fennimore/g)).toHaveLength(1);
  });

  it('leaves the gate of the case at immediate danger: whoever comes later is asked about at once', async () => {
    await screener.get(`/mash/${opened.workspace}/gate`);
    expect(screener.value('mayBe')).toEqual(['immediate-danger']);
  });

  it('still has to be told who is who, and gives the line of whoever screens it as the reason', async () => {
    const known = { dateOfBirth: null, address: null, postcode: null };
    const { entry, body } = await raise(system, NAME, new Date(), known);
    const who = `Who is ${NAME}, child?`;
    await screener.get(`/concerns/${entry}/join/${opened.workspace}`);
    screener.fill({ danger: 'yes', because: 'He is screaming now.' });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([`Say who ${NAME} is in the case`]);
    expect(screener.value('danger')).toEqual(['yes']);
    screener.fill({ [who]: `${NAME}, child, of the case` });
    await screener.press('Join the open case');
    const state = await until('the second request at health', async () => {
      const now = await stateAt(system, 'health', opened);
      return now?.requests.length === 2 && now;
    });
    expect(state.requests[1]?.body.gate.why).toBe('He is screaming now.');
    expect(state.people.has(body.people[0]?.person ?? '')).toBe(false);
  });

  it('asks about somebody who is new in the case by what the contact says of them', async () => {
    await screener.get('/concerns/received');
    screener.fill({
      ...{ channel: 'Telephone', source: '2A: School', 'Name of child 1': NAME },
      ...{ 'Name of adult 1': 'Robin Uncle', 'Who adult 1 is to the child': 'uncle' },
      ...{ 'What has happened': WORDS, isImmediateDanger: 'yes' },
    });
    await screener.press('Save this contact');
    await screener.follow('Join the open case');
    screener.fill({
      [`Who is ${NAME}, child?`]: `${NAME}, child, of the case`,
      'Who is Robin Uncle, uncle?': 'Somebody else, who is new in the case',
      danger: 'yes',
    });
    await screener.press('Join the open case');
    expect(screener.errorSummary).toEqual([]);
    const state = await until('the third request at health', async () => {
      const now = await stateAt(system, 'health', opened);
      return now?.requests.length === 3 && now.people.size === 2 && now;
    });
    const asked = state.requests[2]?.body.people.map(({ person }) => state.people.get(person));
    expect(asked?.map((one) => one?.details?.name)).toEqual([NAME, 'Robin Uncle']);
    expect(state.refused).toEqual([]);
  });
});
