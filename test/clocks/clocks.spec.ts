import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import type { Browser } from '../../tools/play/browser.js';
import { aStrategyDiscussionComesFirst } from '../promises/a-strategy-discussion-comes-first.js';
import { PLACE } from '../support/lists.js';
import {
  ask,
  at,
  enrolled,
  openCase,
  raise,
  signedIn,
  type TestCase,
} from '../support/open-case.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const HOUR = 3_600_000;
/** Where the first link goes whose address has that part. */
function hrefOf(browser: Browser, part: string): string {
  return browser.links.find(({ href }) => href.includes(part))?.href ?? '';
}

const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

describe('the clocks of what a gateway can read', () => {
  let system: System;
  let screener: Browser;
  let visitor: Browser;
  let red: TestCase;

  function alertsOf(agency: TestAgency): string[] {
    const folder = join(system.founding.folder, agency, 'alerts');
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return files.map((file) => readFileSync(join(folder, file), 'utf8'));
  }

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    screener = await signedIn(system, 'cef', 'screener', 'practitioner');
    visitor = await signedIn(system, 'health', 'visitor', 'practitioner');
    red = await openCase(system, 'Ellie Wainscott', { rating: 'red', receivedAt: ago(5.1) });
    await raise(system, 'Jodie Larkin', ago(200));
    await ask(system, red, 'Ellie Wainscott', ['health'], ago(0.6));
  });

  afterAll(async () => {
    await system.stop();
  });

  it('stand on one table, the oldest first, overdue in words, both always', async () => {
    await screener.get('/clocks');
    const { text } = screener;
    expect(screener.heading).toBe('Queue and clocks');
    expect(text).toContain('2 of 2 are overdue');
    expect(text.indexOf('Jodie Larkin')).toBeLessThan(text.indexOf('Ellie Wainscott'));
    expect(text).toContain('Referral clock');
    expect(text).toMatch(/Overdue by \d+ days/);
    expect(text).toMatch(/Overdue by 1 hour \d+ minutes/);
    expect(text).toMatch(/health: Overdue by \d+ minutes/);
    expect(text).toContain('nothing is locked when one runs out');
  });

  it('are named on the work of the day: all of them to the lead, to others their own answers', async () => {
    await screener.get('/home');
    expect(screener.text).toContain('Running out');
    expect(screener.text).toContain('Enquiry clock');
    await visitor.get('/home');
    expect(visitor.text).toContain('Answer of');
    expect(visitor.text).not.toContain('Enquiry clock');
  });

  it('stand beside each request on the work of whoever is asked, before any clock has run out', async () => {
    const asked = /Requests to us 1 Ellie Wainscott Red Asked about 1 person\. Answer by/;
    await visitor.get('/home');
    expect(visitor.text.replace(/\s+/g, ' ')).toMatch(asked);
    await screener.get('/home');
    expect(screener.text).not.toMatch(asked);
  });

  it('say whom to ring when nobody has opened a Red request for a quarter of an hour', async () => {
    await until('delivery', async () => {
      await screener.get(`/mash/${red.workspace}`);
      return screener.text.includes('Delivered, not opened yet');
    });
    expect(screener.text).not.toContain('has not opened a Red request');
    system.clock.forward(16);
    await screener.get(`/mash/${red.workspace}`);
    expect(screener.text).toContain('health has not opened a Red request. Ring them.');
    expect(screener.text).toContain('01632 960200');
    await screener.get(`/mash/${red.workspace}/ask`);
    expect(screener.text).toContain('health has not opened a Red request. Ring them.');
    system.clock.forward(-16);
  });

  it('alert the duty contacts at both ends of an unopened Red request once, and name nobody', async () => {
    system.clock.forward(16);
    for (const agency of ['health', 'cef'] as const) {
      await at(system, agency, RunClocks).look();
      await at(system, agency, RunClocks).look();
      const alerts = alertsOf(agency);
      const unopened = alerts.filter((each) => each.includes('a Red request has not been opened'));
      expect(unopened).toHaveLength(1);
      expect(unopened[0]).toContain(`To: mash-duty@${agency}.example`);
      expect(unopened[0]).toContain('This message names nobody');
      for (const word of ['Ellie', 'Wainscott', red.workspace, red.child])
        expect(alerts.join()).not.toContain(word);
    }
    system.clock.forward(-16);
    expect(alertsOf('police').join()).not.toContain('unopened');
  });

  it('show an administrator what was raised and told, never about whom', async () => {
    const administrator = await signedIn(system, 'health', 'admin', 'administrator');
    await administrator.get('/alarms');
    expect(administrator.heading).toBe('Alarms and alerts');
    expect(administrator.text).toContain('nobody has opened it');
    expect(administrator.text).toContain('Duty contacts told');
    expect(administrator.text).not.toContain('Wainscott');
    await visitor.get('/alarms');
    expect(visitor.heading).toBe('Page not found');
  });

  it('tell the lead who has opened a request, by role, and when it was answered', async () => {
    await visitor.get(`/mash/${red.workspace}`);
    await until('the receipt', async () => {
      await screener.get(`/mash/${red.workspace}`);
      return screener.text.includes('Opened by a person there (practitioner)');
    });
    await visitor.get(`/mash/${red.workspace}/reply`);
    visitor.fill({
      person: red.child,
      known: 'known-now',
      systems: 'SystmOne',
      shares: 'nothing-relevant',
    });
    await visitor.press('Send this reply');
    await until('the answer', async () => {
      await screener.get(`/mash/${red.workspace}`);
      return screener.text.includes('Answered');
    });
    expect(screener.text).toMatch(/Missed by \d+ minutes/);
    await visitor.get('/home');
    expect(visitor.text).not.toContain('Asked about 1 person');
  });

  it('stand on the case, with when the concern was received', async () => {
    await visitor.get(`/mash/${red.workspace}`);
    expect(visitor.text).toContain('Concern received');
    expect(visitor.text).toMatch(/Overdue by 1 hour \d+ minutes/);
  });

  aStrategyDiscussionComesFirst(() => ({ system, opened: red, alertsOf }));

  it('ring for a handover at level 4 that nobody has accepted within an hour, at both ends', async () => {
    const decider = await signedIn(system, 'cef', 'decider', 'decision-maker');
    await decider.get(`/mash/${red.workspace}/outcome`);
    decider.fill({ level: '4', because: 'She is not safe', next: 'A social worker visits today' });
    await decider.press('Record the outcome');
    expect(decider.errorSummary).toEqual(['Choose where it goes']);
    decider.fill({ destination: 'direct-to-referral' });
    await decider.press('Record the outcome');
    await until('the outcome', async () => {
      await decider.get(`/mash/${red.workspace}/handover`);
      return !decider.text.includes('No outcome is recorded yet');
    });
    decider.fill({ place: PLACE.health, manager: 'F Okorie' });
    await decider.press('Hand over');
    await until('it at health', async () => {
      await visitor.get('/home');
      return visitor.text.includes('F Okorie stays responsible until it is accepted');
    });
    const overdue = /Handovers that are not accepted.*Ellie Wainscott Overdue/s;
    const late = async (browser: Browser, agency: TestAgency, minutes: number) => {
      system.clock.forward(minutes);
      await at(system, agency, RunClocks).look();
      await browser.get('/home');
      system.clock.forward(-minutes);
      return overdue.test(browser.text);
    };
    for (const [browser, agency] of [
      [decider, 'cef'],
      [visitor, 'health'],
    ] as const) {
      expect(await late(browser, agency, 58)).toBe(false);
      expect(await late(browser, agency, 62)).toBe(true);
      const told = alertsOf(agency).filter((each) => each.includes('a handover is not accepted'));
      expect(told).toHaveLength(1);
      expect(told.join()).not.toContain('Wainscott');
    }
  });

  it('stop for a handover that is returned, which takes a reason', async () => {
    await visitor.get('/home');
    await visitor.get(hrefOf(visitor, '/handovers/'));
    visitor.fill({ answer: 'Return, and say why' });
    await visitor.press('Send this answer');
    expect(visitor.errorSummary).toEqual(['Enter why it is returned']);
    visitor.fill({ because: 'She lives in another area now' });
    await visitor.press('Send this answer');
    await until('the answer', async () => {
      await screener.get(`/mash/${red.workspace}`);
      return screener.text.includes('She lives in another area now');
    });
    await screener.get('/home');
    expect(screener.text.replace(/\s+/g, ' ')).toContain('Ellie Wainscott Returned');
    await visitor.get('/home');
    expect(visitor.text).not.toContain('F Okorie stays responsible');
  });

  it('leave beside an outcome who was not checked, by name and agency, and who tells the family', async () => {
    await visitor.get(`/mash/${red.workspace}`);
    expect(visitor.text).toMatch(/Not checked when decided Ellie Wainscott by [^.]*police/);
    expect(visitor.text).toContain('Who tells the family Nobody was named');
    expect(visitor.text).toContain('Goes to Direct to referral');
  });
});
