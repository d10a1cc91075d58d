import { randomUUID } from 'node:crypto';
import { addCosignature, cosign } from '@mash/ledger/cosignature';
import { DataSource } from 'typeorm';
import { Keys } from '../../../apps/agency-gateway/src/keys/keys.js';
import { Mirror, NewestCheckpoint } from '../../../apps/agency-gateway/src/ledger/ledger.js';
import type { MismatchReason } from '../../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Mismatches } from '../../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Partnership } from '../../../apps/agency-gateway/src/partnership/partnership.js';
import {
  Emergencies,
  WriteToCase,
} from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { type LyingHub, startLyingSystem } from '../../support/lying-hub.js';
import {
  at,
  BY,
  enrolled,
  noteAbout,
  openCase,
  raiseOnly,
  type TestCase,
} from '../../support/open-case.js';
import { AGENCIES, type System, type TestAgency, until } from '../../support/system.js';

/** The witnesses that go down: with two of four left there is no quorum. */
const DOWN = ['health', 'adults'] as const;

/** Police and children’s services in a Red and in an amber case, the hub, and two witnesses that can be stopped. */
export class Night {
  readonly #down = new Set<TestAgency>();

  private constructor(
    readonly system: System,
    readonly liar: LyingHub,
    readonly red: TestCase,
    readonly amber: TestCase,
  ) {}

  static async begin(): Promise<Night> {
    const { system, liar } = await startLyingSystem();
    await enrolled(system);
    const receivedAt = system.clock.now();
    const red = await openCase(system, 'Ellie Wainscott', { rating: 'red', receivedAt });
    const amber = await openCase(system, 'Tom Ashby', { rating: 'amber', receivedAt });
    const night = new Night(system, liar, red, amber);
    await until('nothing to wait', async () => {
      const query = `SELECT FROM outbox WHERE kind = 'entry' AND stage <> 'keyed'`;
      const rows = await Promise.all(
        (['police', 'cef'] as const).map((agency) => night.sql(agency, query)),
      );
      return rows.flat().length === 0;
    });
    return night;
  }

  at<T>(agency: TestAgency, what: new (...given: never[]) => T): T {
    return at(this.system, agency, what);
  }

  async sql<T>(agency: TestAgency, query: string, values: unknown[] = []): Promise<T[]> {
    return this.at(agency, DataSource).query(query, values);
  }

  async witnessesGo(): Promise<void> {
    for (const agency of DOWN) await this.stop(agency);
  }

