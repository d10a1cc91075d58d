import { answerDueAt } from '@mash/clocks/case-clocks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type GateStatement, gateOf, gateSoFar } from '../gate/gate.js';
import { Partnership } from '../partnership/partnership.js';
import type { Asking } from '../requests/requests.js';

/** What whoever asked reads then. */
export const ASKED_NOW = {
  title: 'Red: every core agency is being asked now',
  text: 'Ring them too. Say afterwards what the family has been told.',
};

/** What every core agency is asked, this one among them, about everybody whom a contact names, where a child is in immediate danger. */
@Injectable()
export class AskEverybody {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  /** @param said at the gate of the case, at last that a child is in immediate danger */
  asking(people: Asking['people'], said: readonly GateStatement[]): Asking {
    const gate = gateSoFar(said);
    if (gate === null) throw new Error('One answer at the gate is an answer.');
    const now = this.clock.now().toISOString();
    return {
      agencies: this.partnership.core,
      people,
      purpose: 'child-protection',
      gate: gateOf(gate),
      dueAt: new Date(answerDueAt('red', now, this.config.clockProfile)),
    };
  }
}
