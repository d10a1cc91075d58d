import { randomUUID } from 'node:crypto';
import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { passingOn } from '../promises/passing-on.js';
import { whatDrawsWithoutLeaveIsRefused } from '../promises/what-draws-without-leave-is-refused.js';
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

/** A school that rang before there was a case. */
const SCHOOL = {
  direction: 'in',
  how: 'telephone',
  'happened-day': '2',
  'happened-month': '3',
  'happened-year': '2026',
  time: '9:05',
  agency: 'elsewhere',
  organisation: 'Osier Lane Primary School',
  name: 'Rosalind Head',
  number: '01632 960700',
  ourName: 'Sam Screener',
  words: 'She says that she is scared to go home on Fridays.',
};

describe('calls, visits and letters', () => {
  let system: System;
  let screener: Browser;
  let visitor: Browser;
  let opened: TestCase;

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    const now = new Date();
    opened = await openCase(system, 'Ellie Wainscott', { rating: 'amber', receivedAt: now });
  });

  afterAll(async () => {
    await system.stop();
  });

  async function record(browser: Browser, values: Record<string, string>): Promise<void> {
    await browser.get(`/mash/${opened.workspace}/calls/new`);
    browser.fill({ ...values, people: [opened.child] });
    await browser.press('Record it');
  }

  it('say what is missing, and lose no word', async () => {
    await screener.get(`/mash/${opened.workspace}`);
    await screener.follow('Calls');
    expect(screener.text).toContain('No call, visit or letter has been recorded in this case.');
    await screener.follow('Record a call, visit or letter');
    expect(screener.value('ourName')).toBe('screener Example');
    screener.fill({ words: SCHOOL.words, 'happened-day': '31', 'happened-month': '2' });
    await screener.press('Record it');
    expect(screener.errorSummary).toEqual([
      'Choose who told whom',
      'Choose how it was said',
      'Choose whom you spoke with',
      'Enter the name of the person you spoke with',
      'Choose at least one person',
      'The day must be a real date, like 27 3 2019',
    ]);
    expect(screener.value('words')).toBe(SCHOOL.words);
  });

  it('are advised on and never held up, even when the wrong person was told', async () => {
    const set = {
      warning: randomUUID(),
      person: null,
      who: 'Dean Wainscott',
      because: 'He may harm them.',
      until: null,
      setBy: 'cef',
    };
    const warning = { kind: 'warning' as const, body: { set, lifts: null } };
    await at(system, 'cef', WriteToCase).act(opened.workspace, [warning], BY);
    await until('the warning', async () => {
      const state = await stateAt(system, 'cef', opened);
      return state?.warnings.length === 1;
    });
    const told = { direction: 'out', name: 'Dean Wainscott', words: 'We told him of the visit.' };
    await record(screener, { ...SCHOOL, ...told });
    expect(screener.text).toContain('It is recorded and on its way');
    expect(screener.text).toContain('Dean Wainscott must not be told, says cef.');
    await until('the call', async () => {
      const state = await stateAt(system, 'cef', opened);
      return state?.calls.length === 1;
    });
  });

  it('stand in what information governance sees with their basis, whether anybody reads them or not', async () => {
    await screener.get(`/mash/${opened.workspace}/calls`);
    expect(screener.text).toContain('This agency alone');
    const officer = await signedIn(system, 'cef', 'officer', 'information-governance');
    await officer.get('/ig/disclosures');
    await officer.follow('Call, visit or letter');
    expect(officer.text).toContain('told Osier Lane Primary School because a child may be at risk');
  });

  it('bring a school’s own words, from before the case, to all who were asked about the child', async () => {
    const dueAt = new Date(Date.now() + HOUR);
    await ask(system, opened, 'Ellie Wainscott', ['health'], dueAt);
    await record(screener, SCHOOL);
    expect(screener.text).toContain('It is recorded and on its way');
    expect(screener.text).toContain('These are their words.');
    const page = `/mash/${opened.workspace}/chronology`;
    for (const browser of [screener, visitor]) {
      await until('the row', async () => {
        await browser.get(page);
        return browser.text.includes('scared to go home on Fridays');
      });
      expect(browser.text).toContain('2 March 2026');
      expect(browser.text).toContain('Telephone call: Osier Lane Primary School told Thames Vale');
      expect(browser.text).toContain('Rosalind Head, Osier Lane Primary School, told Sam Screener');
    }
    expect((await stateAt(system, 'police', opened))?.calls).toEqual([]);
  });

  it('are kept while the hub is down, shared with nobody, and sent once when it is back', async () => {
    await system.stopHub();
    await record(visitor, {
      ...SCHOOL,
      agency: 'cef',
      words: 'Rung because nothing else answers.',
    });
    expect(visitor.text).toContain('Saved, not shared yet');
    expect(visitor.text).toContain('Whom to ring');
    expect((await stateAt(system, 'cef', opened))?.calls).toHaveLength(2);
    await system.startHub();
    const told = await until(
      'the call at CEF',
      async () => {
        const calls = (await stateAt(system, 'cef', opened))?.calls ?? [];
        return calls.length > 2 && calls;
      },
      60,
    );
    expect(told.filter(({ body }) => body.words.startsWith('Rung because'))).toHaveLength(1);
    await until('the proof at home', async () => {
      await visitor.get(`/mash/${opened.workspace}/calls`);
      return !visitor.text.includes('Saved, not shared yet');
    });
  });

  describe('and what was shared by others, once all four agencies are members', () => {
    beforeAll(async () => {
      const dueAt = new Date(system.clock.now().getTime() + 40 * 60_000);
      await ask(system, opened, 'Ellie Wainscott', ['health', 'adults'], dueAt);
      for (const agency of ['health', 'adults'] as const)
        await until(
          `${agency} to have joined`,
          async () => (await stateAt(system, agency, opened))?.isWelcomed,
        );
    });

    whatDrawsWithoutLeaveIsRefused(() => ({ system, opened }));
    passingOn(() => ({ system, opened }));
  });
});
