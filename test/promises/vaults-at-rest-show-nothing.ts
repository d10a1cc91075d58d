import type { CarriedSystem } from '../support/canaries/carried-system.js';
import { Control } from '../support/canaries/control.js';
import { AGENCIES } from '../support/system.js';
import { bytesOf, seenIn, seenInTables } from './running/seen.js';

/** A dump of a vault, after a whole case, shows none of the planted words. */
export function vaultsAtRestShowNothing(carried: () => CarriedSystem): void {
  describe('a vault at rest, after a whole case', () => {
    it.each(AGENCIES)(
      'shows nothing at %s: no row, no draft, no session, no file',
      async (agency) => {
        const tables = await carried().tables(agency);
        const held = ['person', 'record', 'workspace_entry', 'draft', 'session', 'access', 'staff'];
        for (const table of held)
          expect(bytesOf(tables, `public.${table}`).length).toBeGreaterThan(100);
        if (agency === 'adults')
          expect(bytesOf(tables, 'public.prior_call').length).toBeGreaterThan(100);
        expect(seenInTables(carried(), tables)).toEqual([]);
        expect(seenIn(carried(), 'folder', carried().files(agency))).toEqual([]);
      },
    );

    it('would show a word that stood in one of its rows', async () => {
      const control = new Control('Whosesoever');
      const { superuserUrl } = carried().system.gateways.health.database;
      const statement = 'INSERT INTO search_posting VALUES (gen_random_uuid(), $1)';
      await control.writeRows(superuserUrl, statement);
      const rows = bytesOf(await carried().tables('health'), 'public.search_posting');
      expect(control.in(rows)).toEqual(control.names);
    });
  });
}
