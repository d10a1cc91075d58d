import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Leaf } from '@mash/contracts/leaf';
import { openKeys } from '@mash/crypto/agency-keys';
import type { SecretKey } from '@mash/crypto/keys';
import { openRootKey } from '@mash/crypto/unlock';
import { DataSource } from 'typeorm';
import { WriteJournal } from '../../../apps/agency-gateway/src/journal/write-journal.js';
import type { MismatchReason } from '../../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Mismatches } from '../../../apps/agency-gateway/src/mismatches/mismatches.js';
import { Cases, WriteToCase } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { force, type Written } from '../../support/force.js';
import { EARLY_HELP } from '../../support/lists.js';
import { type LyingHub, startLyingSystem } from '../../support/lying-hub.js';
import {
  ask,
  at,
  BY,
  enrolled,
  noteAbout,
  openCase,
  stateAt,
  type TestCase,
} from '../../support/open-case.js';
import { AGENCIES, type System, type TestAgency, until } from '../../support/system.js';

const CHILD = 'Ellie Wainscott';

/** A case of CEF, police and health behind a hub that can be told to lie; adults are no member. */
export class LiedTo {
  private constructor(
    readonly system: System,
    readonly liar: LyingHub,
    readonly opened: TestCase,
  ) {}

  static async start(): Promise<LiedTo> {
    const { system, liar } = await startLyingSystem();
    await enrolled(system);
    await beginAnHour(system);
    const now = system.clock.now();
    const opened = await openCase(system, CHILD, { rating: 'amber', receivedAt: now });
    await ask(system, opened, CHILD, ['health'], new Date(now.getTime() + 3_600_000));
    return new LiedTo(system, liar, opened);
  }

  at<T>(agency: TestAgency, what: new (...given: never[]) => T): T {
    return at(this.system, agency, what);
  }

  async sql<T>(agency: TestAgency, query: string, values: unknown[] = []): Promise<T[]> {
    return this.at(agency, DataSource).query(query, values);
  }

  async state(agency: TestAgency) {
    const state = await stateAt(this.system, agency, this.opened);
    if (state === null) throw new Error(`${agency} knows of no such case.`);
    return state;
  }

  /** Entries sealed to an agency that its own pages name as not arrived. */
  async missing(agency: TestAgency): Promise<{ source: string; index: number }[]> {
    return (await this.at(agency, Cases).one(this.opened.workspace))?.missing ?? [];
  }

  /** Police share a note about the child with the members, or with these of them. */
  async share(note: string, recipients?: TestAgency[]): Promise<string> {
    const intent = noteAbout(this.opened.child, note);
    const write = this.at('police', WriteToCase);
    const [entry = ''] = await write.act(
      this.opened.workspace,
      [{ ...intent, ...(recipients && { recipients }) }],
      BY,
    );
    return entry;
  }

  /** Something new, so that nobody waits for the next heartbeat. */
  async stir(): Promise<void> {
    await this.share('Something else.', ['cef']);
  }

  /** Children’s services record an outcome. */
  async decide(because: string): Promise<string> {
    const [entry = ''] = await this.at('cef', WriteToCase).act(
      this.opened.workspace,
      [{ kind: 'outcome', body: outcomeBody(because) }],
      BY,
    );
    return entry;
  }

  /** An agency writes to the case what its own terminal would refuse to. */
  async force(agency: TestAgency, written: Written): Promise<string> {
    return force(this.system, agency, this.opened, written);
  }

  /** Where an entry of police stands in the ledger. */
  indexOf(entry: string): Promise<number> {
    return until('the place of an entry in the ledger', async () => {
      const [row] = await this.sql<{ leaf_index: string | null }>(
        'police',
        `SELECT leaf_index FROM outbox WHERE object = $1 AND kind = 'entry'`,
        [entry],
      );
      return row?.leaf_index == null ? null : Number(row.leaf_index);
    });
  }

  /** Waits until an agency has accepted a checkpoint of the quorum that covers that leaf. */
  async covered(agency: TestAgency, index: number): Promise<void> {
    await until(`a checkpoint over leaf ${index} at ${agency}`, async () => {
      const [row] = await this.sql<{ size: string }>(
        agency,
        'SELECT size FROM accepted_checkpoint',
      );
      return Number(row?.size ?? 0) > index;
    });
  }

  /** Waits until police have been told that all of their entries were opened. */
  async quiet(): Promise<void> {
    await until('a receipt for every entry of police', async () => {
      const waiting = await this.sql(
        'police',
        `SELECT FROM outbox WHERE kind = 'entry' AND NOT EXISTS
           (SELECT FROM receipt WHERE entry = object AND says = 'opened')`,
      );
      return waiting.length === 0;
    });
  }

  /** Whether an agency has the words of an entry. */
  async holds(agency: TestAgency, entry: string): Promise<boolean> {
    const query = 'SELECT FROM workspace_entry WHERE entry = $1';
    return (await this.sql(agency, query, [entry])).length > 0;
  }

  /** Waits until an agency’s terminal says that the ledger does not match, and why. */
  async noticed(agency: TestAgency, reason: MismatchReason) {
    return until(`${agency} to notice ${reason}`, async () =>
      (await this.at(agency, Mismatches).all()).find(
        (each) => each.reason === reason && each.settled === null,
      ),
    );
  }

  /** Its people have agreed what it was. */
  async settle(agency: TestAgency): Promise<void> {
    await this.at(agency, DataSource).transaction((tx) =>
      this.at(agency, Mismatches).settle(tx, 'An officer', 'It was a test.'),
    );
  }

  /** The signing key of an agency, from its own folder, as a thief would have it. */
  stolenKey(agency: TestAgency): SecretKey {
    const { folder } = this.system.founding;
    const read = (name: string) => readFileSync(join(folder, agency, name), 'utf8');
    const passphrase = readFileSync(join(folder, 'passphrases', agency), 'utf8').trim();
    const root = openRootKey(read('root-key.sealed'), passphrase);
    return openKeys(root, agency, readFileSync(join(folder, agency, 'keys.sealed'))).signing;
  }

  /** The leaf at that index, as an agency mirrors it. */
  async leafAt(agency: TestAgency, index: number): Promise<Leaf> {
    const query = 'SELECT leaf FROM mirror_leaf WHERE leaf_index = $1';
    const [row] = await this.sql<{ leaf: string }>(agency, query, [index]);
    if (row === undefined) throw new Error(`${agency} mirrors no leaf ${index}.`);
    return JSON.parse(row.leaf);
  }

  stop(): Promise<void> {
    return this.system.stop();
  }
}

/** When an hour begins, each agency puts a leaf of its own into the ledger: now, and not again while this runs. */
async function beginAnHour(system: System): Promise<void> {
  system.clock.forward(60 - system.clock.now().getMinutes());
  await Promise.all(AGENCIES.map((agency) => at(system, agency, WriteJournal).write()));
}

export function outcomeBody(because: string) {
  return {
    level: 3 as const,
    destination: EARLY_HELP,
    because,
    next: 'A social worker visits.',
    notChecked: [],
    notAnswered: [],
    analysis: null,
    whoTellsTheFamily: '',
  };
}
