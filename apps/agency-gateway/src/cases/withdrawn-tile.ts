import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { HomeTiles, isRecent, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { Surroundings } from './surroundings.js';
import { withdrawnHere } from './withdrawn.view.js';

const WORKS_ON_CASES = ['practitioner', 'approver', 'decision-maker', 'specialist-desk'];

/** "Your work today": what others withdrew in the last week, so that whoever decided on it is told (DESIGN 6.8). */
@Injectable()
export class WithdrawnTile {
  constructor(
    private readonly cases: Cases,
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 12, name: 'what others withdrew', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (!roles.some((role) => WORKS_ON_CASES.includes(role))) return null;
    const around = this.surroundings.now();
    const items = (await this.cases.all()).flatMap(({ state }) =>
      withdrawnHere(state, around)
        .filter(({ at }) => at === null || isRecent(at, this.clock.now()))
        .map(({ what, rests }) => ({
          text: childName(state),
          href: `/mash/${state.workspace}`,
          hint: what,
          ...(rests !== null && { tag: { text: 'Decided with it', classes: 'govuk-tag--red' } }),
        })),
    );
    return items.length === 0 ? null : { title: 'Withdrawn by another agency', items };
  }
}
