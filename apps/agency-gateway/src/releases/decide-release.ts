import { dueAt } from '@mash/clocks/due';
import { Problem } from '@mash/contracts/problem';
import type { Head } from '@mash/contracts/sealed/content';
import { rolesFor } from '@mash/policy/obligations';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { Rota, RunReviews } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { WriteToCase } from '../workspaces/workspaces.js';
import { openTo } from './change-release.js';
import { CHOOSES } from './choose-records.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { KeptApprovals } from './kept-approvals.js';
import { decidingOf } from './kept-decision.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { mayLookLater } from './look-later.js';
import { withDocumentIds } from './parcels.js';
import { reviewTimeOf } from './review-time.js';
import { shownOf } from './shown.js';
import { splitRelease, weighedAs } from './split-release.js';
import { missingStep } from './steps.js';
import { tellReaders } from './tell-readers.js';
import { whoDecides } from './tell-who-decides.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import { partsUnderReview, rolesToTell, type Weighed } from './weighed.js';

/** What became of a release when its chooser had looked at it for the last time. */
export type Decided =
  | { is: 'changed' }
  | { is: 'nothing'; weighed: Weighed }
  | { is: 'decided'; now: string | null; later: string | null; isLookedAtLater: boolean };

/** What the chooser looked at when they decided. */
export interface Looked {
  shown: string;
  seen: Head;
  isLookedAtLater?: boolean;
}

/**
 * Decides a release that its chooser has checked: what is allowed is ready to be shared, what is under review goes to the
 * roles that its rules and caps name. The decision is kept whatever it says (DESIGN 6.2).
 */
@Injectable()
export class DecideRelease {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly rota: Rota,
    private readonly runReviews: RunReviews,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly decisions: Decisions,
    private readonly weighRelease: WeighRelease,
    private readonly writeToCase: WriteToCase,
    private readonly conflicts: Conflicts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `shown` is what the chooser looked at, where it is so no more nothing is decided; `seen` what the page showed of the
   * case. `isLookedAtLater`: Red, and what is under review goes at once, with a second look to follow (DESIGN 7.8).
   */
  async decide(
    staff: Staff,
    id: string,
    { shown, seen, isLookedAtLater = false }: Looked,
  ): Promise<Decided> {
    const before = openTo(staff, await this.releases.one(id));
    await this.conflicts.check(staff, before, CHOOSES);
    const one = await this.weighRelease.weigh(before);
    if (missingStep(before, one.weighed) !== null) {
      throw new Problem('not-valid', 'Read every sentence and say why it is right to share first.');
    }
    if (shownOf(this.keys, one.weighed) !== shown) return { is: 'changed' };
    if (isLookedAtLater && !mayLookLater(one)) {
      throw new Problem('not-valid', 'Somebody has to look at this first. Ask for approval.');
    }
    const split = splitRelease({ ...before, seen }, one.weighed);
    const now = split.now && this.#ready(split.now, one.weighed);
    const later = split.later && this.#ready(split.later, one.weighed);
    const messages = await this.database.transaction(async (tx) => {
      const locked = openTo(staff, await this.releases.lock(tx, id));
      if (JSON.stringify(locked) !== JSON.stringify(before)) return null;
      const decision = await this.decisions.keep(tx, id, this.#deciding(before, one.weighed));
      if (now) await this.releases.keep(tx, { ...now.release, decision }, 'decided');
      return later === null
        ? []
        : this.#review(tx, { ...later.release, decision }, one, later.weighed, isLookedAtLater);
    });
    if (messages === null) return { is: 'changed' };
    for (const message of messages) this.outbox.wake(message);
    if (later !== null) this.runReviews.wake();
    if (now === null && later === null) return { is: 'nothing', weighed: one.weighed };
    return {
      is: 'decided',
      now: now?.release.id ?? null,
      later: later?.release.id ?? null,
      isLookedAtLater,
    };
  }

  /** One working day (DESIGN 7.8). */
  #lookUntil(now: Date): string {
    return dueAt({ workingDays: 1 }, now.toISOString(), this.config.clockProfile);
  }

  #deciding(release: KeptRelease, weighed: Weighed) {
    const { by, workspace, person, basis } = release;
    return decidingOf(weighed, { by, workspace, about: [person], basis });
  }

  /** With its identifiers, and with what was looked at. */
  #ready(release: KeptRelease, whole: Weighed): { release: KeptRelease; weighed: Weighed } {
    const named = withDocumentIds({ ...release, because: '' });
    const weighed = weighedAs(named, whole);
    const notified = rolesToTell(weighed);
    return { release: { ...named, notified, shown: shownOf(this.keys, weighed) }, weighed };
  }

  async #review(
    tx: EntityManager,
    release: KeptRelease,
    { asked }: WeighedRelease,
    weighed: Weighed,
    isLookedAtLater: boolean,
  ): Promise<string[]> {
    const now = this.clock.now();
    const time = reviewTimeOf(asked.one.state, release.request);
    const parts = partsUnderReview(weighed);
    const roles = [...new Set(parts.flatMap(({ decision }) => rolesFor(decision)))];
    const by = isLookedAtLater ? this.#lookUntil(now) : null;
    if (by === null) await this.releases.keep(tx, release, 'for-review');
    else await this.releases.keep(tx, { ...release, secondLook: { by } }, 'decided');
    for (const role of roles) {
      const question = { role, not: [release.by.staff], asked: [], time };
      const people = await this.rota.ask(tx, question, now);
      const asked = by === null ? people : people.map((one) => ({ ...one, until: by }));
      await this.approvals.ask(tx, { release: release.id, role, asked });
    }
    if (by !== null) return [];
    const ring = whoDecides(await this.approvals.of(release.id, tx));
    if (ring === null) return [];
    const intents = tellReaders({
      one: asked.one,
      release,
      readers: [...new Set(parts.map(({ reader }) => reader))],
      shares: 'being-decided',
      ring,
    });
    if (intents.length === 0) return [];
    return (await this.writeToCase.write(tx, release.workspace, intents, release.by, release.seen))
      .messages;
  }
}
