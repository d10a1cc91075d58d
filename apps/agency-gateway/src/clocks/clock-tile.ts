import type { Reading } from '@mash/clocks/reading';
import { abilityFor } from '@mash/policy/staff-ability';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { Board, type Waiting } from './board.js';
import { shownClock } from './board.view.js';

/** "Your work today": what is overdue, or due within an hour. The lead sees every clock, others their own answers. */
@Injectable()
export class ClockTile {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly board: Board,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 6, name: 'clocks', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    const isDesk = roles.some((role) => role !== 'administrator');
    if (!isDesk || roles.every((role) => role === 'information-governance')) return null;
    const mayScreen = abilityFor(roles, this.config.profile.isLead).can('screen', 'Concern');
    const waiting = (await this.board.waiting()).filter((it) => mayScreen || it.workspace !== null);
    const items = waiting.flatMap((each) => this.#items(each));
    return { title: 'Running out', items, more: { text: 'Queue and clocks', href: '/clocks' } };
  }

  #items({ href, child, clocks, answers }: Waiting): TileItem[] {
    const { agency, profile } = this.config;
    const own = answers.filter((each) => profile.isLead || each.agency === agency);
    const all: [string, Reading][] = [
      ...(profile.isLead
        ? ([
            ['Referral clock', clocks.referral],
            ['Enquiry clock', clocks.enquiry],
          ] as [string, Reading][])
        : []),
      ...own.map((each): [string, Reading] => [
        `Answer of ${this.partnership.nameOf(each.agency)}`,
        each.reading,
      ]),
    ];
    return all
      .filter(([, { state }]) => state === 'overdue' || state === 'due-within-an-hour')
      .map(([hint, reading]) => ({ text: child, href, hint, tag: shownClock(reading).tag }));
  }
}
