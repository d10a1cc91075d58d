import { personName } from '@mash/workspace/names';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type Deadline, Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { dayAndTime, HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { awaitingAdvice } from './still-held-back.js';

/** Held back until somebody had taken advice. */
interface Awaiting {
  held: KeptRelease;
  until: string;
  one: Case;
}

/**
 * Taking advice is the one reason to hold back that ends by itself, with the request’s clock. Then it alarms, and stands on
 * the work of whoever holds it back and of the safeguarding lead, until it is shared or another reason is given.
 */
@Injectable()
export class AdviceEnds implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add({ order: 13, name: 'advice that has ended', tile: (staff) => this.#tile(staff) });
  }

  onModuleInit(): void {
    this.deadlines.add(async () => (await this.#awaiting()).map((each) => this.#deadlineOf(each)));
  }

  /** Of no case in which nobody takes advice is anything opened: this is looked at every minute. */
  async #awaiting(): Promise<Awaiting[]> {
    const held = (await this.releases.inState('held-back')).map(({ release }) => release);
    const asked = held.filter(({ heldBack }) => heldBack?.reason === 'advice');
    const cases = [...new Set(asked.map(({ workspace }) => workspace))];
    const ofCases = await Promise.all(cases.map((workspace) => this.releases.all(workspace)));
    const waiting = ofCases.flatMap(awaitingAdvice);
    const all = await Promise.all(
      waiting.map(async (each) => ({ ...each, one: await this.cases.one(each.held.workspace) })),
    );
    return all.flatMap(({ one, ...each }) =>
      one === null || one.state.closed !== null ? [] : [{ ...each, one }],
    );
  }

  #deadlineOf({ held, until }: Awaiting): Deadline {
    const label = this.keys.label('alarm', 'advice', held.id, until);
    const { agency } = this.config;
    return { label, kind: 'advice', subject: held.id, request: null, agency, dueAt: until };
  }

  async #tile({ id, roles }: Staff): Promise<Tile | null> {
    const now = this.clock.now().toISOString();
    const items = (await this.#awaiting())
      .filter(({ until }) => until <= now)
      .filter(({ held }) => held.by.staff === id || roles.includes('approver'))
      .map((each) => itemOf(each));
    return items.length === 0
      ? null
      : { title: 'Advice was to end: share it, or say why not', items };
  }
}

function itemOf({ held, until, one }: Awaiting): TileItem {
  const { workspace, person, by } = held;
  return {
    text: personName(one.state, person),
    href: `/mash/${workspace}/people/${person}/share`,
    hint: `${by.name} held it back to take advice, until ${dayAndTime(until)}.`,
    tag: { text: 'Overdue', classes: 'govuk-tag--red' },
  };
}
