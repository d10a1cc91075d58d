import { answerDueAt } from '@mash/clocks/case-clocks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type GateStatement, gateOf, gateSoFar } from '../gate/gate.js';
import { Partnership } from '../partnership/partnership.js';
import { AskAgencies } from '../requests/requests.js';
import type { Author } from '../workspaces/workspaces.js';
import type { Contact } from './contacts.js';

/** Asks every core agency, its own among them, about everybody in a contact, where a child is in immediate danger. */
@Injectable()
export class AskEverybody {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly askAgencies: AskAgencies,
    private readonly clock: Clock,
  ) {}

  async ask(workspace: string, contact: Contact, said: GateStatement, by: Author): Promise<void> {
    const gate = gateSoFar([said]);
    if (gate === null) throw new Error('One answer at the gate is an answer.');
    const now = this.clock.now().toISOString();
    await this.askAgencies.ask(
      workspace,
      {
        agencies: this.partnership.core,
        people: contact.body.people.map(({ person, details }) => ({ person, version: 1, details })),
        purpose: 'child-protection',
        gate: gateOf(gate),
        dueAt: new Date(answerDueAt('red', now, this.config.clockProfile)),
      },
      by,
    );
  }
}
