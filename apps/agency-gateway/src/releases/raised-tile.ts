import { abilityFor } from '@mash/policy/staff-ability';
import { personName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { offerHref, RaisedOffers } from './raised-offers.js';

/** "Your work today" of whoever raises concerns: what those asked since do not have. */
@Injectable()
export class RaisedTile {
  constructor(
    private readonly cases: Cases,
    private readonly offers: RaisedOffers,
    private readonly partnership: Partnership,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 14, name: 'what you raised', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('choose', 'Release')) return null;
    const items = await Promise.all(
      (await this.cases.all()).map(async (one) =>
        (await this.offers.in(one)).map(({ person, records, readers }) => ({
          text: personName(one.state, person),
          href: offerHref(one, person),
          hint: `${records.length === 1 ? '1 record' : `${records.length} records`}, not all with ${readers
            .map((agency) => this.partnership.nameOf(agency))
            .join(' and ')} yet`,
        })),
      ),
    );
    const offered = items.flat();
    return offered.length === 0 ? null : { title: 'Share with those now asked', items: offered };
  }
}
