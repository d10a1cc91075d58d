import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DumpedTable, dumpOf } from '../dump.js';
import { enrolled } from '../open-case.js';
import { hasRedis, startRedis, type TestRedis } from '../redis.js';
import { AGENCIES, type System, startSystem, type TestAgency } from '../system.js';
import { Canaries } from './canaries.js';
import { CapturedLog } from './captured-log.js';
import { EveryKind } from './carry-every-kind.js';
import { fillVaults } from './fill-vaults.js';
import { HubTap } from './hub-tap.js';
import { keepSeenJobs } from './seen-jobs.js';
import { WorkAtTerminals } from './work-at-terminals.js';

/** A gateway’s database at four moments of a case. */
export interface Moments {
  beforeConcern: DumpedTable[];
  afterAcceptance: DumpedTable[];
  beforeRelease: DumpedTable[];
  atTheEnd: DumpedTable[];
}

/**
 * A whole case through the real hub and four real gateways, full of canaries, with an ear at every place where a word
 * could come to lie. The hub and police keep their queues in a Redis each, where there is one to be had; the others in
 * their own PostgreSQL.
 */
export class CarriedSystem {
  /** Every word of the case, of the vaults, of staff and of what they typed. */
  readonly canaries = new Canaries();
  /** Words that their agency took out, left out, held back or found, and that no other may have. */
  readonly home = new Canaries(1);
  readonly log = new CapturedLog();
  readonly tap = new HubTap();
  readonly moments = {} as Record<TestAgency, Moments>;
  readonly everyKind: EveryKind;
  readonly work: WorkAtTerminals;

  private constructor(
    readonly system: System,
    readonly redises: Partial<Record<'hub' | 'police', TestRedis>>,
    ears: Pick<CarriedSystem, 'log' | 'tap'>,
  ) {
    this.log = ears.log;
    this.tap = ears.tap;
    this.everyKind = new EveryKind(system, this.canaries);
    this.work = new WorkAtTerminals(system, this.canaries, this.everyKind);
  }

  static async start(): Promise<CarriedSystem> {
    const redises = hasRedis ? { hub: await startRedis(), police: await startRedis() } : {};
    const environment = Object.fromEntries(
      Object.entries(redises).map(([name, { url }]) => [name, { REDIS_URL: url }]),
    );
    const [log, tap] = [new CapturedLog(), new HubTap()];
    const prepareHub = tap.listen.bind(tap);
    const options = { logger: log, environment, prepareDatabase: keepSeenJobs, prepareHub };
    const system = await startSystem({}, options);
    await enrolled(system);
    return new CarriedSystem(system, redises, { log, tap });
  }

  /** From a concern to the close of its case. */
  async carry(): Promise<void> {
    const { everyKind, work, home } = this;
    const known = await fillVaults(this.system, this.canaries, everyKind);
    await work.signIn();
    await work.searchAndLeave();
    await work.callBeforeTheCase(known.adults, home);
    await work.tryWhatIsForbidden();
    await this.#remember('beforeConcern');
    await everyKind.raiseAndAccept();
    await everyKind.raiseAndDecline();
    await this.#remember('afterAcceptance');
    await everyKind.ask();
    await everyKind.reply();
    await everyKind.raiseAndJoin();
    await work.compareRestricted();
    await everyKind.share();
    await this.#remember('beforeRelease');
    await work.shareARecord(known.police, home);
    await work.holdBackAndCall(home);
    await everyKind.conclude();
    await this.#remember('atTheEnd');
  }

  /** Every table of a process’s database. */
  tables(name: 'hub' | TestAgency): Promise<DumpedTable[]> {
    const { hub, gateways } = this.system;
    const { database } = name === 'hub' ? hub : gateways[name];
    return dumpOf(database.superuserUrl);
  }

  /** Every file of a process’s own folder. */
  files(name: 'hub' | TestAgency): Buffer {
    const folder = join(this.system.founding.folder, name);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    return Buffer.concat(
      files
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name))),
    );
  }

  async stop(): Promise<void> {
    await this.system.stop();
    for (const redis of Object.values(this.redises)) await redis.stop();
  }

  async #remember(moment: keyof Moments): Promise<void> {
    for (const agency of AGENCIES) {
      const so = this.moments[agency] ?? ({} as Moments);
      this.moments[agency] = { ...so, [moment]: await this.tables(agency) };
    }
  }
}

/** The tables in which something differs. */
export function changedBetween(before: DumpedTable[], after: DumpedTable[]): string[] {
  const then = new Map(before.map(({ table, bytes }) => [table, bytes]));
  return after
    .filter(({ table, bytes }) => then.get(table)?.equals(bytes) !== true)
    .map(({ table }) => table);
}
