import { Injectable } from '@nestjs/common';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Lacking, RulesLack } from './rules-lack.js';
import { type KnownRules, SharingRules } from './sharing-rules.js';

const STOPS_NOBODY = 'It stops nobody from sharing to keep a child safe.';

/** "Your work today" of information governance: kinds that nobody signed, papers that are not there, rules to look at again. */
@Injectable()
export class LackingTile {
  constructor(
    private readonly lack: RulesLack,
    private readonly rules: SharingRules,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 20, name: 'papers of the rules', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (!roles.includes('information-governance')) return null;
    const { areKindsSigned, inForce } = await this.rules.standing();
    const lacking = await this.lack.today();
    const items = [
      ...(areKindsSigned ? [] : [unsigned(inForce)]),
      ...(lacking === null ? [] : itemsOf(lacking)),
    ];
    return items.length === 0 ? null : { title: 'What our sharing rules lack', items };
  }
}

/** First of all, for it sends every question to a person. */
function unsigned({ ruleSet }: KnownRules): TileItem {
  return {
    text: `Version ${ruleSet.version} permits nothing: the kinds of record here are not signed`,
    href: '/ig/rules',
    hint: 'Nothing is refused: the specialist desk decides.',
  };
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
