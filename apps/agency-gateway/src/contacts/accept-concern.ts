import type { Rating } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GateStatement } from '../gate/gate.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { AskAgencies, type Asking, admitting } from '../requests/requests.js';
import { type Author, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { AnswerConcern } from './answer-concern.js';
import type { Contact } from './contacts.js';
import { Screenings } from './screenings.js';

/** What the screener answered. */
export interface Acceptance {
  rating: Rating;
  because: string;
  /** What was said at the gate as it was accepted (DESIGN 7.4). */
  gate: GateStatement[];
}

/**
 * Accepts a concern as an enquiry: a case is opened by the lead alone, rated, warned, and its raiser
 * joins. Nobody else learns of it until they are asked.
 */
@Injectable()
export class AcceptConcern {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly screenings: Screenings,
    private readonly writeToCase: WriteToCase,
    private readonly answerConcern: AnswerConcern,
    private readonly askAgencies: AskAgencies,
    private readonly outbox: Outbox,
  ) {}

  /** Answers with the new case; where agencies are asked with it, that is one act. @throws Problem `not-valid` where it was accepted already: one concern opens one case. */
  async accept(
    contact: Contact,
    acceptance: Acceptance,
    by: Author,
    asking: Asking | null = null,
  ): Promise<string> {
    const workspace = randomId();
    const written = await this.database.transaction(async (tx) => {
      const { entry } = contact;
      await this.screenings.end(tx, entry, {
        result: 'accepted',
        gate: acceptance.gate,
        closing: null,
      });
      const intents = this.#intents(contact, acceptance);
      const { messages } = await this.writeToCase.write(tx, workspace, intents, by);
      const answer = { workspace, notAccepted: null, words: '' };
      const answered = await this.answerConcern.answer(tx, contact, answer, by);
      const asked = asking && (await this.askAgencies.askIn(tx, workspace, asking, by));
      return [...messages, ...answered, ...(asked ?? [])];
    });
    for (const message of written) this.outbox.wake(message);
    return workspace;
  }

  #intents(contact: Contact, acceptance: Acceptance): Intent[] {
    const people = contact.body.people.map(({ person }) => person);
    const { receivedAt, mustNotBeTold } = contact.body;
    const { rating, because } = acceptance;
    const lead = this.keys.agency;
    const standing = { members: [lead], people, rating, mustNotBeTold, receivedAt };
    return [
      { kind: 'open', body: { lead, concerns: [contact.entry], people, receivedAt } },
      { kind: 'rating', body: { rating, because } },
      ...admitting(standing, [contact.author]),
      ...mustNotBeTold.map(
        (warning): Intent => ({ kind: 'warning', body: { set: warning, lifts: null } }),
      ),
    ];
  }
}
