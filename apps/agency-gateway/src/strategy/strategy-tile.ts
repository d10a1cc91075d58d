import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { dayAndTime, HomeTiles, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { HOW_WORDS } from './shown-strategies.js';
import { UnrecordedStrategies } from './unrecorded-strategies.js';

/** "Your work today": strategy discussions that are set up, the first before the others, until they are recorded. */
@Injectable()
export class StrategyTile {
  constructor(
    private readonly config: Config,
    private readonly unrecorded: UnrecordedStrategies,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 8, name: 'strategy discussions', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    const ability = abilityFor(roles, this.config.profile.isLead);
    if (ability.cannot('read', 'Case')) return null;
    const now = this.clock.now().toISOString();
    const all = await this.unrecorded.all();
    const items = all.map(({ state, body, dueAt }) => {
      const list = `/mash/${state.workspace}/strategy`;
      return {
        text: childName(state),
        href: ability.can('convene', 'Case') ? `${list}/${body.discussion}` : list,
        hint: `${dayAndTime(body.at)}. ${HOW_WORDS[body.how]}. Chair: ${body.chair}`,
        ...(dueAt <= now && { tag: { text: 'Not recorded', classes: 'govuk-tag--red' } }),
      };
    });
    return { title: 'Strategy discussions set up', items };
  }
}
