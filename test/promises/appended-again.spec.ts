import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Mismatches } from '../../apps/agency-gateway/src/mismatches/mismatches.js';
import { AGENCIES, until } from '../support/system.js';
import { hubHolds, hubsLeaves, hubsSize, loseFrom } from './running/lost-tail.js';
import { Night } from './running/night.js';

const ENDS = ['police', 'cef'] as const;

let night: Night;
beforeAll(async () => {
  night = await Night.begin();
});
afterAll(() => night?.end());

/** Police share what cannot wait, children’s services open it, and both have cosigned all that the hub then holds. */
async function openedInEmergency(words: string): Promise<{ entry: string; index: number }> {
  const entry = await night.share(night.red, words);
  night.tenSecondsPass();
  await night.opened(entry);
  return { entry, index: (await night.emergency('cef', entry))?.index ?? -1 };
}

/** What both ends have in their mirrors, once they have all that the hub holds. */
async function mirrored(): Promise<string[]> {
  await until('the mirrors of both ends', async () => {
    const size = await hubsSize(night.system);
    return ENDS.every((agency) => night.at(agency, Mirror).size === size);
  });
  return hubsLeaves(night.system);
}

/** Whose leaf each is from there on, and of what type, as children’s services mirror them. */
function leavesFrom(index: number): Promise<{ source: string; type: string }[]> {
  return night.sql(
    'cef',
    `SELECT source, leaf::json->>'type' AS type FROM mirror_leaf WHERE leaf_index >= $1 ORDER BY leaf_index`,
    [index],
  );
}

const isEnd = (source: string) => ENDS.some((agency) => agency === source);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const wholeAgain = (leaves: readonly string[]) =>
  until('the same history', async () => (await hubsSize(night.system)) >= leaves.length);

describe('a hub that has lost what opened in an emergency, while its source is away', () => {
  let below: string;
  let red: { entry: string; index: number };
  let above: string;
  let before: string[];

  beforeAll(async () => {
    await night.witnessesGo();
    below = await night.share(night.amber, 'She was seen at school.');
    red = await openedInEmergency('He has been released from custody.');
    above = await night.share(night.amber, 'She is at her grandmother’s.');
    before = await mirrored();
    await night.stop('police');
    await loseFrom(night.system, red.index - 1);
    expect(await hubsLeaves(night.system)).toEqual(before.slice(0, red.index - 1));
  });

  it('gets the source’s leaf from its reader, and what was lost around it, each to its own place', async () => {
    await wholeAgain(before);
    expect(await hubsLeaves(night.system)).toEqual(before);
    expect(await hubHolds(night.system, red.entry)).toBe(false);
  });

  it('is alarmed on all the same, with its own signature over the leaf as the evidence', async () => {
    const { evidence, words } = await night.noticed('cef', 'not-covered');
    const kept = await night.emergency('cef', red.entry);
    expect(words).toMatch(/holds \d+ leaves, fewer than it signed/);
    expect(evidence).toMatchObject({ note: kept?.provisional.proof.checkpoint, index: red.index });
    expect(kept?.alarmedAt).not.toBeNull();
  });

  it('is cosigned once the quorum is back, and what opened is covered; the evidence stands', async () => {
    await night.witnessesReturn();
    await night.covered('cef', red.entry);
    const open = await night.at('cef', Mismatches).open();
    expect(open.map(({ reason }) => reason)).toContain('not-covered');
    expect((await hubsLeaves(night.system)).slice(0, before.length)).toEqual(before);
  });

  it('gets the entries again from their source, which comes back, and delivers what had waited', async () => {
    await night.start('police');
    await until('the entry', () => hubHolds(night.system, red.entry));
    await night.covered('police', red.entry);
    for (const entry of [below, above]) await until('its words', () => night.holds(entry));
    for (const entry of [below, red.entry, above])
      await until('its keys', async () => (await night.stageOf(entry)) === 'keyed');
    expect(await night.at('police', Mismatches).since()).toBeNull();
  });
});

describe('a hub that has lost what opened in an emergency, before both ends', () => {
  let red: { entry: string; index: number };
  let before: string[];

  beforeAll(async () => {
    await night.settle('cef');
    await night.witnessesGo();
    red = await openedInEmergency('His car is outside.');
    before = await mirrored();
    await loseFrom(night.system, red.index);
  });

  it.each(ENDS)('is alarmed on at %s', async (agency) => {
    const { evidence } = await night.noticed(agency, 'not-covered');
    const kept = await night.emergency(agency, red.entry);
    expect(evidence.note).toBe(kept?.provisional.proof.checkpoint);
  });

  it('has the same history again, and the entry of its source', async () => {
    await wholeAgain(before);
    expect(await hubsLeaves(night.system)).toEqual(before);
    await until('the entry', () => hubHolds(night.system, red.entry));
  });

  it('is covered at both ends when the quorum is back, and the keys go in the ordinary way once people have settled it', async () => {
    await night.witnessesReturn();
    for (const agency of ENDS) {
      await night.covered(agency, red.entry);
      expect(await night.at(agency, Mismatches).since()).not.toBeNull();
    }
    expect(await night.stageOf(red.entry)).toBe('emergency');
    for (const agency of ENDS) await night.settle(agency);
    await until('its keys', async () => (await night.stageOf(red.entry)) === 'keyed');
  });
});

describe('a hub that is restored from a copy older than the last journals', () => {
  let red: { entry: string; index: number };
  let before: string[];
  let from: number;

  beforeAll(async () => {
    await night.witnessesReturn();
    from = await hubsSize(night.system);
    night.system.clock.forward(61);
    await until('the journals of all', async () => {
      const journals = (await leavesFrom(from)).filter(({ type }) => type === 'journal');
      return new Set(journals.map(({ source }) => source)).size === AGENCIES.length;
    });
    await until('every witness to cosign them', async () => {
      const size = await hubsSize(night.system);
      const heads = await Promise.all(
        AGENCIES.map((agency) =>
          night.sql<{ size: string }>(agency, 'SELECT size FROM witness_head'),
        ),
      );
      return heads.flat().every((head) => Number(head.size) >= size);
    });
    await night.witnessesGo();
    red = await openedInEmergency('Nobody has seen them since.');
    before = await mirrored();
    await loseFrom(night.system, from);
  });

  it('waits with a leaf that only its source may bring, behind those which the ends have brought', async () => {
    await night.noticed('cef', 'not-covered');
    const first = (await leavesFrom(from)).findIndex(
      ({ source, type }) => type === 'journal' && !isEnd(source),
    );
    await until('what comes before', async () => (await hubsSize(night.system)) >= from + first);
    await pause(5_000);
    expect(await hubsSize(night.system)).toBe(from + first);
  });

  it('takes no new leaf in the place of one that it has lost: what is written meanwhile waits', async () => {
    const size = await hubsSize(night.system);
    const entry = await night.write(night.amber, 'She has been found.');
    await pause(5_000);
    expect(await hubsSize(night.system)).toBe(size);
    expect(await night.stageOf(entry)).toBe('queued');
  });

  it('has the same history again once those have brought theirs who see that it is smaller than they cosigned', async () => {
    await night.witnessesReturn();
    await until('the same history', async () => {
      night.system.clock.forward(1.2);
      await pause(1_000);
      return (await hubsSize(night.system)) >= before.length;
    });
    expect((await hubsLeaves(night.system)).slice(0, before.length)).toEqual(before);
    for (const agency of ENDS) await night.covered(agency, red.entry);
    const open = await night.at('health', Mismatches).open();
    expect(open.map(({ reason }) => reason)).toContain('smaller-than-signed');
  });
});
