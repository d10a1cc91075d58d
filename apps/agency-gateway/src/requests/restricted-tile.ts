import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { RestrictedHits } from './restricted-hits.js';

/** "Your work today" of the specialist desk: what it then does, it does by its own means (DESIGN 3.5). */
@Injectable()
export class RestrictedTile {
  constructor(
    private readonly hits: RestrictedHits,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 5, name: 'restricted records', tile: (staff) => this.#tile(staff) });
  }

  async #tile(staff: Staff): Promise<Tile | null> {
    if (!staff.roles.includes('specialist-desk')) return null;
    const open = (await this.hits.all()).filter(({ answer }) => answer === null);
    const items = open.map(() => ({
      text: 'A request names somebody in our restricted records',
      href: '/restricted',
      hint: 'Only the specialist desk sees this. The agency that asked reads the same line as always.',
    }));
    const more = { text: 'All that met our restricted records', href: '/restricted' };
    return { title: 'Restricted records', items, more };
  }
}
