import { Injectable, Logger } from '@nestjs/common';
import type { Staff } from '../staff/staff.js';

/** One line of a list of work. */
export interface TileItem {
  text: string;
  href: string;
  /** "From Children’s services, received 10:40am" */
  hint?: string;
  tag?: { text: string; classes?: string };
}

/** One list on "Your work today". */
export interface Tile {
  title: string;
  items: readonly TileItem[];
  /** Where all of it is. */
  more?: { text: string; href: string };
}

const RECENT_MILLISECONDS = 7 * 24 * 3_600_000;

/** Whether something stands on "Your work today" still because it came about: for a week. */
export function isRecent(at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) < RECENT_MILLISECONDS;
}

/** Says what waits for a person; null where this person has nothing to do with it. */
export interface TileProvider {
  /** Lower stands first. */
  order: number;
  /** What the page says when it cannot be read: "requests". */
  name: string;
  tile(staff: Staff): Promise<Tile | null>;
}

/** "Your work today", made of what features add in `onModuleInit`. */
@Injectable()
export class HomeTiles {
  readonly #providers: TileProvider[] = [];
  readonly #logger = new Logger(HomeTiles.name);

  add(...providers: TileProvider[]): void {
    this.#providers.push(...providers);
    this.#providers.sort((a, b) => a.order - b.order);
  }

  /** One list that fails takes no other with it: it is named instead. */
  async for(staff: Staff): Promise<{ tiles: Tile[]; unavailable: string[] }> {
    const settled = await Promise.allSettled(this.#providers.map((each) => each.tile(staff)));
    const tiles: Tile[] = [];
    const unavailable: string[] = [];
    settled.forEach((one, index) => {
      const name = this.#providers[index]?.name ?? '';
      if (one.status === 'rejected') {
        this.#logger.error({ tile: name, fault: String(one.reason?.name) });
        unavailable.push(name);
      } else if (one.value !== null) tiles.push(one.value);
    });
    return { tiles, unavailable };
  }
}
