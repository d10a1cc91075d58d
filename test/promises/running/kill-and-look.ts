import { Browser } from '../../../tools/play/browser.js';
import { addStaff } from '../../support/add-staff.js';
import { buttonOf, PASSWORD } from '../../support/gateway.js';
import { Processes } from '../../support/processes.js';
import { StopPoints, type Stopped } from '../../support/stop-points.js';
import { until } from '../../support/system.js';
import { ARROWS, READER, RELEASE_ARROWS, type Row, SOURCE } from './kill-table.js';

/** How far one concern has come, as the rows of the three databases say; one of each and no more when it has arrived. */
interface Way {
  source: Record<'kept' | 'queued' | 'keyed' | 'withdrawn' | 'receipts' | 'withdrawals', number>;
  hub: Record<'leaves' | 'entries' | 'proofs' | 'delivered', number>;
  reader: Record<'opened' | 'refused' | 'receipts', number>;
}

const ARRIVED: Way = {
  source: { kept: 1, queued: 1, keyed: 1, withdrawn: 0, receipts: 1, withdrawals: 0 },
  hub: { leaves: 1, entries: 1, proofs: 1, delivered: 1 },
  reader: { opened: 1, refused: 0, receipts: 1 },
};

const WITHDRAWN: Way = {
  source: { kept: 1, queued: 1, keyed: 0, withdrawn: 1, receipts: 0, withdrawals: 1 },
  hub: { leaves: 1, entries: 1, proofs: 1, delivered: 0 },
  reader: { opened: 0, refused: 0, receipts: 0 },
};

/** Shorter than a poll is held (25 seconds): nothing that was interrupted waits for one to end. */
const PATIENCE_SECONDS = 24;

/** Raises concerns by the pages of a terminal, stops the whole at a commit, kills, starts again, and looks. */
export class KillAndLook {
  readonly #known = new Set<string>();
  #number = 0;

  private constructor(
    readonly processes: Processes,
    readonly stops: StopPoints,
    readonly officer: Browser,
  ) {}

