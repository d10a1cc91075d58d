import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { DrawnOnOurs } from './drawn-on.js';

/** "Your work today" of information governance: others drew on what this agency shared, without its yes. */
@Injectable()
export class DrawnTile {
  constructor(
    private readonly drawn: DrawnOnOurs,
    private readonly partnership: Partnership,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 13, name: 'what others drew on', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (!roles.includes('information-governance')) return null;
    const items = (await this.drawn.all()).map(({ author }) => ({
      text: `${this.partnership.nameOf(author)} drew on what we shared, without our yes`,
      href: '/ig/refusals',
      hint: 'Its readers refused it. Ring them, and ask for what.',
    }));
    return items.length === 0 ? null : { title: 'Drawn on without our yes', items };
  }
}
