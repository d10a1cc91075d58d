import type { MailboxItem } from '@mash/contracts/mailbox';
import { LedgerMismatch, Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { DeliverOutbox } from '../../apps/agency-gateway/src/outbox/deliver-outbox.js';
import { signedIn } from '../support/open-case.js';
import { until } from '../support/system.js';
import type { LiedTo } from './running/lies.js';

/** Nothing opens, and no key leaves, on what the quorum did not cosign within five minutes. */
export function whatIsOldOpensNothing(lied: () => LiedTo): void {
  describe('what is old', () => {
    it('opens nothing: an entry waits for a proof that the quorum cosigned within five minutes', async () => {
      let old: MailboxItem[] | undefined;
      let tries = 0;
      lied().liar.lieTo('health', async (answer) => {
        if (answer.items.length > 0) old ??= answer.items;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return { ...answer, items: [] };
      });
      const entry = await lied().share('She is with her aunt.', ['health']);
      const items = await until('the entry on its way', async () => old);
      lied().system.clock.forward(6);
      const honest = lied().liar.lieTo('health', (answer) => {
        tries += 1;
        return { ...answer, items };
      });
      await until('the old proof to be shown twice', async () => tries >= 2);
      expect(await lied().holds('health', entry)).toBe(false);
      honest();
      await until('the entry at health', () => lied().holds('health', entry));
    });

    it('lets no key leave: they wait at the source, and the page says since when it is not current', async () => {
      await lied().at('police', Mismatches).note(new LedgerMismatch('bad-leaf', 'For a while.'));
      const entry = await lied().share('He was seen at the school.', ['health']);
      const isAt = async (stage: string) => {
        const query = 'SELECT FROM outbox WHERE object = $1 AND stage = $2';
        return (await lied().sql('police', query, [entry, stage])).length > 0;
      };
      await until('its proof', () => isAt('proved'));
      const honest = lied().liar.lieTo('police', async (answer) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return { ...answer, cosigned: null, toCosign: null };
      });
      lied().system.clock.forward(6);
      await lied().settle('police');
      await lied().at('police', DeliverOutbox).deliver();
      expect(await isAt('proved')).toBe(true);
      const officer = await signedIn(lied().system, 'police', 'not-current', 'practitioner');
      await officer.get(`/mash/${lied().opened.workspace}`);
      expect(officer.text).toContain('not current since');
      honest();
      await until('its keys to leave', () => isAt('keyed'));
    });
  });
}
