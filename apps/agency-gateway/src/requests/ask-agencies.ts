import type { AgencyId } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { Gate, PersonDetails } from '@mash/contracts/sealed/people';
import type { Purpose } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Author, type Intent, WriteToCase } from '../workspaces/workspaces.js';

/** Whom to ask about whom, and why. */
export interface Asking {
  agencies: AgencyId[];
  people: { person: string; version: number; details: PersonDetails }[];
  purpose: Purpose;
  gate: Gate;
  dueAt: Date;
  /** What the page showed that asks. */
  seen?: Head;
  /** What its reasons draw on. */
  drawing?: Pick<BodyOf<'request'>, 'draws' | 'onward'>;
}

/** Asks agencies what they know: joining, welcome, people and request are one act (DESIGN 5, rule 1). */
@Injectable()
export class AskAgencies {
  constructor(private readonly writeToCase: WriteToCase) {}

  async ask(workspace: string, asking: Asking, by: Author): Promise<void> {
    const intents = (state: CaseState) => this.#intents(state, asking);
    await this.writeToCase.act(workspace, intents, by, asking.seen);
  }

  /** The same in the caller’s transaction. Answers with what to wake the outbox with after the commit. */
  async askIn(tx: EntityManager, workspace: string, asking: Asking, by: Author): Promise<string[]> {
    const intents = (state: CaseState) => this.#intents(state, asking);
    const { messages } = await this.writeToCase.write(tx, workspace, intents, by, asking.seen);
    return messages;
  }

  #intents(state: CaseState, asking: Asking): Intent[] {
    const members = state.members.filter(({ until }) => until === null).map(({ agency }) => agency);
    const newcomers = asking.agencies.filter((agency) => !members.includes(agency));
    const joined: AgencyId[] = [...members];
    const welcomes = newcomers.flatMap((agency): Intent[] => {
      joined.push(agency);
      return [
        { kind: 'join', body: { agency } },
        {
          kind: 'welcome',
          body: {
            to: agency,
            members: [...joined],
            people: [...state.people.keys()],
            rating: state.rating?.rating ?? null,
            mustNotBeTold: [...state.warnings],
            receivedAt: state.receivedAt ?? new Date(0).toISOString(),
          },
        },
      ];
    });
    const people = asking.people.map(
      ({ person, version, details }): Intent => ({
        kind: 'people',
        body: { person, version, details },
        recipients: asking.agencies,
        about: person,
      }),
    );
    return [
      ...welcomes,
      ...people,
      {
        kind: 'request',
        body: {
          request: randomId(),
          to: asking.agencies,
          people: asking.people.map(({ person, version }) => ({ person, version })),
          purpose: asking.purpose,
          gate: asking.gate,
          dueAt: asking.dueAt.toISOString(),
          ...asking.drawing,
        },
      },
    ];
  }
}
