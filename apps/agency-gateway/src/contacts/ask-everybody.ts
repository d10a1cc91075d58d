import { answerDueAt } from '@mash/clocks/case-clocks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type GateStatement, gateOf, gateSoFar } from '../gate/gate.js';
import { Partnership } from '../partnership/partnership.js';
import type { Asking } from '../requests/requests.js';
import type { Contact } from './contacts.js';

/** What every core agency is asked, this one among them, about everybody in a contact, where a child is in immediate danger. */
@Injectable()
export class AskEverybody {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  asking({ body }: Contact, said: GateStatement): Asking {
    const gate = gateSoFar([said]);
    if (gate === null) throw new Error('One answer at the gate is an answer.');
    const now = this.clock.now().toISOString();
    return {
      agencies: this.partnership.core,
      people: body.people.map(({ person, details }) => ({ person, version: 1, details })),
      purpose: 'child-protection',
      gate: gateOf(gate),
      dueAt: new Date(answerDueAt('red', now, this.config.clockProfile)),
    };
  }
}
