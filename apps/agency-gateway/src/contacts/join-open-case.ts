import type { EntryId } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { GateStatement } from '../gate/gate.js';
import { Outbox } from '../outbox/outbox.js';
import { AskAgencies, type Asking, admitting, standingOf } from '../requests/requests.js';
import { type Author, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { AnswerConcern } from './answer-concern.js';
import type { Contact } from './contacts.js';
import { type Joining, soonerThan } from './join.form.js';
import { Screenings } from './screenings.js';

/** What every core agency is asked as a concern joins, and what was said for that at the gate of the case. */
export interface AskedWithIt {
  asking: Asking;
  /** The concern that the case was opened for: the gate stands with it. */
  openedFor: EntryId;
  said: GateStatement;
}

/**
 * Joins a concern to an open case about the same child: no second case is opened. Its raiser becomes a member, every member
 * reads that it came, and its words stay where a concern’s words are.
 */
@Injectable()
export class JoinOpenCase {
  constructor(
    private readonly database: DataSource,
    private readonly screenings: Screenings,
    private readonly writeToCase: WriteToCase,
    private readonly answerConcern: AnswerConcern,
    private readonly askAgencies: AskAgencies,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem `not-valid` where the concern was accepted already, or the case does not take it: nothing was written */
  async join(
    contact: Contact,
    workspace: string,
    joining: Joining,
    by: Author,
    { seen, asked = null }: { seen?: Head; asked?: AskedWithIt | null } = {},
  ): Promise<void> {
    const written = await this.database.transaction(async (tx) => {
      await this.screenings.end(tx, contact.entry, {
        result: 'accepted',
        closing: null,
        isJoined: true,
      });
      const intents = (state: CaseState) => this.#intents(state, contact, joining);
      const { messages } = await this.writeToCase.write(tx, workspace, intents, by, seen);
      const answer = { workspace, isJoined: true, notAccepted: null, words: '' };
      const answered = await this.answerConcern.answer(tx, contact, answer, by);
      return [...messages, ...answered, ...(await this.#ask(tx, workspace, asked, by))];
    });
    for (const message of written) this.outbox.wake(message);
  }

  async #ask(
    tx: EntityManager,
    workspace: string,
    asked: AskedWithIt | null,
    by: Author,
  ): Promise<string[]> {
    if (asked === null) return [];
    const { openedFor, said, asking } = asked;
    await this.screenings.keep(tx, openedFor, { result: 'accepted', gate: [said] });
    return this.askAgencies.askIn(tx, workspace, asking, by);
  }

  #intents(
    state: CaseState,
    { entry, author, body }: Contact,
    { people, rating, because }: Joining,
  ): Intent[] {
    const { receivedAt, mustNotBeTold } = body;
    const inCase = (raised: string | null) =>
      people.find(({ raisedAs }) => raisedAs === raised)?.person ?? raised;
    // Somebody may have said that it is sooner since the page was read.
    const isSooner = rating !== null && soonerThan(state.rating?.rating ?? null).includes(rating);
    return [
      ...admitting(standingOf(state), [author]),
      {
        kind: 'further-concern',
        body: { concern: entry, from: author, receivedAt, people, because },
      },
      ...(isSooner ? [{ kind: 'rating' as const, body: { rating, because } }] : []),
      ...mustNotBeTold.map((warning): Intent => {
        const set = { ...warning, person: inCase(warning.person) };
        return { kind: 'warning', body: { set, lifts: null } };
      }),
    ];
  }
}
