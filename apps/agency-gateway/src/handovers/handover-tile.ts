import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { placeWords } from '../cases/cases.js';
import { CaseProgress } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import type { Offered } from './handover.view.js';

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
    return { title: 'Handovers that are not accepted', items: items.flat() };
  }

  async #items({ state }: Case): Promise<TileItem[]> {
    const { isLead } = this.config.profile;
    const open = state.handovers.filter(
      (each, at, all) =>
        (isLead || each.body.to.agency === state.self) &&
        (each.answer === null || (isLead && isLeftReturned(each, at, all))),
    );
    if (open.length === 0 || state.closed !== null) return [];
    const { handovers } = await this.progress.of(state);
    return open.map(({ entry, body, answer }) => {
      const time = handovers.find((each) => each.entry === entry);
      const isOverdue = answer === null && time?.reading.state === 'overdue';
      const base = `/mash/${state.workspace}`;
      const isOurs = answer === null && (body.to.agency ?? state.lead) === state.self;
      const to = placeWords(body.to, { nameOf: (agency) => this.partnership.nameOf(agency) });
      return {
        text: childName(state),
        href: isOurs ? `${base}/handovers/${entry}` : base,
        hint: `To ${to}. ${body.manager} stays responsible until it is accepted`,
        ...(isOverdue && { tag: { text: 'Overdue', classes: 'govuk-tag--red' } }),
        ...(answer !== null && { tag: { text: 'Returned', classes: 'govuk-tag--orange' } }),
      };
    });
  }
}

/** Returned, and handed over to nobody since. */
function isLeftReturned({ answer }: Offered, at: number, all: readonly Offered[]): boolean {
  return answer?.body.isAccepted === false && at === all.length - 1;
}
