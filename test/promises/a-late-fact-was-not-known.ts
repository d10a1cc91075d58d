import pg from 'pg';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import type { Browser } from '../../tools/play/browser.js';
import { signedIn } from '../support/open-case.js';
import { type System, type TestAgency, until } from '../support/system.js';
import type { LiedTo } from './running/lies.js';

/** A fact that arrives after the outcome is never shown as known before it. */
export function aLateFactWasNotKnown(lied: () => LiedTo): void {
  describe('a fact that arrives after the outcome', () => {
    /** What others say that children’s services knew, and what had not arrived there. */
    async function knownFor(outcome: string, agency: 'health' | 'cef') {
      const state = await until(`the outcome at ${agency}`, async () => {
        const now = await lied().state(agency);
        return now.outcomes.some(({ entry }) => entry === outcome) && now;
      });
      const found = state.outcomes.find(({ entry }) => entry === outcome);
      return {
        known: state.knownWhenDecided(outcome).map(({ entry }) => entry),
        missing: found?.head.missing.map(({ index }) => index) ?? [],
      };
    }

    it('is never shown as known before it, when the hub hands it over later', async () => {
      const handOver = lied().liar.withhold('cef', ({ type }) => type === 'entry');
      const late = await lied().share('He has a knife.');
      await lied().covered('cef', await lied().indexOf(late));
      const outcome = await lied().decide('Nothing points to danger.');
      await knownFor(outcome, 'health');
      handOver();
      await lied().stir();
      await until('the fact at cef', () => lied().holds('cef', late));
      for (const agency of ['health', 'cef'] as const) {
        const { known, missing } = await knownFor(outcome, agency);
        expect(known).not.toContain(late);
        expect(missing).toContain(await lied().indexOf(late));
      }
      const nurse = await signedIn(lied().system, 'health', 'late-reader', 'practitioner');
      await nurse.get(`/mash/${lied().opened.workspace}`);
      expect(nurse.text).toMatch(/Not arrived when decided police/i);
    });

    it('is never shown as known before it, when its leaf comes while the outcome is written', async () => {
      const holder = await asSuperuser(lied().system, 'cef');
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE mirror_leaf IN EXCLUSIVE MODE');
      const size = lied().at('cef', Mirror).size;
      const late = await lied().share('He has a gun.');
      await until(
        'the leaf on its way into the rows',
        async () => lied().at('cef', Mirror).size > size,
      );
      const outcome = await lied().decide('Still nothing points to danger.');
      await holder.query('COMMIT');
      await holder.end();
      await until('the fact at cef', () => lied().holds('cef', late));
      for (const agency of ['health', 'cef'] as const)
        expect((await knownFor(outcome, agency)).known).not.toContain(late);
    });
  });

  describe('a fact that arrives while the form of an outcome stands open', () => {
    let maker: Browser;
    const path = () => `/mash/${lied().opened.workspace}/outcome`;
    const fill = (because: string) =>
      maker.fill({
        ...{ 'Level of need': '2', destination: 'early-help' },
        ...{ Why: because, 'What happens next': 'Early help.' },
      });

    beforeAll(async () => {
      maker = await signedIn(lied().system, 'cef', 'maker', 'decision-maker');
    });

    async function outcomeAt(agency: 'health' | 'cef', because: string) {
      return until(`the outcome at ${agency}`, async () => {
        const state = await lied().state(agency);
        const found = state.outcomes.find(({ body }) => body.because === because);
        return found && { found, known: state.knownWhenDecided(found.entry) };
      });
    }

    it('is not shown as known: the head is that of the page which was read', async () => {
      const early = await lied().share('He is at work.');
      await until('the first fact at cef', () => lied().holds('cef', early));
      await until('its place', async () =>
        (await lied().state('cef')).releases.some(({ entry }) => entry === early),
      );
      await maker.get(path());
      const late = await lied().share('He has come home.');
      await until('the late fact at cef', () => lied().holds('cef', late));
      fill('Read before he came home.');
      await maker.press('Record the outcome');
      for (const agency of ['cef', 'health'] as const) {
        const { known } = await outcomeAt(agency, 'Read before he came home.');
        expect(known.map(({ entry }) => entry)).toContain(early);
        expect(known.map(({ entry }) => entry)).not.toContain(late);
      }
    });

    it('cannot be made known by a head that somebody made up: nothing is written', async () => {
      await maker.get(path());
      const [, sealed = ''] = /name="_seen" value="([^"]+)"/.exec(maker.page.html) ?? [];
      expect(sealed.length).toBeGreaterThan(40);
      const forged = Buffer.from(JSON.stringify({ size: 999, missing: [] })).toString('base64url');
      for (const made of [forged, `${sealed.slice(0, -4)}AAAA`, '']) {
        await maker.get(path());
        maker.reopen({
          ...maker.page,
          html: maker.page.html.replace(/(name="_seen" value=")[^"]+/g, `$1${made}`),
        });
        fill('With a head that was made up.');
        await maker.press('Record the outcome');
        expect(maker.heading).toBe('This form is out of date');
      }
      const kept = (await lied().state('cef')).outcomes.map(({ body }) => body.because);
      expect(kept).not.toContain('With a head that was made up.');
    });
  });
}

/** Somebody with the whole database of an agency in their hands. */
async function asSuperuser(system: System, agency: TestAgency): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: system.gateways[agency].database.superuserUrl,
  });
  await client.connect();
  return client;
}
