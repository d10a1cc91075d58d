import { KillAndLook, nameOf } from '../promises/running/kill-and-look.js';
import { KillReleases } from '../promises/running/kill-releases.js';
import {
  everyFourth,
  RELEASE_ROWS,
  ROWS,
  type Row,
  type Victim,
} from '../promises/running/kill-table.js';

/** A restart takes seconds: `npm run test:kills` takes every row, and every other run every fourth. */
const isEvery = process.env['MASH_EVERY_KILL'] !== undefined;

function rowsOf<R extends Row>(all: readonly R[], victim: Victim): R[] {
  return (isEvery ? all : everyFourth(all)).filter((row) => row.victim === victim);
}

/** The rows of the kill table that kill this one, on processes of its own. */
export function killEvery(victim: Victim): void {
  describe(`killing ${victim}`, () => {
    const rows = rowsOf(ROWS, victim);
    const releases = rowsOf(RELEASE_ROWS, victim);
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
