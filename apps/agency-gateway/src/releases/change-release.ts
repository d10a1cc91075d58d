import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Staff } from '../staff/staff.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';

/** Changes a release that its chooser has not decided yet: one step of several. */
@Injectable()
export class ChangeRelease {
  constructor(
    private readonly database: DataSource,
    private readonly releases: KeptReleases,
  ) {}

  /** @throws Problem `not-found` for anybody else, and once it is decided. */
  async change(
    staff: Staff,
    id: string,
    work: (release: KeptRelease) => KeptRelease,
  ): Promise<KeptRelease> {
    return this.database.transaction(async (tx) => {
      const changed = work(openTo(staff, await this.releases.lock(tx, id)));
      await this.releases.keep(tx, changed, 'chosen');
      return changed;
    });
  }
}

/** A release that this person chose and that is not decided yet. @throws Problem `not-found` */
export function openTo(staff: Staff, standing: Standing | null): KeptRelease {
  const isOpen = standing?.state === 'chosen' || standing?.state === 'returned';
  if (!isOpen || standing.release.by.staff !== staff.id) {
    throw new Problem('not-found', 'Check the address. What was decided is chosen no more.');
  }
  return standing.release;
}
