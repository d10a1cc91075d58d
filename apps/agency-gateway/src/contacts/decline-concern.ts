import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Outbox } from '../outbox/outbox.js';
import type { Author } from '../workspaces/workspaces.js';
import { AnswerConcern } from './answer-concern.js';
import type { Contact } from './contacts.js';
import { type Closing, Screenings } from './screenings.js';

/** Ends a contact without an enquiry, and tells whoever raised it why. It can still be accepted afterwards. */
@Injectable()
export class DeclineConcern {
  constructor(
    private readonly database: DataSource,
    private readonly screenings: Screenings,
    private readonly answerConcern: AnswerConcern,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem `not-valid` where it was accepted already: an enquiry is ended by its outcome. */
  async decline(contact: Contact, closing: Closing, by: Author): Promise<void> {
    const { entry } = contact;
    const messages = await this.database.transaction(async (tx) => {
      await this.screenings.end(tx, entry, { result: 'not-accepted', closing });
      const { reason: notAccepted, words } = closing;
      return this.answerConcern.answer(tx, contact, { workspace: null, notAccepted, words }, by);
    });
    for (const message of messages) this.outbox.wake(message);
  }
}
