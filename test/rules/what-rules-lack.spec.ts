import { Alarms } from '../../apps/agency-gateway/src/alerts/alerts.js';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import { SharingRules } from '../../apps/agency-gateway/src/rules/rules.js';
import type { Browser } from '../../tools/play/browser.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { twoOfficers } from '../support/rules.js';

const DAY_MINUTES = 24 * 60;

describe('what the sharing rules in force lack', () => {
  let police: TestGateway;
  let officers: Awaited<ReturnType<typeof twoOfficers>>;
  let named = 0;

  const inForce = () => police.app.get(SharingRules, { strict: false }).inForce();
  const dayIn = (days: number) =>
    new Date(police.clock.now().getTime() + days * DAY_MINUTES * 60_000);

  /** Signs in anew: a terminal that was left for days asks again. */
  function signedIn(role: 'information-governance' | 'practitioner' | 'administrator') {
    named += 1;
    return police.signedIn(`person${named}`, [role]);
  }

  async function homeOf(browser: Browser): Promise<string> {
    await browser.get('/home');
    return browser.text;
  }

  async function alarmsRaised(): Promise<number> {
    await police.app.get(RunClocks, { strict: false }).look();
    const all = await police.app.get(Alarms, { strict: false }).newest();
    return all.filter(({ kind }) => kind === 'papers').length;
  }

  /** Enters a paper of the rules in force that holds from today for so many days. */
  async function enter(browser: Browser, kind: string, days: number): Promise<void> {
    const parts = (name: string, day: Date) => ({
      [`${name}-day`]: String(day.getUTCDate()),
      [`${name}-month`]: String(day.getUTCMonth() + 1),
      [`${name}-year`]: String(day.getUTCFullYear()),
    });
    await browser.get(`/ig/rules/${(await inForce()).hash}/papers/new`);
    browser.fill({
      ...{ kind, title: 'A paper of the hub', owner: 'Data protection officer' },
      ...{ ...parts('from', dayIn(-1)), ...parts('until', dayIn(days)) },
      ...(kind === 'data-sharing-agreement' && { parties: ['cef'] }),
    });
    await browser.press('Add it to the register');
    expect(browser.text).toContain('It is in the register');
  }

  beforeAll(async () => {
    police = await startGateway('police', FEATURES);
    officers = await twoOfficers(police.app);
  });

  afterAll(() => police.stop());

  it('stands on the work of the day of information governance, with how much and a link, and of nobody else', async () => {
    const governor = await signedIn('information-governance');
    expect(await homeOf(governor)).toContain('What our sharing rules lack');
    expect((await inForce()).ruleSet.rules.flatMap(({ recipients }) => recipients)).toContain(
      'health',
    );
    // An assessment, a policy document, and an agreement with the one agency that has joined.
    const line = `3 papers for version ${(await inForce()).ruleSet.version} are not there today`;
    await governor.follow(line);
    expect(governor.page.url).toBe(`/ig/rules/${(await inForce()).hash}`);
    expect(governor.text).toContain('Not there today. It stops nobody from sharing');
    expect(governor.text).toContain('Data-sharing agreement with cef');
    expect(governor.text).not.toContain('Data-sharing agreement with health');
    for (const role of ['practitioner', 'administrator'] as const)
      expect(await homeOf(await signedIn(role))).not.toContain('sharing rules lack');
  });

  it('is an alarm once a month and whenever one more has run out, on pages alone, and no lock', async () => {
    const before = await inForce();
    expect(await alarmsRaised()).toBe(1);
    expect(await alarmsRaised()).toBe(1);
    const administrator = await signedIn('administrator');
    await administrator.get('/alarms');
    expect(administrator.text).toContain('A paper that justifies the sharing rules is not there');
    expect(administrator.text).toContain('On pages alone');
    const governor = await signedIn('information-governance');
    await enter(governor, 'impact-assessment', 400);
    await enter(governor, 'policy-document', 400);
    await enter(governor, 'data-sharing-agreement', 3);
    expect(await homeOf(governor)).not.toContain('sharing rules lack');
    police.clock.forward(5 * DAY_MINUTES);
    expect(await alarmsRaised()).toBe(2);
    expect(await alarmsRaised()).toBe(2);
    const later = await signedIn('information-governance');
    expect(await homeOf(later)).toContain('1 paper for version 1 is not there today');
    police.clock.forward(31 * DAY_MINUTES);
    expect(await alarmsRaised()).toBe(3);
    expect((await inForce()).hash).toBe(before.hash);
  });

  it('says so where papers are of another version, and where a rule is past its day of review', async () => {
    const { rules } = (await inForce()).ruleSet;
    const [first, ...others] = rules;
    const soon = dayIn(2).toISOString().slice(0, 10);
    if (first === undefined) throw new Error('There are no rules.');
    await officers.publish({ rules: [{ ...first, reviewDate: soon }, ...others] });
    const governor = await signedIn('information-governance');
    expect(await homeOf(governor)).toContain('3 papers for version 2 are not there today');
    expect(governor.text).not.toContain('day of review');
    const raised = await alarmsRaised();
    police.clock.forward(3 * DAY_MINUTES);
    expect(await alarmsRaised()).toBe(raised + 1);
    const later = await signedIn('information-governance');
    expect(await homeOf(later)).toContain('1 rule of version 2 is past the day of review');
    expect((await inForce()).ruleSet.rules).toHaveLength(rules.length);
  });

  it('is nothing where no rule is in force: each question goes to a person', async () => {
    await officers.withdraw();
    const governor = await signedIn('information-governance');
    expect(await homeOf(governor)).not.toContain('sharing rules lack');
  });
});
