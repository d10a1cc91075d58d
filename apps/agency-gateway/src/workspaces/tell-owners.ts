import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { type Case, Cases } from './cases.js';
import { Receipts } from './receipts.js';
import { RepeatedLook } from './repeated-look.js';

/**
 * An entry that draws on what not all of its readers hold is refused by every reader. Those who hold what it draws on know
 * whose that is, and tell its owner, who may be no reader of it (DESIGN 7.4). Doing it again changes nothing.
 */
@Injectable()
export class TellOwners implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('owners');
  readonly #look = new RepeatedLook(
    () => this.look(),
    () => this.#logger.warn('owners are not told yet of what was refused'),
  );

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly cases: Cases,
    private readonly receipts: Receipts,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /** Tells each owner once of each entry. Its author is told by its own terminal, an owner by its own where it reads it. */
  async look(): Promise<void> {
    const { agency } = this.keys;
    const refused = (await this.cases.all())
      .flatMap(({ state }) => state.refused)
      .filter(({ author, drawn }) => author !== agency && drawn.length > 0);
    for (const one of refused) {
      const owners = new Set(one.drawn.map(({ owner }) => owner));
      for (const owner of owners)
        if (owner !== agency && owner !== one.author) await this.#tell(one, owner);
    }
  }

  async #tell(
    { entry, author, kind, drawn }: Case['state']['refused'][number],
    to: string,
  ): Promise<void> {
    const entries = drawn.filter(({ owner }) => owner === to).map((each) => each.entry);
    const message = await this.database.transaction((tx) =>
      this.receipts.tellOwner(tx, { entry, to, drawn: { entries, author, kind } }),
    );
    if (message !== null) this.outbox.wake(message);
  }
}
