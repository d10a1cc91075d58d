import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import type { CarriedSystem } from '../support/canaries/carried-system.js';
import { Control } from '../support/canaries/control.js';
import { at } from '../support/open-case.js';
import { bytesOf, seenIn, seenInTables } from './running/seen.js';

/** 400 planted words are in no row, job, log line, file or message of the hub, in no form. */
export function theHubCannotRead(carried: () => CarriedSystem): void {
  describe('the hub cannot read', () => {
    const controls = [new Control('Whomsoever'), new Control('Whoé"ever')];

    it('one word, though one in a row, a log line, a job or a message would be found in every form', async () => {
      const { system, redises, log, tap } = carried();
      for (const control of controls) {
        const { superuserUrl } = system.hub.database;
        await control.writeRows(superuserUrl, 'UPDATE entry SET stanzas = stanzas || $1::bytea');
        control.log();
        await control.queue({
          databaseUrl: system.hub.database.appUrl,
          redisUrl: redises.hub?.url,
        });
        const words = control.texts.map(([, bytes]) => bytes.toString());
        await expect(at(system, 'police', Hub).submitReceipt({ words } as never)).rejects.toThrow();
        const tables = await carried().tables('hub');
        expect(control.in(bytesOf(tables, 'public.entry'))).toEqual(control.names);
        const jobs = redises.hub?.written() ?? bytesOf(tables, 'seen.job');
        for (const place of [log.bytes, jobs, tap.bytes])
          expect(control.in(place)).toEqual(expect.arrayContaining(control.namesOfTexts));
      }
    });

    it('one word in any row of any table of any schema, or in its folder', async () => {
      const tables = await carried().tables('hub');
      expect(tables.map(({ table }) => table)).toEqual(
        expect.arrayContaining(['public.entry', 'public.mailbox', 'public.leaf', 'bullmq.job']),
      );
      expect(seenInTables(carried(), tables)).toEqual([]);
      expect(seenIn(carried(), 'folder', carried().files('hub'))).toEqual([]);
    });

    it('one word in any message that reaches it or leaves it, once TLS is taken off', () => {
      expect(carried().tap.messages.length).toBeGreaterThan(200);
      expect(carried().tap.bytes.toString('latin1')).toContain('POST /entries');
      expect(seenIn(carried(), 'messages', carried().tap.bytes)).toEqual([]);
    });

    it('one word in any line that it or any gateway logs', () => {
      expect(carried().log.lines.length).toBeGreaterThan(50);
      expect(seenIn(carried(), 'log', carried().log.bytes)).toEqual([]);
    });
  });
}
