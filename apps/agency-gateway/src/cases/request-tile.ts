import { abilityFor } from '@mash/policy/staff-ability';
import { coverage } from '@mash/workspace/coverage';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { dayAndTime, HomeTiles, STATES, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** "Your work today": each case with somebody about whom it has not answered, the first due first. */
@Injectable()
export class RequestTile {
  constructor(
    private readonly cases: Cases,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 5, name: 'requests to us', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('answer', 'Request')) return null;
    const asked = (await this.cases.all()).flatMap(itemsOf);
    asked.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    return { title: 'Requests to us', items: asked.map(({ item }) => item) };
  }
}

function itemsOf({ state }: Case): { dueAt: string; item: TileItem }[] {
  const open = coverage(state).cells.filter(
    ({ agency, isAsked, answered, isForOlderVersion }) =>
      agency === state.self && isAsked && (answered === null || isForOlderVersion),
  );
  const [dueAt] = open.flatMap((cell) => cell.dueAt ?? []).sort();
  if (dueAt === undefined || state.closed !== null) return [];
  const people = open.length === 1 ? '1 person' : `${open.length} people`;
  return [
    {
      dueAt,
      item: {
        text: childName(state),
        href: `/mash/${state.workspace}/reply`,
        hint: `Asked about ${people}. Answer by ${dayAndTime(dueAt)}`,
        ...(state.rating !== null && { tag: STATES.rating[state.rating.rating] }),
      },
    },
  ];
}
