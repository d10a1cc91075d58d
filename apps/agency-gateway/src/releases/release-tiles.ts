import { personName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { dayAndTime, HomeTiles, isRecent, type Tile, type TileItem } from '../pages/pages.js';
import { askedNow, shownAsked } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { approvalHref } from './approval.view.js';
import { Conflicts } from './conflicts.js';
import { KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';

/** "Your work today": what waits for one’s yes, what came back, what was held back, and what one is to be told. */
@Injectable()
export class ReleaseTiles {
  constructor(
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly conflicts: Conflicts,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add(
      { order: 15, name: 'approvals', tile: (staff) => this.#waiting(staff) },
      { order: 16, name: 'your releases', tile: (staff) => this.#own(staff) },
      { order: 17, name: 'what was held back', tile: (staff) => this.#heldBack(staff) },
      { order: 18, name: 'what you are told of', tile: (staff) => this.#told(staff) },
    );
  }

  async #waiting(staff: Staff): Promise<Tile | null> {
    const waiting = await this.approvals.waitingFor(staff.roles);
    const items = await Promise.all(
      waiting.map(async (approval) => {
        const { release: of, asked } = approval;
        const release = (await this.releases.one(of))?.release;
        if (release === undefined || release.by.staff === staff.id) return [];
        if ((await this.conflicts.withoutConflict([staff], release)).length === 0) return [];
        const { isOverdue, who, until } = shownAsked(asked, this.clock.now());
        const isYou = askedNow(asked).staff === staff.id;
        const hint = `Chosen by ${release.by.name}. ${isYou ? 'You are' : `${who} is`} asked until ${dayAndTime(until)}`;
        return [
          {
            ...(await this.#item(release, approvalHref(approval, release), hint)),
            ...(isOverdue && { tag: { text: 'Overdue', classes: 'govuk-tag--red' } }),
          },
        ];
      }),
    );
    return { title: 'Waiting for your approval', items: items.flat() };
  }

  /** What is waiting, what came back, and what never left although it was shared. */
  async #own(staff: Staff): Promise<Tile | null> {
    const own = (
      await this.releases.inState('for-review', 'returned', 'withdrawn', 'sealed')
    ).filter(
      ({ release, state }) =>
        release.by.staff === staff.id && (state === 'for-review' || release.because !== ''),
    );
    const items = await Promise.all(
      own.map(({ release, state }) =>
        this.#item(
          release,
          `/releases/${release.id}`,
          state === 'for-review' ? 'Waiting for approval' : release.because,
        ),
      ),
    );
    return {
      title: 'What you chose to share',
      items,
      more: { text: 'Everything shared', href: '/releases' },
    };
  }

  /** The safeguarding lead sees every hold-back at once. */
  async #heldBack(staff: Staff): Promise<Tile | null> {
    if (!staff.roles.includes('approver')) return null;
    const held = (await this.releases.inState('held-back')).filter(({ release }) =>
      this.#isRecent(release),
    );
    const items = held.map(({ release }) =>
      this.#item(release, `/releases/${release.id}`, `By ${release.by.name}`),
    );
    return { title: 'Held back', items: await Promise.all(items) };
  }

  async #told(staff: Staff): Promise<Tile | null> {
    const told = (await this.releases.inState('sealed')).filter(
      ({ release }) =>
        this.#isRecent(release) && release.notified.some((role) => staff.roles.includes(role)),
    );
    const items = told.map(({ release }) =>
      this.#item(release, `/releases/${release.id}`, `Shared by ${release.by.name}`),
    );
    return { title: 'Shared: you are to be told', items: await Promise.all(items) };
  }

  #isRecent({ at }: KeptRelease): boolean {
    return isRecent(at, this.clock.now());
  }

  async #item(release: KeptRelease, href: string, hint: string): Promise<TileItem> {
    const one = await this.cases.one(release.workspace);
    return { text: one === null ? 'Somebody' : personName(one.state, release.person), href, hint };
  }
}
