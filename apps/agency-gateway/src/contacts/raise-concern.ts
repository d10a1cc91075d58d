import type { EntryId } from '@mash/contracts/ids';
import type { ConcernBody } from '@mash/contracts/sealed/documents';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { Decisions, decidingOf, statementOf } from '../releases/releases.js';
import { PersonLinks } from '../requests/requests.js';
import { type Author, WriteEntry } from '../workspaces/workspaces.js';
import type { Attachment, ConcernPeople } from './attach-records.js';
import { RaisedConcerns } from './raised-concerns.js';

/** What of one’s own vault a concern rests on. */
export interface Own {
  people: ConcernPeople;
  /** Null where no record was chosen. */
  attachment: Attachment | null;
}

/** Sends a concern to the lead agency alone. It opens nothing by itself (DESIGN 5, rule 2). */
@Injectable()
export class RaiseConcern {
  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
    private readonly writeEntry: WriteEntry,
    private readonly decisions: Decisions,
    private readonly raised: RaisedConcerns,
    private readonly links: PersonLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Whatever the policy said of its records is kept, and which people of this vault it names. */
  async raise(body: ConcernBody, by: Author, own?: Own): Promise<EntryId> {
    const { entry, message } = await this.database.transaction(async (tx) => {
      const statement = own === undefined ? null : await this.#keepOwn(tx, body, by, own);
      return this.writeEntry.write(tx, {
        kind: 'concern',
        workspace: null,
        recipients: [this.partnership.lead],
        body,
        by,
        ...(statement && { statement }),
      });
    });
    this.outbox.wake(message);
    return entry;
  }

  async #keepOwn(tx: EntityManager, body: ConcernBody, by: Author, { people, attachment }: Own) {
    const at = this.clock.now().toISOString();
    for (const { person, own } of people) {
      const answers = own.map((id) => ({ own: id, answer: 'same' as const }));
      if (answers.length > 0)
        await this.links.keepForConcern(tx, { person, answers, by: by.name, at });
    }
    if (attachment === null) return null;
    const { records, weighed, parcel } = attachment;
    const about = people.map(({ person }) => person);
    const decision = await this.decisions.keep(
      tx,
      null,
      decidingOf(weighed, { by, workspace: null, about }),
    );
    await this.raised.keep(tx, {
      concern: body.concern,
      records: records.map(({ one: { chosen, view }, goes }) => ({
        record: chosen.record,
        people: [...view.people],
        isAttached: goes === 'whole' || goes === 'in-part',
        removals: [...chosen.removals],
        whyKept: chosen.whyKept ?? null,
      })),
    });
    return parcel === null ? null : statementOf(weighed, parcel, { decision });
  }
}
