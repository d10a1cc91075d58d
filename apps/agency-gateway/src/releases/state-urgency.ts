import type { EntryId } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Emergencies } from '../workspaces/workspaces.js';
import type { Standing } from './kept-releases.js';

/** What of a release still waits for a quorum, and a named person's word that it cannot (DESIGN 3.7). */
@Injectable()
export class StateUrgency {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly emergencies: Emergencies,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** Its entries whose keys have not left and about which nobody has stated it yet. */
  async waiting({ release, state }: Standing): Promise<EntryId[]> {
    if (state !== 'sealed') return [];
    const each = await Promise.all(
      release.entries.map(async (entry) => {
        const sent = await this.outbox.standing(entry);
        const isWaiting = sent !== null && ['queued', 'logged', 'proved'].includes(sent.stage);
        return isWaiting && (await this.emergencies.urgencyOf(entry)) === null ? [entry] : [];
      }),
    );
    return each.flat();
  }

  /** Keeps the statement beside each entry that waits: it goes within seconds, where the hub answers. */
  async state(staff: Staff, standing: Standing, words: string): Promise<void> {
    const now = this.clock.now().toISOString();
    const entries = await this.waiting(standing);
    await this.database.transaction(async (tx) => {
      for (const entry of entries) {
        const ground = { is: 'urgent' as const, by: authorOf(staff), words };
        await this.emergencies.keepUrgency(tx, entry, { ...ground, steppedUpAt: now, at: now });
      }
      const stated = { act: 'release', subject: 'release', id: standing.release.id };
      await this.access.record(tx, staff, stated, 'States immediate danger.');
    });
  }
}
