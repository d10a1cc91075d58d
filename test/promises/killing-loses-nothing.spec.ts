import { KillAndLook, nameOf } from './running/kill-and-look.js';
import { KillReleases } from './running/kill-releases.js';
import {
  ARROWS,
  type Arrow,
  everyFourth,
  FEW,
  FEW_RELEASES,
  MET_ELSEWHERE,
  NOT_ON_THE_WAY,
  RELEASE_ARROWS,
  RELEASE_ROWS,
  ROWS,
  type Row,
  VICTIMS,
} from './running/kill-table.js';

describe('killing', () => {
  let looking: KillAndLook;
  let killing: KillReleases;
  let rowsThatLeftWork = 0;

  beforeAll(async () => {
    looking = await KillAndLook.start();
  });

  afterAll(() => looking?.stop());

  it.each(FEW.map((row) => [nameOf(row), row] as const))(
    'brings a concern to its reader once, through SIGKILL of %s',
    async (_name, row) => {
      const { isGone, isUnfinished } = await looking.run(row);
      expect(isGone).toBe(true);
      if (isUnfinished) rowsThatLeftWork += 1;
    },
  );

  it.each(FEW_RELEASES.map((row) => [nameOf(row), row] as const))(
    'brings a release, its approval and its withdrawal where they should come, once, through SIGKILL of %s',
    async (_name, row) => {
      killing ??= await KillReleases.on(looking);
      const { isGone, isUnfinished } = await killing.run(row);
      expect(isGone).toBe(true);
      if (isUnfinished) rowsThatLeftWork += 1;
    },
  );

  it('found work unfinished, and left no gap, no second history and no process that fell by itself', async () => {
    expect(rowsThatLeftWork).toBeGreaterThan(0);
    expect(await looking.ruins()).toEqual([]);
  });

  it('has an arrow for every state that the databases know', async () => {
    const states = await looking.states();
    expect(states).toContain('outbox.stage=proved');
    expect(states).toContain('release.state=for-review');
    const met = [...ARROWS, ...RELEASE_ARROWS].flatMap(({ leadsTo }) => leadsTo);
    const known = new Set([...met, ...MET_ELSEWHERE]);
    const isOnTheWay = (state: string) => !NOT_ON_THE_WAY.includes(state.split('=')[0] ?? '');
    expect(states.filter((state) => isOnTheWay(state) && !known.has(state))).toEqual([]);
  });

  it('meets two of the four at every arrow in a fourth of the rows, before and after its commit', () => {
    for (const rows of [ROWS, RELEASE_ROWS]) {
      const fourth = everyFourth<Row>(rows);
      expect(fourth).toHaveLength(rows.length / 4);
      expect(new Set(fourth.map(({ victim }) => victim)).size).toBe(VICTIMS.length);
      for (const arrow of new Set<Arrow>(rows.map((row) => row.arrow))) {
        const met = fourth.filter((row) => row.arrow === arrow);
        expect(new Set(met.map(({ victim }) => victim)).size).toBe(2);
        expect(new Set(met.map(({ side }) => side)).size).toBe(2);
      }
    }
  });
});
