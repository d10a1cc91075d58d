import { DataSource } from 'typeorm';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Mailbox } from '../../apps/agency-gateway/src/workspaces/mailbox.js';
import { EarlyDelivery } from '../support/early-delivery.js';
import { at, signedIn } from '../support/open-case.js';
import { type TestAgency, until } from '../support/system.js';
import type { LoggedCase } from './running/logged-case.js';

/** Keys leave, and open, only once the leaf stands in a checkpoint that the quorum cosigned. */
export function nothingOpensBeforeItIsLogged(one: () => LoggedCase): void {
  describe('nothing opens before it is logged', () => {
    let entry: string;
    let early: EarlyDelivery;
    let keys: string[];

    beforeAll(async () => {
      for (const agency of ['health', 'adults'] as const) await one().system.stopGateway(agency);
      entry = await one().share('Too early to be read.');
      early = new EarlyDelivery(one().system, entry);
      await until('the leaf to be logged', async () => (await one().stageOf(entry)) === 'logged');
      keys = await early.keys('police');
      const { index } = await early.logged();
      await until(
        'its leaf at its reader',
        async () => at(one().system, 'cef', Mirror).size > index,
      );
    });

    it('its keys stay at its source while the quorum has not cosigned its leaf', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await one().stageOf(entry)).toBe('logged');
      const atHub = one().system.hub.app.get(DataSource);
      const rows = await atHub.query('SELECT stage, stanzas FROM entry WHERE id = $1', [entry]);
      expect(rows).toEqual([{ stage: 'logged', stanzas: null }]);
      expect(one().tap.bytes.includes(`PUT /entries/${entry}/stanzas`)).toBe(false);
      expect(await one().holds('cef', entry)).toBe('nothing');
    });

    it('its source’s pages say that it is saved and not shared yet, with whom to ring', async () => {
      const officer = await signedIn(one().system, 'police', 'officer', 'practitioner');
      await officer.get(`/mash/${one().opened.workspace}`);
      expect(officer.text).toContain(
        'Saved, will be sent, nothing of it has been shared yet: 1 entry. If it cannot wait, ring.',
      );
      expect(officer.page.html).toMatch(/<section class="mash-ring"[\s\S]*href="tel:\d+"/);
    });

    it('its keys are refused by the hub, though its source sends them', async () => {
      const sent = at(one().system, 'police', Hub).submitStanzas(entry, { stanzas: keys });
      await expect(sent).rejects.toThrow('The quorum has not cosigned the leaf of this entry yet.');
      const atHub = one().system.hub.app.get(DataSource);
      expect(await atHub.query('SELECT FROM mailbox WHERE object = $1', [entry])).toEqual([]);
    });

    const tooFew: TestAgency[][] = [[], ['police'], ['police', 'cef'], ['cef', 'cef', 'police']];

    it.each(tooFew.map((witnesses) => [witnesses.join(' and ') || 'nobody', witnesses] as const))(
      'its reader opens nothing of it on the word of the hub and of %s, with all its keys in hand',
      async (_, witnesses) => {
        const item = await early.toReader('cef', keys[0] ?? '', witnesses);
        const answer = { items: [item], leaves: [], toCosign: null, cosigned: null };
        await expect(at(one().system, 'cef', Mailbox).handle(answer)).rejects.toThrow(
          /quorum|witness/i,
        );
        expect(await one().holds('cef', entry)).toBe('nothing');
      },
    );

    it('its source keeps its keys when the hub says that it is proved, and it is not', async () => {
      const item = await early.toSource('police', ['police', 'cef']);
      const answer = { items: [item], leaves: [], toCosign: null, cosigned: null };
      await expect(at(one().system, 'police', Mailbox).handle(answer)).rejects.toThrow(
        /quorum|witness/i,
      );
      expect(await one().stageOf(entry)).toBe('logged');
    });

    it('its reader alone opens it as soon as the quorum is there', async () => {
      for (const agency of ['health', 'adults'] as const) await one().system.startGateway(agency);
      await until('the release', async () => (await one().holds('cef', entry)) === 'it is opened');
      expect(await one().stageOf(entry)).toBe('keyed');
      expect(one().tap.bytes.includes(`PUT /entries/${entry}/stanzas`)).toBe(true);
      for (const agency of ['health', 'adults'] as const)
        expect(await one().holds(agency, entry)).toBe('nothing');
    });
  });
}
