import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { keepPeople, somebody } from '../releases/vault-of-police.js';
import {
  ask,
  at,
  BY,
  enrolled,
  openCase,
  signedIn,
  stateAt,
  type TestCase,
} from '../support/open-case.js';
import { type System, startSystem, until } from '../support/system.js';

const HOUR = 3_600_000;
const NAME = 'Ellie Wainscott';

/** The officer rang the school before anybody had told children’s services. */
const SCHOOL = {
  direction: 'out',
  how: 'telephone',
  'happened-day': '2',
  'happened-month': '3',
  'happened-year': '2026',
  time: '9:05',
  agency: 'elsewhere',
  organisation: 'Osier Lane Primary School',
  name: 'Rosalind Head',
  number: '01632 960700',
  ourName: 'PC Amber Quillfeather',
  words: 'We asked her to keep Ellie at school until we had come.',
  couldNotWait: 'She was to be collected at three.',
};

const YES = { basis: 'yes', proportionate: 'yes', accurate: 'yes', people: 'yes', recorded: 'yes' };

describe('a call, visit or letter before there is a case', () => {
  const ellie = somebody(NAME, { dateOfBirth: '2024-04-09' });
  let system: System;
  let officer: Browser;
  let governor: Browser;
  let opened: TestCase;
  let page = '';

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    await keepPeople(system.gateways.police.app, ellie);
    officer = await signedIn(system, 'police', 'officer', 'practitioner');
    governor = await signedIn(system, 'police', 'governor', 'information-governance');
  });

  afterAll(async () => {
    await system.stop();
  });

  async function record(values: Record<string, string>): Promise<string> {
    await officer.get(`/people/${ellie.id}/calls/new`);
    officer.fill(values);
    await officer.press('Record it');
    return officer.page.url;
  }

  /** How many disclosures of calls information governance sees, of all or of those without a finding. */
  async function disclosed(all: 'all' | 'without finding' = 'all'): Promise<number> {
    const show = all === 'all' ? '&show=all' : '';
    await governor.get(`/ig/disclosures?kind=call${show}`);
    return governor.page.html.match(/>Call, visit or letter<span/g)?.length ?? 0;
  }

  it('says what is missing, and loses no word', async () => {
    await officer.get('/home');
    await officer.follow('Earlier calls');
    expect(officer.text).toContain('Every call, visit and letter that was recorded is in a case.');
    await officer.get(`/people/${ellie.id}`);
    await officer.follow('Record a call, visit or letter');
    expect(officer.text).toContain('No case needs to be open.');
    expect(officer.value('ourName')).toBe('officer Example');
    officer.fill({ words: SCHOOL.words, 'happened-day': '31', 'happened-month': '2' });
    await officer.press('Record it');
    expect(officer.errorSummary).toEqual([
      'Choose who told whom',
      'Choose how it was said',
      'Choose whom you spoke with',
      'Enter the name of the person you spoke with',
      'The day must be a real date, like 27 3 2019',
    ]);
    expect(officer.value('words')).toBe(SCHOOL.words);
  });

  it('is kept without a case and without the hub, advised on and never held up', async () => {
    await system.stopHub();
    page = await record(SCHOOL);
    expect(officer.text).toContain('It is recorded, in no case yet');
    expect(officer.text).toContain('Tell people without a terminal what keeps the child safe');
    expect(officer.text).toContain(`No open case here is about ${NAME}.`);
    for (const list of ['/calls', `/people/${ellie.id}`]) {
      await officer.get(list);
      expect(officer.text).toContain('told Rosalind Head, Osier Lane Primary School');
      expect(officer.text).toContain('In no case yet');
      await officer.follow('Telephone call of 2 March 2026');
      expect(officer.page.url).toBe(page);
    }
    expect(officer.text).toContain('Recorded by officer Example');
    await system.startHub();
  });

  it('is a disclosure at once, with its person, officer and basis, and takes a finding', async () => {
    expect(await disclosed('without finding')).toBe(1);
    expect(governor.text).toContain(NAME);
    expect(governor.text).toContain('officer Example');
    expect(governor.text).toContain('In no case yet');
    await governor.get('/ig/disclosures');
    governor.fill({ 'Name of a person it is about': 'wainscott', 'Legal basis': 'G4' });
    await governor.press('Show these');
    await governor.follow('Call, visit or letter');
    expect(governor.text).toContain(
      'told Osier Lane Primary School because a child may be at risk',
    );
    expect(governor.text).toContain(SCHOOL.words);
    governor.fill({ ...YES, conclusion: 'satisfied' });
    await governor.press('Record your finding');
    expect(governor.text).toContain('Finding of governor Example');
    expect(await disclosed('without finding')).toBe(0);
    await governor.get('/ig/disclosures.csv?show=all&kind=call');
    expect(governor.page.html.trim().split('\n')).toHaveLength(2);
  });

  it('comes into the case once, however often it is pressed, and stands at its own day at another agency', async () => {
    const now = new Date();
    opened = await openCase(system, NAME, { rating: 'amber', receivedAt: now });
    await ask(system, opened, NAME, ['police', 'health'], new Date(Date.now() + HOUR));
    await until('the child at police', async () =>
      (await stateAt(system, 'police', opened))?.people.has(opened.child),
    );
    await officer.get(`/mash/${opened.workspace}/calls`);
    expect(officer.text).toContain(`Telephone call of 2 March 2026 about ${NAME} was recorded`);
    await officer.follow('Read it and put it into this case');
    expect(officer.page.url).toBe(page);
    expect(officer.text).toContain('Likely: same name, same date of birth');
    const button = `It is the same person: put it into the case about ${NAME}`;
    const colleague = officer.tab();
    await colleague.get(page);
    await Promise.all([officer.press(button), colleague.press(button)]);
    for (const browser of [officer, colleague])
      expect(browser.page.url).toBe(`/mash/${opened.workspace}/calls`);
    const visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    await until('the row at health', async () => {
      await visitor.get(`/mash/${opened.workspace}/chronology`);
      return visitor.text.includes(SCHOOL.words);
    });
    expect(visitor.text).toContain('2 March 2026');
    expect(visitor.text).toContain('told Osier Lane Primary School');
    expect((await stateAt(system, 'health', opened))?.calls).toHaveLength(1);
  });

  it('stays one disclosure with what was found of it, and says where it went', async () => {
    expect(await disclosed()).toBe(1);
    expect(await disclosed('without finding')).toBe(0);
    await governor.get(page.replace('/calls/', '/ig/disclosures/'));
    expect(governor.text).toContain('Recorded before the case by officer Example');
    expect(governor.text).toContain('Finding of governor Example');
    await officer.get(page);
    expect(officer.text).toContain('officer Example put it there');
    await officer.get('/calls');
    expect(officer.text).toContain('Every call, visit and letter that was recorded is in a case.');
    await officer.get(`/people/${ellie.id}`);
    expect(officer.text).toContain('In a case');
  });

  it('is joined while the hub is down, advised on with the case’s warnings, and sent once', async () => {
    const set = {
      warning: ellie.id,
      person: null,
      who: 'Dean Wainscott',
      because: 'He may harm them.',
      until: null,
      setBy: 'cef',
    };
    const warning = { kind: 'warning' as const, body: { set, lifts: null } };
    await at(system, 'cef', WriteToCase).act(opened.workspace, [warning], BY);
    await until('the warning at police', async () =>
      (await stateAt(system, 'police', opened))?.warnings.some(({ setBy }) => setBy === 'cef'),
    );
    await system.stopHub();
    await record({ ...SCHOOL, name: 'Dean Wainscott', words: 'He was told of the visit.' });
    await officer.press(`It is the same person: put it into the case about ${NAME}`);
    expect(officer.text).toContain('Dean Wainscott must not be told, says cef.');
    expect(officer.text).toContain('Saved, not shared yet');
    expect(await disclosed()).toBe(2);
    await system.startHub();
    await until(
      'the call at CEF',
      async () => ((await stateAt(system, 'cef', opened))?.calls.length ?? 0) > 1,
      60,
    );
    await until('the proof at home', async () => {
      await officer.get(`/mash/${opened.workspace}/calls`);
      return !officer.text.includes('Saved, not shared yet');
    });
    expect((await stateAt(system, 'cef', opened))?.calls).toHaveLength(2);
    expect(await disclosed()).toBe(2);
  });
});
