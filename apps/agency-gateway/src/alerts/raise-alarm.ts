import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { KeptAlarm, Raising } from './alarms.js';
import { Alarms } from './alarms.js';
import { AlertDuty } from './alert-duty.js';
import { alertOf, isForDuty } from './alert-words.js';

type Raised = Pick<KeptAlarm, 'label' | 'kind' | 'agency'> & { to?: string[] };

/** Raises an alarm once, and tells whoever it is for or the duty contacts, without a word about anybody. */
@Injectable()
export class RaiseAlarm {
  readonly #logger = new Logger('alarms');

  constructor(
    private readonly config: Config,
    private readonly alarms: Alarms,
    private readonly alertDuty: AlertDuty,
    private readonly clock: Clock,
  ) {}

  async raise(raising: Raising): Promise<void> {
    const isQuiet = !isForDuty(raising.kind, raising.agency === this.config.agency);
    const isNew = await this.alarms.keep(raising, this.clock.now().toISOString(), isQuiet);
    if (isNew && !isQuiet) await this.#alert(raising);
  }

  /** Tells what could not be sent before: twice rather than never. */
  async alertAgain(): Promise<void> {
    for (const alarm of await this.alarms.toAlert()) await this.#alert(alarm);
  }

  async #alert({ label, kind, agency, to = [] }: Raised): Promise<void> {
    if (!this.alertDuty.canAlert(to)) return;
    try {
      await this.alertDuty.alert(alertOf(kind, agency === this.config.agency), to);
      await this.alarms.markAlerted(label);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'unknown';
      this.#logger.warn(`an alert could not be sent yet: ${words}`);
    }
  }
}