  async stop(agency: TestAgency): Promise<void> {
    if (this.#down.has(agency)) return;
    this.#down.add(agency);
    await this.system.stopGateway(agency);
  }

  async start(agency: TestAgency): Promise<void> {
    if (!this.#down.delete(agency)) return;
    await this.system.startGateway(agency);
  }

  async witnessesReturn(): Promise<void> {
    for (const agency of DOWN) await this.start(agency);
  }

  /** Police share a note in a case with children’s services. */
  async write(one: TestCase, note: string): Promise<string> {
    const intent = { ...noteAbout(one.child, note), recipients: ['cef'] };
    const [entry = ''] = await this.at('police', WriteToCase).act(one.workspace, [intent], BY);
    return entry;
  }

  /** The same while nobody covers it: it stands in the ledger. */
  async share(one: TestCase, note: string): Promise<string> {
    const entry = await this.write(one, note);
    await this.logged(entry);
    return entry;
  }

  /** Police tell the lead of a child in immediate danger. */
  async raise(name: string): Promise<string> {
    const receivedAt = this.system.clock.now();
    const concern = { child: randomUUID(), name, receivedAt, isImmediateDanger: true };
    const entry = await raiseOnly(this.system, concern);
    await this.logged(entry);
    return entry;
  }

  logged(entry: string): Promise<true> {
    return until('it to stand in the ledger', async () => {
      const [row] = await this.sql<{ stage: string; leaf_index: string | null }>(
        'police',
        'SELECT stage, leaf_index FROM outbox WHERE object = $1',
        [entry],
      );
      const query = 'SELECT FROM mirror_leaf WHERE leaf_index = $1';
      const isMirrored = async (agency: TestAgency) =>
        (await this.sql(agency, query, [row?.leaf_index])).length > 0;
      const isLogged = row?.stage === 'logged' && row.leaf_index !== null;
      return isLogged && (await isMirrored('police')) && (await isMirrored('cef'));
    });
  }

  async stageOf(entry: string): Promise<string> {
    const query = `SELECT stage FROM outbox WHERE object = $1 AND kind = 'entry'`;
    return (await this.sql<{ stage: string }>('police', query, [entry]))[0]?.stage ?? '';
  }

  /** Whether children’s services have the words of an entry. */
  async holds(entry: string): Promise<boolean> {
    const query = 'SELECT FROM workspace_entry WHERE entry = $1';
    return (await this.sql('cef', query, [entry])).length > 0;
  }

  /** The ten seconds for which a quorum is waited, and two more. */
  tenSecondsPass(): void {
    this.system.clock.forward(0.2);
  }

  /** The 25 seconds for which the hub holds a poll that it has nothing for. */
  pollsEnd(): void {
    this.system.clock.forward(0.45);
  }

  async opened(entry: string): Promise<void> {
    await until('it at children’s services', () => this.holds(entry));
    await until('their receipt', async () => {
      const query = `SELECT FROM receipt WHERE entry = $1 AND says = 'opened'`;
      return (await this.sql('police', query, [entry])).length > 0;
    });
  }

  async emergency(agency: TestAgency, entry: string) {
    const [one] = await this.at(agency, Emergencies).of([entry]);
    return one ?? null;
  }

  covered(agency: TestAgency, entry: string): Promise<true> {
    return until(`it to be covered at ${agency}`, async () => {
      const one = await this.emergency(agency, entry);
      return one !== null && one.coveredAt !== null;
    });
  }

  async noticed(agency: TestAgency, reason: MismatchReason) {
    return until(`${agency} to notice ${reason}`, async () =>
      (await this.at(agency, Mismatches).all()).find(
        (each) => each.reason === reason && each.settled === null,
      ),
    );
  }

  /** Its people have agreed what it was, and no answer that was on its way says otherwise. */
  async settle(agency: TestAgency): Promise<void> {
    await until('the ledger to match again', async () => {
      await this.at(agency, DataSource).transaction((tx) =>
        this.at(agency, Mismatches).settle(tx, 'An officer', 'It was a test.'),
      );
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return (await this.at(agency, Mismatches).since()) === null;
    });
  }

  /** From now on an agency is shown what it accepted last as if every witness had just cosigned it, and nothing newer. */
  showOldHead(agency: TestAgency): void {
    this.liar.lieTo(agency, async (answer) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { ...answer, items: [], toCosign: null, cosigned: this.#cosignedAgain(agency) };
    });
  }

  /** Fewer minutes than a quorum’s word is fresh: it is there all the while. */
  async minutesWithQuorum(minutes: number): Promise<void> {
    this.system.clock.forward(minutes);
    const since = this.system.clock.now();
    for (const agency of ['police', 'cef'] as const) {
      const newest = this.at(agency, NewestCheckpoint);
      await until(
        'a fresh word of the quorum',
        async () => (newest.currentAt?.getTime() ?? 0) > since.getTime() - 1_000,
      );
    }
  }

  #cosignedAgain(agency: TestAgency): string {
    const { size } = this.at(agency, NewestCheckpoint);
    const root = this.at(agency, Mirror).pure.rootAt(size);
    const seconds = Math.floor(this.system.clock.now().getTime() / 1000);
    return AGENCIES.reduce((note, witness) => {
      const { secrets } = this.system.gateways[witness].app.get(Keys, { strict: false });
      const { witnesses } = this.at('police', Partnership).document;
      const own = witnesses.find((each) => each.agency === witness);
      const [name = ''] = own?.verifierKey.split('+') ?? [];
      return addCosignature(note, cosign(note, name, secrets.witness, seconds));
    }, this.liar.sign({ size, root }));
  }

  end(): Promise<void> {
    return this.system.stop();
  }
}
