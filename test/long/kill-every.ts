import { KillAndLook, nameOf } from '../promises/kill-and-look.js';
import { KillReleases } from '../promises/kill-releases.js';
import { RELEASE_ROWS, ROWS, type Victim } from '../promises/kill-table.js';

/** Every row of the kill table that kills this one, on processes of its own. */
export function killEvery(victim: Victim): void {
  describe(`killing ${victim}`, () => {
    const rows = ROWS.filter((row) => row.victim === victim);
    const releases = RELEASE_ROWS.filter((row) => row.victim === victim);
    let looking: KillAndLook;
    let killing: KillReleases;
    let rowsThatLeftWork = 0;

    beforeAll(async () => {
      looking = await KillAndLook.start();
    });

    afterAll(() => looking?.stop());

    it.each(rows.map((row) => [nameOf(row), row] as const))(
      'brings a concern to its reader once, through SIGKILL of %s',
      async (_name, row) => {
        const { isGone, isUnfinished } = await looking.run(row);
        expect(isGone).toBe(true);
        if (isUnfinished) rowsThatLeftWork += 1;
      },
    );

    it.each(releases.map((row) => [nameOf(row), row] as const))(
      'brings a release, its approval and its withdrawal where they should come, once, through SIGKILL of %s',
      async (_name, row) => {
        killing ??= await KillReleases.on(looking);
        const { isGone, isUnfinished } = await killing.run(row);
        expect(isGone).toBe(true);
        if (isUnfinished) rowsThatLeftWork += 1;
      },
    );

    it('found work unfinished, and left no ruins', async () => {
      expect(rowsThatLeftWork).toBeGreaterThan(rows.length / 2);
      expect(await looking.ruins()).toEqual([]);
    });
  });
}
