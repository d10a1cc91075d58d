import { INVARIANTS } from './invariants.js';
import { type Library, Observatory } from './observatory.js';
import type { World } from './universe.js';
import { successors, worldKey } from './world.js';

/** What a search found: how many states it saw, and the invariants that some state broke. */
export interface Finding {
  states: number;
  broken: string[];
}

/**
 * Visits every state of a small universe, breadth first: one release, two outcomes, one opinion, one
 * attempt to add a member. With `stopAtFirst` it ends with the first layer that breaks something.
 */
export function search(library: Library, stopAtFirst: boolean): Finding {
  const observatory = new Observatory(library);
  const first: World = [];
  const seen = new Set([worldKey(first)]);
  const broken = new Set<string>();
  let layer = [first];
  while (layer.length > 0 && !(stopAtFirst && broken.size > 0)) {
    for (const name of layer.flatMap((world) => brokenIn(world, observatory))) broken.add(name);
    layer = layer
      .flatMap((world) => successors(world, observatory))
      .filter((world) => isNew(world, seen));
  }
  return { states: seen.size, broken: [...broken] };
}

function isNew(world: World, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(worldKey(world)).size > before;
}

function brokenIn(world: World, observatory: Observatory): string[] {
  return Object.entries(INVARIANTS)
    .filter(([, holds]) => !holds(world, observatory))
    .map(([name]) => name);
}
