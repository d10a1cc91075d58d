import { DataSource } from 'typeorm';
import { EntryStore } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { type CarriedSystem, changedBetween } from '../support/canaries/carried-system.js';
import { openableBy } from '../support/canaries/openable.js';
import { at } from '../support/open-case.js';

/** What was removed, not chosen, held back or found is in no byte that another agency receives. */
export function whatWasRemovedDoesNotLeave(carried: () => CarriedSystem): void {
  describe('what was removed, not chosen, held back or found', () => {
    it.each(['cef', 'health', 'adults'] as const)(
      'is in no byte that %s receives: no plaintext, no row, no posting, no page',
      async (agency) => {
        const { system, home, canaries, moments, work } = carried();
        const places = [...home.words.values()];
        expect(places).toEqual(
          expect.arrayContaining(['removed sentence', 'not chosen.narrative', 'neighbour']),
        );
        const opened = await openableBy(system, agency);
        const read = canaries.in(opened).map(({ planted }) => planted);
        expect(read).toContain('chosen.narrative');
        expect(read.includes('chosen.crimeNumber')).toBe(agency === 'cef');
        const received = [
          opened,
          await heldBy(agency),
          ...moments[agency].atTheEnd.map(({ bytes }) => bytes),
        ];
        expect(received.flatMap((bytes) => home.in(bytes))).toEqual([]);
        const changed = changedBetween(moments[agency].beforeRelease, moments[agency].atTheEnd);
        expect(changed).toContain('public.workspace_entry');
        const searched = ['search_posting', 'posting_counter', 'person', 'record', 'involvement'];
        for (const table of searched) expect(changed).not.toContain(`public.${table}`);
        const [neighbour = ''] = [...home.words].find(([, place]) => place === 'neighbour') ?? [];
        expect(await work.found(agency, neighbour)).toContain('No one in');
        expect(await work.found('police', neighbour)).toContain('1 person matches');
      },
    );

    /** The words of every entry that its gateway keeps, as its own keys open them, also those it shows no more. */
    async function heldBy(agency: 'cef' | 'health' | 'adults'): Promise<Buffer> {
      const rows = await at(carried().system, agency, DataSource).query(
        'SELECT entry FROM workspace_entry',
      );
      const entries = rows.map(({ entry }: { entry: string }) => entry);
      const held = await at(carried().system, agency, EntryStore).evenHidden(entries);
      expect(held.length).toBeGreaterThan(10);
      return Buffer.from(JSON.stringify(held));
    }
  });
}
