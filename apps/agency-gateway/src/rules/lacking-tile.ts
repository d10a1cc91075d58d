import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Lacking, RulesLack } from './rules-lack.js';

const STOPS_NOBODY = 'It stops nobody from sharing to keep a child safe.';

/** "Your work today" of information governance: papers that are not there, and rules that are to be looked at again. */
@Injectable()
export class LackingTile {
  constructor(
    private readonly lack: RulesLack,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 20, name: 'papers of the rules', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (!roles.includes('information-governance')) return null;
    const lacking = await this.lack.today();
    return lacking && { title: 'What our sharing rules lack', items: itemsOf(lacking) };
  }
}

function itemsOf({ hash, version, papers, reviews }: Lacking): TileItem[] {
  const [paper, is] = papers === 1 ? ['paper', 'is'] : ['papers', 'are'];
  const [rule, has] = reviews === 1 ? ['rule', 'is'] : ['rules', 'are'];
  const line = (count: number, text: string): TileItem[] =>
    count === 0 ? [] : [{ text, href: `/ig/rules/${hash}`, hint: STOPS_NOBODY }];
  return [
    ...line(papers, `${papers} ${paper} for version ${version} ${is} not there today`),
    ...line(reviews, `${reviews} ${rule} of version ${version} ${has} past the day of review`),
  ];
}
