import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import { momentFields } from '../../apps/agency-gateway/src/people/people.js';
import type { Browser } from '../../tools/play/browser.js';
import { PLACE } from '../support/lists.js';
import { at, signedIn, stateAt, type TestCase } from '../support/open-case.js';
import { type System, type TestAgency, until } from '../support/system.js';

interface Running {
  system: System;
  /** A case of police and health. */
  opened: TestCase;
  alertsOf(agency: TestAgency): string[];
}

const CHAIR = 'Florence Okorie, social work manager';
const HOURS = 3_600_000;

/** At level 4 nothing is handed over before a strategy discussion (Working Together to Safeguard Children 2023). */
export function aStrategyDiscussionComesFirst(running: () => Running): void {
  describe('a strategy discussion', () => {
    let manager: Browser;
    let nurse: Browser;
    let base: string;

    beforeAll(async () => {
      const { system, opened } = running();
      manager = await signedIn(system, 'cef', 'convener', 'decision-maker');
      nurse = await signedIn(system, 'health', 'strategy-nurse', 'practitioner');
      base = `/mash/${opened.workspace}`;
    });

    const health = async () => {
      const { system, opened } = running();
      return stateAt(system, 'health', opened);
    };

    const shows = (browser: Browser, path: string, words: string) =>
      until(`${words} on ${path}`, async () => {
        await browser.get(path);
        return browser.text.includes(words);
      });

    it('comes before a handover at level 4: without one the page says whom to ask, and work goes on', async () => {
      await manager.get(`${base}/outcome`);
      manager.fill({
        level: '4',
        destination: 'direct-to-referral',
        because: 'She is hurt',
        next: 'We meet',
      });
      await manager.press('Record the outcome');
      await shows(manager, `${base}/handover`, 'This case cannot be handed over yet.');
      expect(manager.text).toContain('Social work manager on duty: 01632 960402');
      manager.fill({ place: PLACE.health, manager: 'F Okorie' });
      await manager.press('Hand over');
      expect(manager.errorSummary).toContain(
        'Set up or record a strategy discussion before you hand over',
      );
      expect(manager.page.html).toContain('value="F Okorie"');
      await manager.get(`${base}/actions/new`);
      const by = { 'by-day': '24', 'by-month': '12', 'by-year': '2099' };
      manager.fill({ owner: 'health', what: 'Weigh her.', ...by });
      await manager.press('Give this action');
      expect(manager.text).toContain('is saved and on its way');
      expect((await health())?.handovers).toEqual([]);
    });

    it('is set up with a time and a chair, by the lead alone, and stands on the work of every member', async () => {
      await manager.get(`${base}/handover`);
      await manager.follow('Set up a strategy discussion');
      manager.fill({ people: [] });
      await manager.press('Set it up');
      expect(manager.errorSummary).toEqual([
        'Enter the day, like 27 3 2026',
        'Choose how it is held',
        'Enter who chairs it',
        'Choose at least one child',
      ]);
      const when = momentFields('held', new Date(Date.now() + 2 * HOURS)) as Record<string, string>;
      const { child } = running().opened;
      manager.fill({ ...when, how: 'telephone', chair: CHAIR, people: [child] });
      await manager.press('Set it up');
      await shows(nurse, '/home', `Chair: ${CHAIR}`);
      expect(nurse.text).toContain('Strategy discussions set up');
      await nurse.get(base);
      expect(nurse.text).toContain('Strategy discussion set up for');
      await nurse.get(`${base}/strategy/new`);
      expect(nurse.heading).toBe('Page not found');
      await shows(manager, `${base}/strategy`, CHAIR);
      await manager.get(`${base}/handover`);
      expect(manager.text).not.toContain('cannot be handed over yet');
    });

    it('alarms its lead, once, where it was set up and has no record an hour after its time', async () => {
      const { system, alertsOf } = running();
      const alarms = () =>
        alertsOf('cef').filter((each) => each.includes('a strategy discussion is not recorded'));
      for (const [minutes, raised] of [
        [2 * 60 + 55, 0],
        [3 * 60 + 1, 1],
        [3 * 60 + 2, 1],
      ] as const) {
        system.clock.forward(minutes);
        await at(system, 'cef', RunClocks).look();
        await at(system, 'health', RunClocks).look();
        system.clock.forward(-minutes);
        expect([minutes, alarms().length]).toEqual([minutes, raised]);
      }
      expect(alertsOf('health').join()).not.toContain('strategy discussion');
    });

    it('is recorded after one telephone call, each child apart, with its actions in the same act', async () => {
      const { child } = running().opened;
      await manager.get('/home');
      const { href = '' } = manager.links.find((each) => each.href.includes('/strategy/')) ?? {};
      await manager.get(href);
      expect(manager.page.html).toContain(`value="${CHAIR}"`);
      await manager.press('Record it and give the actions');
      expect(manager.errorSummary).toEqual(
        expect.arrayContaining([
          'It must have been held already',
          expect.stringMatching(/^Enter who took part from .*health.*, or why they could not be/i),
          expect.stringContaining('Choose what was decided about section 47'),
          'Enter at least one thing that somebody does',
        ]),
      );
      const when = momentFields('held', new Date(Date.now() - HOURS)) as Record<string, string>;
      manager.fill({ ...when, 'took-cef': 'F. Okorie', 'took-health': 'R. Osmani, nurse' });
      manager.fill({ 'not-police': 'No answer at three numbers', [`section47-${child}`]: 'joint' });
      manager.fill({ [`because-${child}`]: 'A bruise that nobody explains.' });
      manager.fill({ [`tonight-${child}`]: 'On the ward, with her aunt' });
      const act = (row: number, owner: string, what: string) => {
        const of = `action-${row}`;
        manager.fill({ [`${of}-what`]: what, [`${of}-owner`]: owner });
        manager.fill({ [`${of}-by-day`]: '24', [`${of}-by-month`]: '12' });
        manager.fill({ [`${of}-by-year`]: '2099' });
      };
      act(1, 'health', 'A paediatrician sees her.');
      await manager.press('Add another action');
      act(2, 'police', 'Officers speak with the father.');
      await manager.press('Record it and give the actions');
      await shows(nurse, `${base}/chronology`, 'On the ward, with her aunt');
      const told = (await health())?.strategies.map(({ body }) => body.record !== null);
      expect(told).toEqual([false, true]);
      await shows(nurse, `${base}/actions`, 'Officers speak with the father.');
      expect(nurse.text).toContain('A paediatrician sees her.');
      await nurse.get(`${base}/strategy`);
      expect(nurse.text).toContain('No answer at three numbers');
      expect(nurse.text).toContain('by children’s services and police together');
      await nurse.get('/home');
      expect(nurse.text).not.toContain(`Chair: ${CHAIR}`);
      await manager.get(href);
      expect(manager.heading).toBe('Page not found');
    });

    it('is not about a child of whom the others were not told: the page names them, and what to do first', async () => {
      const { child } = running().opened;
      await nurse.get(`${base}/people/new`);
      nurse.fill({ Name: 'Robin Wainscott', 'Are they a child?': 'Yes' });
      nurse.fill({ 'Who they are to the child': 'brother' });
      await nurse.press('Name this person');
      const words = 'Robin Wainscott can have no record yet';
      for (const page of ['new', 'record']) {
        await shows(manager, `${base}/strategy/${page}`, words);
        const { href } =
          manager.links.find(({ text }) => text.startsWith('Ask the agencies about Robin')) ?? {};
        expect(href).toBe(`${base}/ask`);
      }
      const about = [...manager.page.html.matchAll(/name="section47-([^"]+)"/g)];
      expect(new Set(about.map(([, person]) => person))).toEqual(new Set([child]));
    });
  });
}
