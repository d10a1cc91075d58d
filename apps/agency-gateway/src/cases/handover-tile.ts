import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { CaseProgress } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** "Your work today": handovers that wait for this agency’s answer, and at the lead those that nobody has accepted. */
@Injectable()
export class HandoverTile {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly progress: CaseProgress,
    private readonly partnership: Partnership,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 9, name: 'handovers', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('accept', 'Handover')) return null;
    const items = await Promise.all((await this.cases.all()).map((one) => this.#items(one)));
    return { title: 'Handovers without an answer', items: items.flat() };
  }

  async #items({ state }: Case): Promise<TileItem[]> {
    const { isLead } = this.config.profile;
    const open = state.handovers.filter(
      ({ answer, body }) => answer === null && (isLead || body.to.agency === state.self),
    );
    if (open.length === 0) return [];
    const { handovers } = await this.progress.of(state);
    return open.map(({ entry, body }) => {
      const time = handovers.find((each) => each.entry === entry);
      const base = `/mash/${state.workspace}`;
      const to = `${body.to.place}, ${this.partnership.nameOf(body.to.agency)}`;
      return {
        text: childName(state),
        href: body.to.agency === state.self ? `${base}/handovers/${entry}` : base,
        hint: `To ${to}. ${body.manager} stays responsible until it is accepted`,
        ...(time?.reading.state === 'overdue' && {
          tag: { text: 'Overdue', classes: 'govuk-tag--red' },
        }),
      };
    });
  }
}
