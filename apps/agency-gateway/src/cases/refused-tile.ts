import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { RewriteRefused } from '../workspaces/workspaces.js';

/** What this agency wrote at the same time as others, and what only a person can write again. */
@Injectable()
export class RefusedTile {
  constructor(
    private readonly rewrite: RewriteRefused,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 7, name: 'what was not taken', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    const isDesk = roles.some(
      (role) => role !== 'administrator' && role !== 'information-governance',
    );
    const left = isDesk ? await this.rewrite.left() : [];
    // Where the same kind was written after it, somebody has seen to it.
    const items = left.filter(
      ({ one, refused }) =>
        !one.state.applied.some(
          ({ author, kind, index }) =>
            author === refused.author && kind === refused.kind && index > refused.index,
        ),
    );
    if (items.length === 0) return null;
    return {
      title: 'Write this again',
      items: items.map(({ one, refused }) => ({
        text: childName(one.state),
        href: `/mash/${one.state.workspace}`,
        hint: `Not part of the case (${refused.kind}): ${refused.because}`,
      })),
    };
  }
}
