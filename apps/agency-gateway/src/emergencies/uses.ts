import { dueAt } from '@mash/clocks/due';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Emergencies, type Emergency, EntryStore } from '../workspaces/workspaces.js';
import { type Look, Looks } from './looks.js';
import { type Unusual, unusualIn } from './unusual.js';

/** A second person looks within this time (DESIGN 3.7). */
const LOOK_WITHIN = { workingDays: 1 };

/** One emergency sharing with who shared, with whom, and what a second person says of it. */
export interface ShownUse extends Emergency {
  /** Who shared, as its readers see it: the person who states the danger, or who chose what is shared. */
  by: { staff: string; name: string };
  /** Who else holds it: its readers, or its source. */
  others: readonly AgencyId[];
  look: Look | null;
  /** Until when another person looks at it; null where that is its source’s to do. */
  lookBy: string | null;
}

/** Every emergency sharing that this agency took part in, the newest first. */
@Injectable()
export class Uses {
  constructor(
    private readonly config: Config,
    private readonly emergencies: Emergencies,
    private readonly store: EntryStore,
    private readonly looks: Looks,
  ) {}

  async all(): Promise<ShownUse[]> {
    const all = await this.emergencies.all();
    const kept = await this.store.evenHidden(all.map(({ entry }) => entry));
    const contents = new Map(kept.map(({ entry, content }) => [entry, content]));
    const looks = await this.looks.all();
    return all.map((one) => this.#shown(one, contents.get(one.entry), looks));
  }

  /** Those of this agency at which nobody else has looked. */
  async toLookAt(): Promise<ShownUse[]> {
    return (await this.all()).filter(({ isOwn, look }) => isOwn && look === null);
  }

  #shown(
    one: Emergency,
    content: SealedContent | undefined,
    looks: ReadonlyMap<EntryId, Look>,
  ): ShownUse {
    const { ground, from } = one.provisional;
    const author = content?.by ?? { staff: '', name: 'Somebody' };
    const by = ground.is === 'urgent' ? ground.by : author;
    const began = one.startedAt.toISOString();
    return {
      ...one,
      by: { staff: by.staff, name: by.name },
      others: one.isOwn ? (content?.recipients ?? []) : [from],
      look: looks.get(one.entry) ?? null,
      lookBy: one.isOwn ? dueAt(LOOK_WITHIN, began, this.config.clockProfile) : null,
    };
  }
}

/** Who of this agency shared unusually often: counted, and never stopped. */
export function unusualAmong(uses: readonly ShownUse[]): Unusual[] {
  const own = uses.filter(({ isOwn }) => isOwn);
  return unusualIn(own.map(({ startedAt: at, by: { staff } }) => ({ at, staff })));
}
