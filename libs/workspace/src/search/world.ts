import type { AgencyId } from '@mash/contracts/ids';
import type { EntryKind } from '@mash/contracts/sealed/kinds';
import { LEAD, outcomeOf, releaseOf } from '../specimen.js';
import type { Observatory } from './observatory.js';
import { BEGINNING, GHOST, MEMBERS, type Placed, type World } from './universe.js';

/** A world by what distinguishes it. */
export function worldKey(world: World): string {
  return world.map(({ opened, arrived }) => `${opened.entry}>${arrived.join()}`).join(' ');
}

/** What can happen next. */
export function successors(world: World, observatory: Observatory): World[] {
  return [
    ...deliveries(world),
    ...releases(world, observatory),
    ...outcomes(world, observatory),
    ...opinions(world, observatory),
    ...ghosts(world, observatory),
  ];
}

/** The hub may deliver anything that waits, in whatever order, or never. */
function deliveries(world: World): World[] {
  return world.flatMap((placed, place) =>
    waitingFor(placed).map((agency) => world.with(place, deliver(placed, [agency]))),
  );
}

function releases(world: World, observatory: Observatory): World[] {
  if (count(world, 'release') > 0) return [];
  return honestly(world, observatory, 'police', 'release', releaseOf(1));
}

/** Each outcome to all; or one with two faces: a level to police, another to health. */
function outcomes(world: World, observatory: Observatory): World[] {
  const made = count(world, 'outcome');
  if (made >= 2) return [];
  const honest = honestly(world, observatory, LEAD, 'outcome', outcomeOf(made === 0 ? 2 : 3));
  if (made === 1) return honest;
  const one = append(world, observatory, LEAD, 'outcome', outcomeOf(2), ['police']);
  return [...honest, append(one, observatory, LEAD, 'outcome', outcomeOf(4), ['health'])];
}

function opinions(world: World, observatory: Observatory): World[] {
  if (count(world, 'opinion') > 0) return [];
  const { state } = observatory.view(world, 'health');
  return state.outcomes.flatMap(({ entry }) =>
    honestly(world, observatory, 'health', 'opinion', {
      outcome: entry,
      agrees: true,
      because: '',
    }),
  );
}

/**
 * The hub lets an accomplice join itself; or the lead joins it before some of the members only. Either
 * is delivered at once: a joining that is kept back changes nothing. It comes first or second, so that
 * everything else can follow it.
 */
function ghosts(world: World, observatory: Observatory): World[] {
  if (world.length > 1 || count(world, 'join') > 0) return [];
  const body = { agency: GHOST };
  return [
    append(world, observatory, GHOST, 'join', body, MEMBERS),
    append(world, observatory, LEAD, 'join', body, [GHOST, 'police']),
  ].map((next) => next.map((placed) => (isJoin(placed) ? deliver(placed, MEMBERS) : placed)));
}

/** An honest author asks the library to whom, and whether, and states its head. */
function honestly(
  world: World,
  observatory: Observatory,
  author: AgencyId,
  kind: EntryKind,
  body: unknown,
): World[] {
  const { state } = observatory.view(world, author);
  const { recipientsFor, mayWrite } = observatory.library;
  // A release goes to whoever its author takes for a member: the widest that it would ever share.
  const recipients =
    kind === 'release'
      ? recipientsFor(state, author, 'rating', body)
      : recipientsFor(state, author, kind, body);
  return mayWrite(state, author, kind, body, recipients).ok
    ? [append(world, observatory, author, kind, body, recipients)]
    : [];
}

function append(
  world: World,
  observatory: Observatory,
  author: AgencyId,
  kind: EntryKind,
  body: unknown,
  recipients: readonly AgencyId[],
): World {
  const index = BEGINNING.length + world.length;
  const { held } = observatory.view(world, author);
  const head = observatory.library.headOf(index, observatory.leavesFor(world, author), held);
  const had = new Set(held.map(({ entry }) => entry));
  const [first] = BEGINNING;
  if (first === undefined) throw new Error('A case begins with an entry.');
  const content = { ...first.content, kind, body, author, head, sequence: index + 1 };
  const opened = observatory.name(index, { ...content, recipients: [...recipients] }, had);
  return [...world, { opened, arrived: [], had }];
}

function deliver(placed: Placed, agencies: readonly AgencyId[]): Placed {
  const waiting = waitingFor(placed).filter((agency) => agencies.includes(agency));
  const arrived = MEMBERS.filter(
    (agency) => placed.arrived.includes(agency) || waiting.includes(agency),
  );
  return { ...placed, arrived };
}

function waitingFor({ opened, arrived }: Placed): AgencyId[] {
  return opened.content.recipients.filter(
    (agency) => MEMBERS.includes(agency) && !arrived.includes(agency),
  );
}

function isJoin({ opened }: Placed): boolean {
  return opened.content.kind === 'join';
}

function count(world: World, kind: EntryKind): number {
  return world.filter(({ opened }) => opened.content.kind === kind).length;
}