  static async start(): Promise<KillAndLook> {
    const processes = await Processes.prepare([SOURCE, READER]);
    const stops = await StopPoints.make(processes, [...ARROWS, ...RELEASE_ARROWS]);
    await processes.sql(SOURCE, EXPIRE);
    await addStaff(processes.environment(SOURCE), { officer: ['practitioner'] });
    await processes.start('hub');
    await Promise.all([processes.start(SOURCE), processes.start(READER)]);
    const officer = new Browser(processes.origin(SOURCE));
    await officer.get('/');
    officer.fill({ Username: 'officer', Password: PASSWORD });
    await officer.press(buttonOf(officer));
    const looking = new KillAndLook(processes, stops, officer);
    await until('both agencies to be in the ledger', async () => {
      const sizes = await Promise.all([SOURCE, READER].map((name) => looking.#leaves(name)));
      return sizes.every((leaves) => leaves.length >= 2);
    });
    return looking;
  }

  /** One row of the table. Answers with whether the killed is gone, and whether it left work undone. */
  async run(row: Row): Promise<{ isGone: boolean; isUnfinished: boolean }> {
    const expected = row.arrow.isExpired ? WITHDRAWN : ARRIVED;
    await this.expireKeys(row.arrow.isExpired === true);
    await this.#openForm();
    const armed = await this.stops.arm(row.arrow.name, row.side);
    const isAnswered = this.#send();
    try {
      const isGone = await this.kill(row, await armed.arrival());
      if (row.victim === 'PostgreSQL') await this.processes.startPostgres();
      const isUnfinished = !(await this.#hasCome(expected));
      await this.startAgain(row);
      await isAnswered;
      await this.#sendAgainIfNothingWasKept();
      await this.#untilCome(expected);
      return { isGone, isUnfinished };
    } finally {
      for (const entry of await this.#entries()) this.#known.add(entry);
    }
  }

  /** What no kill may leave behind: gaps in a mailbox, a history that is not everybody's, a process that fell by itself. */
  async ruins(): Promise<string[]> {
    const [gaps] = await this.processes.sql<{ n: number }>(
      'hub',
      `SELECT count(*)::int AS n FROM agency
       WHERE last_number <> (SELECT count(*) FROM mailbox WHERE mailbox.agency = agency.id)`,
    );
    const isOneHistory = await until('one history at all', () => this.#isOneHistory()).catch(
      () => false,
    );
    return [
      ...(gaps?.n === 0 ? [] : ['a mailbox has gaps']),
      ...(isOneHistory ? [] : ['a mirror is not the history of the hub']),
      ...this.processes.fallen,
    ];
  }

  /** Every list of states in the databases of the hub and of a gateway, as `table.column=state`. */
  async states(): Promise<string[]> {
    const found = await Promise.all(
      ['hub', SOURCE].map((name) =>
        this.processes.sql<{ list: string; words: string }>(
          name,
          `SELECT conrelid::regclass || '.' || parts[1] AS list, parts[2] AS words
           FROM pg_constraint, regexp_match(pg_get_constraintdef(oid), '\\((\\w+) = ANY \\(ARRAY\\[(.*)\\]') parts
           WHERE contype = 'c' AND parts IS NOT NULL AND connamespace = 'public'::regnamespace`,
        ),
      ),
    );
    return found
      .flat()
      .flatMap(({ list, words }) =>
        [...words.matchAll(/'([^']+)'::text/g)].map(([, word]) => `${list}=${word}`),
      );
  }

  stop(): Promise<void> {
    return this.processes.stop();
  }

  async #openForm(): Promise<void> {
    this.#number += 1;
    await this.officer.get('/concerns/new');
    this.officer.fill({
      'Child’s name': 'Ellie-Mae Wainscott',
      'What has happened': `Shouting was heard at night, ${this.#number} times this year.`,
      isImmediateDanger: 'no',
    });
  }

  /** A gateway that is killed gives no answer, and one whose database is killed says that it could not. */
  #send(): Promise<boolean> {
    return this.officer.press('Send to children’s services').then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** The person was given no answer, looks, finds nothing, and does it again. */
  async #sendAgainIfNothingWasKept(): Promise<void> {
    if ((await this.#entries()).length > 0) return;
    await this.#openForm();
    expect(await this.#send()).toBe(true);
  }

  /** Whether exactly the victim is gone; whoever else stood still goes on. */
  async kill({ arrow, victim }: Row, stopped: Stopped): Promise<boolean> {
    if (victim === 'PostgreSQL') return this.processes.killPostgres();
    const isGone = await this.processes.kill(this.#process(victim));
    // Who is dead sends no COMMIT; a commit that was made stays made. Everybody else goes on.
    await (arrow.by === victim ? stopped.end() : stopped.release());
    return isGone;
  }

  /** PostgreSQL is started before one can look; a process after. */
  async startAgain({ victim }: Row): Promise<void> {
    if (victim !== 'PostgreSQL') await this.processes.start(this.#process(victim));
  }

  #process(victim: Exclude<Row['victim'], 'PostgreSQL'>): string {
    return { source: SOURCE, hub: 'hub', reader: READER }[victim];
  }

  /** Whether keys are out of time as soon as something is sealed. */
  async expireKeys(isWanted: boolean): Promise<void> {
    const verb = isWanted ? 'ENABLE' : 'DISABLE';
    await this.processes.sql(SOURCE, `ALTER TABLE outbox ${verb} TRIGGER expire`);
  }

  /** The entries that were made since the last row: of one concern there is one. */
  async #entries(): Promise<string[]> {
    const rows = await this.processes.sql<{ object: string }>(
      SOURCE,
      `SELECT object FROM outbox WHERE kind = 'entry' AND object <> ALL ($1)`,
      [[...this.#known]],
    );
    return rows.map(({ object }) => object);
  }

  async #hasCome(expected: Way): Promise<boolean> {
    return JSON.stringify(await this.#way()) === JSON.stringify(expected);
  }

  async #untilCome(expected: Way): Promise<void> {
    try {
      await until('one concern to arrive once', () => this.#hasCome(expected), PATIENCE_SECONDS);
    } catch (error) {
      throw new Error(`${error} It is at ${JSON.stringify(await this.#way())}.`);
    }
  }

  async #way(): Promise<Way> {
    const [entry = null, ...others] = await this.#entries();
    if (others.length > 0) throw new Error('More than one entry was made of one concern.');
    const [source, hub, reader] = await Promise.all([
      this.#count(SOURCE, entry, {
        kept: 'FROM workspace_entry WHERE entry = $1',
        queued: 'FROM outbox WHERE object = $1',
        keyed: `FROM outbox WHERE object = $1 AND stage = 'keyed'`,
        withdrawn: `FROM outbox WHERE object = $1 AND stage = 'withdrawn'`,
        receipts: 'FROM receipt WHERE entry = $1',
        withdrawals: `FROM mirror_leaf JOIN outbox ON withdraws = outbox.leaf_index WHERE object = $1`,
      }),
      this.#count('hub', entry, {
        leaves: 'FROM leaf JOIN entry USING (leaf_index) WHERE id = $1',
        entries: 'FROM entry WHERE id = $1',
        proofs: `FROM mailbox WHERE type = 'proof' AND object = $1`,
        delivered: `FROM mailbox WHERE type = 'entry' AND object = $1`,
      }),
      this.#count(READER, entry, {
        opened: 'FROM workspace_entry WHERE entry = $1',
        refused: 'FROM unopened WHERE entry = $1',
        receipts: `FROM outbox WHERE object = $1 AND stage = 'sent'`,
      }),
    ]);
    return { source, hub, reader };
  }

  async #count<K extends string>(
    name: string,
    entry: string | null,
    of: Record<K, string>,
  ): Promise<Record<K, number>> {
    const columns = Object.entries<string>(of).map(
      ([title, from]) => `(SELECT count(*)::int ${from}) AS "${title}"`,
    );
    const [row] = await this.processes.sql(name, `SELECT ${columns.join()}`, [entry]);
    return row as Record<K, number>;
  }

  async #isOneHistory(): Promise<boolean> {
    const [atHub = [], ...mirrors] = await Promise.all(
      ['hub', SOURCE, READER].map((name) => this.#leaves(name)),
    );
    return mirrors.every((leaves) => leaves.join() === atHub.join());
  }

  /** Source and number of every leaf, in order, as the hub or a gateway holds them. */
  async #leaves(name: string): Promise<string[]> {
    const table = name === 'hub' ? 'leaf' : 'mirror_leaf';
    const rows = await this.processes.sql<{ leaf: string }>(
      name,
      `SELECT leaf_index || ' ' || source || ' ' || sequence AS leaf FROM ${table} ORDER BY leaf_index`,
    );
    return rows.map(({ leaf }) => leaf);
  }
}

/** "PostgreSQL, after keyed". */
export function nameOf({ arrow, side, victim }: Row): string {
  return `${victim}, ${side} ${arrow.name}`;
}

/** Its keys are out of time as soon as an entry is sealed; asked for by enabling the trigger. */
const EXPIRE = `
  CREATE FUNCTION expire() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN NEW.not_after := now(); RETURN NEW; END $$;
  CREATE TRIGGER expire BEFORE INSERT ON outbox FOR EACH ROW WHEN (NEW.kind = 'entry')
    EXECUTE FUNCTION expire();
  ALTER TABLE outbox DISABLE TRIGGER expire`;
