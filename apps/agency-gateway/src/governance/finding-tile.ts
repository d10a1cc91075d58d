import { abilityFor } from '@mash/policy/staff-ability';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { HomeTiles, type Tile } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { shownAsked } from './asked-finding.view.js';
import { AskedFindings } from './asked-findings.js';
import { WhatWasFoundOn } from './found-on.js';

/** "Your work today" of those who answer a finding, and of those who made it: overdue in words. */
@Injectable()
export class FindingTile {
  constructor(
    private readonly config: Config,
    private readonly asked: AskedFindings,
    private readonly foundOn: WhatWasFoundOn,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 12, name: 'findings', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    const ability = abilityFor(roles, false);
    const mayAnswer = ability.can('answer', 'Disclosure');
    if (!mayAnswer && ability.cannot('find', 'Disclosure')) return null;
    const { zone } = this.config.clockProfile;
    const now = this.clock.now();
    const items = await Promise.all(
      (await this.asked.waiting()).map(async (finding) => {
        const { id, by } = finding;
        const theirs =
          'entry' in finding
            ? `/ig/disclosures/${finding.entry}`
            : `/ig/refusals/${finding.decision}`;
        const { tag, words } = shownAsked({ finding, done: null }, now, zone);
        return {
          text: (await this.foundOn.of(finding))?.what ?? 'Something that was decided',
          href: mayAnswer ? `/findings/${id}` : theirs,
          hint: `Found by ${by}. ${words}`,
          tag,
        };
      }),
    );
    return items.length === 0 ? null : { title: 'Findings that wait for an answer', items };
  }
}
