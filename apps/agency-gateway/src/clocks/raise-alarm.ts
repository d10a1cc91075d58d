import { Injectable, Logger } from '@nestjs/common';
import { type Alert, AlertDuty } from '../alerts/alerts.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Alarms } from './alarms.js';
import type { Deadline, DeadlineKind } from './deadlines.js';

type Raised = Pick<Deadline, 'label' | 'kind' | 'agency'>;

/** Raises the alarm of a clock that ran out, once, and tells the duty contacts, without a word about anybody. */
@Injectable()
export class RaiseAlarm {
  readonly #logger = new Logger('alarms');

  constructor(
    private readonly config: Config,
    private readonly alarms: Alarms,
    private readonly alertDuty: AlertDuty,
    private readonly clock: Clock,
  ) {}

  async raise(deadline: Deadline): Promise<void> {
    const isQuiet = !this.#isForDuty(deadline);
    const isNew = await this.alarms.keep(deadline, this.clock.now().toISOString(), isQuiet);
    if (isNew && !isQuiet) await this.#alert(deadline);
  }

  /** Tells the duty contacts what could not be sent before: twice rather than never. */
  async alertAgain(): Promise<void> {
    if (!this.alertDuty.canAlert) return;
    for (const alarm of await this.alarms.toAlert()) await this.#alert(alarm);
  }

  /** Late answers of others stand on the lead’s pages alone: its duty contacts ring about what nobody has opened. */
  #isForDuty({ kind, agency }: Raised): boolean {
    return kind !== 'answer' || agency === this.config.agency;
  }

  async #alert({ label, kind, agency }: Raised): Promise<void> {
    if (!this.alertDuty.canAlert) return;
    try {
      await this.alertDuty.alert(alertOf(kind, agency === this.config.agency));
      await this.alarms.markAlerted(label);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'unknown';
      this.#logger.warn(`an alert could not be sent yet: ${words}`);
    }
  }
}

/** What an alarm says to somebody who may not be signed in: neither who, nor which case. */
export function alertOf(kind: DeadlineKind, isOwn: boolean): Alert {
  const path = '/clocks';
  switch (kind) {
    case 'referral':
      return {
        subject: 'a referral clock has run out',
        sentence: 'Children’s services have not decided in time what happens next.',
        path,
      };
    case 'enquiry':
      return {
        subject: 'an enquiry clock has run out',
        sentence: 'An enquiry is past the time of its rating and has no outcome.',
        path,
      };
    case 'answer':
      return {
        subject: 'a request is not answered in time',
        sentence: 'A request to this agency is past its time and not answered.',
        path,
      };
    case 'unopened':
      return {
        subject: 'a Red request has not been opened',
        sentence: isOwn
          ? 'A Red request came to this terminal 15 minutes ago and nobody has opened it.'
          : 'An agency that was asked has not opened a Red request for 15 minutes. Ring them.',
        path,
      };
  }
}
