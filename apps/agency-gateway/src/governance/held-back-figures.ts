import type { Instant } from '@mash/contracts/ids';
import { HoldBackReason } from '@mash/contracts/vocabulary';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Decisions, KeptReleases, stillHeldBack } from '../releases/releases.js';
import { Cases } from '../workspaces/workspaces.js';
import { type Figure, figuresOf } from './figures.js';

/** How often something was held back for each of the four reasons, and how much of it still is, in cases that are open. */
export type HeldBackCounts = Record<HoldBackReason, Figure & { now: number }>;

/** Counts what a named person of this agency decided not to share, over its own vault. Nobody is named. */
@Injectable()
export class HeldBackFigures {
  constructor(
    private readonly decisions: Decisions,
    private readonly releases: KeptReleases,
    private readonly cases: Cases,
    private readonly clock: Clock,
  ) {}

  async count(): Promise<HeldBackCounts> {
    const found: { at: Instant; is: HoldBackReason }[] = [];
    for await (const { decision } of this.decisions.each()) {
      const { heldBack, at } = decision;
      if (heldBack !== null) found.push({ at, is: heldBack.reason });
    }
    const figures = figuresOf(HoldBackReason.options, found, this.clock.now());
    const standing = await this.#standing();
    const counted = HoldBackReason.options.map((reason) => [
      reason,
      { ...figures[reason], now: standing.filter((each) => each === reason).length },
    ]);
    return Object.fromEntries(counted) as HeldBackCounts;
  }

  async #standing(): Promise<HoldBackReason[]> {
    const held = stillHeldBack(await this.releases.inState('held-back', 'sealed'));
    const open = await Promise.all(
      held.map(async ({ workspace, heldBack }) => {
        const isClosed = (await this.cases.one(workspace))?.state.closed != null;
        return isClosed || heldBack === null ? [] : [heldBack.reason];
      }),
    );
    return open.flat();
  }
}
