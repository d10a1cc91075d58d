import type { AgencyId } from '@mash/contracts/ids';
import type { Observatory, View } from './observatory.js';
import { GHOST, MEMBERS, type Placed, type World } from './universe.js';

/** What must hold in every world that a dishonest hub, or a lead with two faces, can bring about. */
export type Invariant = (world: World, observatory: Observatory) => boolean;

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'I1 a hub that adds a member gains no reader': (world, observatory) =>
    views(world, observatory).every(({ state }) =>
      state.members.every(({ agency }) => agency !== GHOST),
    ) &&
    world.every(
      ({ opened: { content } }) => content.kind === 'join' || !content.recipients.includes(GHOST),
    ),

  'I2 a withheld entry is named by whoever lacks it': (world, observatory) =>
    MEMBERS.every((agency) => isNamed(world, observatory, agency)) &&
    world.every((placed) => isHeadTrue(world, placed)),

  'I3 a fact that arrives after an outcome is not shown as known before it': (world, observatory) =>
    views(world, observatory).every(({ state }) =>
      state.outcomes.every(({ entry }) => {
        const had = world.find(({ opened }) => opened.entry === entry)?.had;
        return state.knownWhenDecided(entry).every((known) => had?.has(known.entry));
      }),
    ),

  'I4 an opinion never moves to another outcome': (world, observatory) =>
    views(world, observatory).every(({ state }) =>
      state.outcomes.every(({ entry, opinions }) =>
        opinions.every(({ body }) => body.outcome === entry),
      ),
    ),

  'I5 an outcome sealed to fewer than all is refused by all': (world, observatory) =>
    views(world, observatory).every(({ state }) =>
      state.outcomes.every(({ author, recipients }) =>
        MEMBERS.every((each) => each === author || recipients.includes(each)),
      ),
    ),

  'I6 all honest members agree on the state': (world, observatory) => {
    const all = views(world, observatory);
    return all.every(({ from, shows }) =>
      all.every((other) => other.from !== from || other.shows === shows),
    );
  },
};

function views(world: World, observatory: Observatory): View[] {
  return MEMBERS.map((agency) => observatory.view(world, agency));
}

/** The library names every leaf for this agency whose entry the hub has kept back. */
function isNamed(world: World, observatory: Observatory, agency: AgencyId): boolean {
  const { held } = observatory.view(world, agency);
  const leaves = observatory.leavesFor(world, agency);
  const named = new Set(observatory.library.notArrived(leaves, held).map(({ index }) => index));
  return world.every(
    ({ opened, arrived }) =>
      !opened.content.recipients.includes(agency) ||
      arrived.includes(agency) ||
      named.has(opened.index),
  );
}

/** The head of a member's entry names every entry sealed to its author that the author did not have. */
function isHeadTrue(world: World, { opened, had }: Placed): boolean {
  const { author, head } = opened.content;
  return world
    .filter((before) => before.opened.index < opened.index)
    .filter((before) => before.opened.content.recipients.includes(author))
    .filter((before) => !had.has(before.opened.entry))
    .every((before) => head.missing.some(({ index }) => index === before.opened.index));
}
