import { answerDueAt } from '@mash/clocks/case-clocks';
import type { AgencyId } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { Gate, PersonDetails } from '@mash/contracts/sealed/people';
import type { Purpose } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { membersNow } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { type Author, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { admitting, standingOf } from './admitting.js';

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
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly writeToCase: WriteToCase,
    private readonly clock: Clock,
  ) {}

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

  /**
   * What is known of a person has changed: whoever was asked about them is told a new version and asked again as before,
   * so that nobody’s answer about the older one counts, and restricted records are compared with the new one.
   */
  async change(
    workspace: string,
    { person, details, seen }: { person: string; details: PersonDetails; seen: Head },
    by: Author,
  ): Promise<void> {
    const now = this.clock.now().toISOString();
    const intents = (state: CaseState): Intent[] => {
      const version = (state.people.get(person)?.version ?? 0) + 1;
      const dueAt = answerDueAt(state.rating?.rating ?? null, now, this.config.clockProfile);
      const asked = askedAbout(state, person);
      const agencies = asked.flatMap(({ to }) => to);
      const again = asked.map(({ to, body }): Intent => {
        const { purpose, gate } = body;
        const people = [{ person, version }];
        const request = { request: randomId(), to, people, purpose, gate, dueAt };
        return { kind: 'request', body: request };
      });
      return [...this.#told({ person, version, details }, agencies), ...again];
    };
    await this.writeToCase.act(workspace, intents, by, seen);
  }

  /** One person as each agency needs it: the NHS number goes to those that keep people by it; the lead’s own copy is whole. */
  #told(
    { person, version, details }: Asking['people'][number],
    agencies: readonly AgencyId[],
  ): Intent[] {
    const isWhole = (agency: AgencyId) =>
      details.nhsNumber === null || this.partnership.usesNhsNumber(agency);
    const people = (told: PersonDetails, recipients: AgencyId[]): Intent => ({
      kind: 'people',
      body: { person, version, details: told },
      recipients,
      about: person,
    });
    const others = agencies.filter((agency) => !isWhole(agency));
    return [
      people(details, agencies.filter(isWhole)),
      ...(others.length > 0 ? [people({ ...details, nhsNumber: null }, others)] : []),
    ];
  }

  #intents(state: CaseState, asking: Asking): Intent[] {
    const people = asking.people.flatMap((one) => this.#told(one, asking.agencies));
    return [
      ...admitting(standingOf(state), asking.agencies),
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

/** The newest request about a person to each agency that is still a member, with those to whom it is the newest. */
function askedAbout(
  state: CaseState,
  person: string,
): { to: AgencyId[]; body: CaseState['requests'][number]['body'] }[] {
  const about = state.requests.filter(({ body }) =>
    body.people.some((each) => each.person === person),
  );
  return about.flatMap(({ body }, at) => {
    const later = about.slice(at + 1).flatMap((each) => each.body.to);
    const to = body.to.filter((agency) => {
      return membersNow(state).includes(agency) && !later.includes(agency);
    });
    return to.length > 0 ? [{ to, body }] : [];
  });
}
