import { abilityFor } from '@mash/policy/staff-ability';
import { afterOutcome } from '@mash/workspace/after-outcome';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { type Deadline, Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { count, HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** "Your work today", first: what arrived after an outcome. It is an alarm at once, and starts no clock again. */
@Injectable()
export class LateTile {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    tiles: HomeTiles,
    deadlines: Deadlines,
  ) {
    if (!config.profile.isLead) return;
    tiles.add({
      order: 0,
      name: 'what arrived after an outcome',
      tile: (staff) => this.#tile(staff),
    });
    deadlines.add(async () => (await this.cases.all()).flatMap((one) => this.#due(one)));
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, true).cannot('decide', 'Outcome')) return null;
    const items = (await this.cases.all()).flatMap((one) => itemOf(one));
    return items.length === 0 ? null : { title: 'Arrived after your outcome', items };
  }

  /** Each arrival by itself: nobody who was told of one is spared the next. */
  #due({ state }: Case): Deadline[] {
    const { workspace: subject, outcome } = state;
    if (subject === null || outcome === null) return [];
    return afterOutcome(state).map(({ entry }) => ({
      label: this.keys.label('alarm', 'late', subject, entry),
      kind: 'late' as const,
      subject,
      request: null,
      agency: this.config.agency,
      dueAt: outcome.at,
    }));
  }
}

function itemOf({ state }: Case): TileItem[] {
  const late = afterOutcome(state).length;
  if (late === 0) return [];
  return [
    {
      text: childName(state),
      href: `/mash/${state.workspace}/late`,
      hint: `${count(late, 'entry', 'entries')} since the outcome. Say that nothing changes, or decide again`,
      tag: { text: 'Late', classes: 'govuk-tag--red' },
    },
  ];
}
