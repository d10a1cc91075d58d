import type { AgencyId, EntryId, Instant } from '@mash/contracts/ids';
import type { StaffRole } from '@mash/contracts/vocabulary';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { Receipts } from '../workspaces/workspaces.js';

/** How far a request has come at one agency that was asked, as its receipts say. */
export interface Opening {
  entry: EntryId;
  agency: AgencyId;
  sentAt: Instant;
  /** When that agency’s gateway had opened the envelope. */
  deliveredAt: Instant | null;
  cannotOpenAt: Instant | null;
  /** The first person there who opened it. At that agency itself, only that somebody did. */
  read: { role: StaffRole | null; at: Instant | null } | null;
}

/** Who has opened the requests of a case. The asking agency knows by receipts, an asked one of itself. */
@Injectable()
export class Openings {
  constructor(
    private readonly database: DataSource,
    private readonly receipts: Receipts,
    private readonly outbox: Outbox,
  ) {}

  async of({ self, requests }: Pick<CaseState, 'self' | 'requests'>): Promise<Opening[]> {
    const entries = requests.map(({ entry }) => entry);
    if (entries.length === 0) return [];
    const receipts = await this.receipts.ofAll(entries);
    const readHere = await this.receipts.given(entries, 'read');
    return requests.flatMap(({ entry, author, at, body }) =>
      body.to
        .filter((agency) => agency !== author && (author === self || agency === self))
        .map((agency): Opening => {
          const said = receipts.filter((each) => each.entry === entry && each.from === agency);
          const when = (says: string) => said.find((each) => each.says === says)?.at ?? null;
          const reader = said.find(({ says }) => says === 'read');
          const isReadHere = agency === self && readHere.has(entry);
          return {
            entry,
            agency,
            sentAt: at,
            deliveredAt: when('opened'),
            cannotOpenAt: when('cannot-open'),
            read:
              reader === undefined
                ? isReadHere
                  ? { role: null, at: null }
                  : null
                : { role: reader.role, at: reader.at },
          };
        }),
    );
  }

  /** A person of this agency has the case on their page: whoever asked is told so, once, by role. */
  async acknowledge({ self, requests }: CaseState, { roles }: Staff): Promise<void> {
    const asked = requests.filter(({ author, body }) => author !== self && body.to.includes(self));
    const role = roles[0] ?? 'practitioner';
    const messages = await this.database.transaction(async (tx) => {
      const given = [];
      for (const { entry, author } of asked)
        given.push(await this.receipts.give(tx, entry, author, 'read', role));
      return given;
    });
    for (const message of messages) if (message !== null) this.outbox.wake(message);
  }
}
