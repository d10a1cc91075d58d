import type { Browser } from '../../tools/play/browser.js';
import { PLACE } from '../support/lists.js';
import { ask, enrolled, openCase, signedIn, stateAt, type TestCase } from '../support/open-case.js';
import { type System, startSystem, until } from '../support/system.js';

const HOUR = 3_600_000;

describe('a handover to a place of the lead’s list', () => {
  let system: System;
  let sender: Browser;
  let colleague: Browser;
  let visitor: Browser;
  let opened: TestCase;
  const overview = () => `/mash/${opened.workspace}`;

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    sender = await signedIn(system, 'cef', 'sender', 'decision-maker');
    colleague = await signedIn(system, 'cef', 'colleague', 'practitioner');
    visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    opened = await openCase(system, 'Ellie Wainscott', { rating: 'amber', receivedAt: new Date() });
    const dueAt = new Date(Date.now() + 4 * HOUR);
    await ask(system, opened, 'Ellie Wainscott', ['health'], dueAt);
    await sender.get(`${overview()}/outcome`);
    sender.fill({ level: '2', destination: 'early-help', because: 'No concerns', next: 'Support' });
    await sender.press('Record the outcome');
    await until('the outcome', async () => (await stateAt(system, 'cef', opened))?.outcome);
  });

  afterAll(() => system.stop());

  async function handOver(place: string): Promise<void> {
    await sender.get(`${overview()}/handover`);
    sender.fill({ place, manager: 'F Okorie' });
    await sender.press('Hand over');
    expect(sender.text).toContain('is saved and on its way');
  }

  async function reads(browser: Browser, path: string, words: string): Promise<void> {
    await until(words, async () => {
      await browser.get(path);
      return browser.text.replace(/\s+/g, ' ').includes(words);
    });
  }

  it('offers those of agencies in the case and those without a terminal, and names whom to ask first', async () => {
    await sender.get(`${overview()}/handover`);
    for (const place of [PLACE.health, PLACE.cef, 'school', 'other-council'])
      expect(sender.page.html).toContain(`value="${place}"`);
    expect(sender.page.html).not.toContain(`value="${PLACE.adults}"`);
    expect(sender.text).toMatch(
      /Adult safeguarding team: adults is not in this case\. Ask it first/i,
    );
    await sender.press('Hand over');
    expect(sender.errorSummary).toContain('Choose where it goes');
  });

  it('of one’s own agency is accepted by somebody who did not send it', async () => {
    await handOver(PLACE.cef);
    const open = 'Not accepted yet. F Okorie stays responsible until it is. Ring Team manager';
    await reads(sender, overview(), open);
    await reads(visitor, overview(), open);
    expect(visitor.text).not.toContain('Accept or return it');
    await sender.follow('Accept or return it');
    expect(sender.text).toContain('You sent this handover.');
    sender.fill({ answer: 'accept' });
    await sender.press('Send this answer');
    expect(sender.errorSummary).toEqual(['Somebody else of this agency accepts or returns it']);
    await colleague.get('/home');
    await colleague.follow('Ellie Wainscott');
    colleague.fill({ answer: 'accept' });
    await colleague.press('Send this answer');
    await reads(visitor, overview(), 'Accepted by colleague');
  });

  it('without a terminal is answered by telephone: who accepted, when, and a call that every page knows', async () => {
    await handOver('school');
    await reads(visitor, overview(), 'Handed over to The child’s school');
    expect(visitor.text).not.toContain('Record what they answered');
    await sender.get(overview());
    await sender.follow('Record what they answered');
    expect(sender.text).toContain('01632 960421');
    sender.fill({ answer: 'return', name: 'Rosalind Head', time: '9:05' });
    await sender.press('Send this answer');
    expect(sender.errorSummary).toEqual(['Enter what was said', 'Enter why it is returned']);
    sender.fill({ answer: 'accept', words: 'The school starts a CAF with her father.' });
    await sender.press('Send this answer');
    await reads(visitor, overview(), 'Accepted by Rosalind Head, by telephone on');
    expect(visitor.text).toContain('at 09:05');
    await reads(visitor, `${overview()}/calls`, 'The school starts a CAF with her father.');
    await reads(sender, `${overview()}/chronology`, 'The school starts a CAF with her father.');
    await sender.get('/home');
    expect(sender.text).not.toContain('F Okorie stays responsible');
  });

  it('goes beside an action, which may say a time of day', async () => {
    await visitor.get(`${overview()}/actions/new`);
    visitor.fill({ owner: 'health', 'What is to be done?': 'See her at home.', byTime: '25:00' });
    visitor.fill({ 'by-day': '24', 'by-month': '12', 'by-year': '2099', person: '' });
    await visitor.press('Give this action');
    expect(visitor.errorSummary).toEqual(['Enter a time like 16:50, or leave it empty']);
    visitor.fill({ byTime: '9:30' });
    await visitor.press('Give this action');
    await reads(sender, `${overview()}/actions`, '24 December 2099, 09:30');
  });
});
