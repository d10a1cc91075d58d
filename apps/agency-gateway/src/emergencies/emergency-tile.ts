import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { type ShownUse, Uses } from './uses.js';

const DAY_MILLISECONDS = 86_400_000;
const TOLD: ReadonlySet<string> = new Set(['approver', 'decision-maker', 'information-governance']);

/** "Your work today" of duty leads and information governance: each emergency sharing, first of all that there is. */
@Injectable()
export class EmergencyTile {
  constructor(
    private readonly partnership: Partnership,
    private readonly uses: Uses,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 1, name: 'emergency sharing', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles, id }: Staff): Promise<Tile | null> {
    if (!roles.some((role) => TOLD.has(role))) return null;
    const now = this.clock.now();
    const items = (await this.uses.all())
      .filter((use) => isNews(use, now))
      .map((use) => this.#item(use, id, now));
    const more = { text: 'Emergency sharing', href: '/emergencies' };
    return items.length === 0 ? null : { title: 'Shared in an emergency', items, more };
  }

  #item(use: ShownUse, staff: string, now: Date): TileItem {
    const others = use.others.map((agency) => this.partnership.nameOf(agency)).join(', ');
    const text = use.isOwn ? `${use.by.name} shared with ${others}` : `${others} shared with us`;
    const isToLook = use.isOwn && use.look === null && use.by.staff !== staff;
    const isOverdue = isToLook && use.lookBy !== null && new Date(use.lookBy) < now;
    return {
      text,
      href: '/emergencies',
      hint: use.coveredAt === null ? 'The other agencies’ witnesses have not signed yet' : '',
      ...(isToLook && {
        tag: isOverdue
          ? { text: 'Second look overdue', classes: 'govuk-tag--red' }
          : { text: 'Second look waits', classes: 'govuk-tag--yellow' },
      }),
    };
  }
}

/** Until it is covered and somebody has looked at it; what others shared, for a day more. */
function isNews({ isOwn, look, coveredAt, startedAt }: ShownUse, now: Date): boolean {
  if (coveredAt === null) return true;
  return isOwn ? look === null : now.getTime() - startedAt.getTime() < DAY_MILLISECONDS;
}
