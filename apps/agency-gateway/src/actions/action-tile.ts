import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { HomeTiles, STATES, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { dueOf, isOverdue } from './action.view.js';

/** "Your work today": what this agency is to do, the first due before the others. */
@Injectable()
export class ActionTile {
  constructor(
    private readonly cases: Cases,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 19, name: 'actions', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('plan', 'Action')) return null;
    const now = this.clock.now();
    const own = (await this.cases.all()).flatMap(({ state }) =>
      state.actions
        .filter(({ body }) => body.owner === state.self && body.result === null)
        .map((action) => ({ action, state })),
    );
    own.sort((a, b) => dueOf(a.action).localeCompare(dueOf(b.action)));
    const items = own.map(({ action, state }) => ({
      text: childName(state),
      href: `/mash/${state.workspace}/actions/${action.body.action}`,
      hint: action.body.what,
      ...(isOverdue(action, now) && { tag: STATES.action.overdue }),
    }));
    return { title: 'Actions for us', items };
  }
}
