import { DataSource } from 'typeorm';
import { EntryStore, WriteToCase } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { HubTap } from '../../support/canaries/hub-tap.js';
import {
  ask,
  at,
  BY,
  enrolled,
  noteAbout,
  openCase,
  type TestCase,
} from '../../support/open-case.js';
import { type System, startSystem, type TestAgency } from '../../support/system.js';

const CHILD = 'Ellie Wainscott';

/** A case of police, children’s services and health; what the hub is sent is heard. */
export class LoggedCase {
  private constructor(
    readonly system: System,
    readonly opened: TestCase,
    readonly tap: HubTap,
  ) {}

  static async start(): Promise<LoggedCase> {
    const tap = new HubTap();
    const system = await startSystem({}, { prepareHub: (hub) => tap.listen(hub) });
    await enrolled(system);
    const opened = await openCase(system, CHILD, { rating: 'amber', receivedAt: new Date() });
    await ask(system, opened, CHILD, ['health'], new Date(Date.now() + 3_600_000));
    return new LoggedCase(system, opened, tap);
  }

  /** Police share a note with children’s services. Answers with the entry. */
  async share(note: string): Promise<string> {
    const intent = { ...noteAbout(this.opened.child, note), recipients: ['cef'] };
    const write = at(this.system, 'police', WriteToCase);
    const [entry = ''] = await write.act(this.opened.workspace, [intent], BY);
    return entry;
  }

  async stageOf(entry: string): Promise<string> {
    const rows: { stage: string }[] = await at(this.system, 'police', DataSource).query(
      `SELECT stage FROM outbox WHERE object = $1 AND kind = 'entry'`,
      [entry],
    );
    return rows[0]?.stage ?? '';
  }

  /** What a reader makes of an entry. */
  async holds(agency: TestAgency, entry: string): Promise<string> {
    if ((await at(this.system, agency, EntryStore).one(entry)) !== null) return 'it is opened';
    const [refused]: { reason: string }[] = await at(this.system, agency, DataSource).query(
      'SELECT reason FROM unopened WHERE entry = $1',
      [entry],
    );
    return refused?.reason ?? 'nothing';
  }

  stop(): Promise<void> {
    return this.system.stop();
  }
}
