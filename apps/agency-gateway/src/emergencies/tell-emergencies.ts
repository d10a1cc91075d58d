import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { RaiseAlarm, type Raising } from '../alerts/alerts.js';
import { Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Rota } from '../rota/rota.js';
import { Emergencies } from '../workspaces/workspaces.js';
import { Uses, unusualAmong } from './uses.js';

const LOOK_MILLISECONDS = 30_000;

type Kind = 'emergency' | 'emergency-uncovered' | 'emergency-many';

/**
 * Tells the duty leads and the information governance officers on the rota of each emergency sharing at once, at its
 * source and at each reader; of one that no quorum covers; of unusually many; and, when its day is over, of one at which
 * no second person has looked (DESIGN 3.7). Nothing of it stops anybody.
 */
@Injectable()
export class TellEmergencies implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('emergencies');
  #look: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly uses: Uses,
    private readonly rota: Rota,
    private readonly raiseAlarm: RaiseAlarm,
    emergencies: Emergencies,
    deadlines: Deadlines,
  ) {
    emergencies.whenUsed(() => this.tell());
    deadlines.add(() => this.#looksDue());
  }

  /** What a crash left between a use and its telling. */
  onApplicationBootstrap(): void {
    const again = () =>
      void this.tell().catch(() => this.#logger.warn('an emergency sharing was not told yet'));
    again();
    this.#look = setInterval(again, LOOK_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#look);
  }

  /** Each use once, to each. Doing it again changes nothing. */
  async tell(): Promise<void> {
    const all = await this.uses.all();
    if (all.length === 0) return;
    const officers = await this.#officers();
    const raise = (kind: Kind, subject: string, at: Date) =>
      this.#raise(kind, subject, at, officers);
    for (const { entry, startedAt, alarmedAt } of all) {
      await raise('emergency', entry, startedAt);
      if (alarmedAt !== null) await raise('emergency-uncovered', entry, alarmedAt);
    }
    for (const { staff, from } of unusualAmong(all))
      await raise('emergency-many', `${staff ?? 'agency'} ${from.toISOString()}`, from);
  }

  async #raise(kind: Kind, subject: string, at: Date, officers: string[]): Promise<void> {
    const readers = officers.length === 0 ? [[]] : [[], officers];
    for (const to of readers) {
      const whose = to.length === 0 ? 'duty' : 'governance';
      await this.raiseAlarm.raise({
        ...this.#raising(kind, subject, at.toISOString(), whose),
        to: [...to],
      });
    }
  }

  async #officers(): Promise<string[]> {
    const turns = await this.rota.turns('information-governance');
    return turns.flatMap(({ mail }) => mail ?? []);
  }

  async #looksDue(): Promise<Raising[]> {
    const waiting = await this.uses.toLookAt();
    return waiting.flatMap(({ entry, lookBy }) =>
      lookBy === null ? [] : [this.#raising('emergency-look', entry, lookBy, 'duty')],
    );
  }

  #raising(kind: Raising['kind'], subject: string, dueAt: string, whose: string): Raising {
    const label = this.keys.label('alarm', kind, subject, whose);
    return { label, kind, subject, request: null, agency: this.config.agency, dueAt };
  }
}
