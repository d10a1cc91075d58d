import type { Browser } from '../../../tools/play/browser.js';
import { leaveWords } from '../../../tools/play/leave-words.js';
import { PASSWORD } from '../../support/gateway.js';
import { until } from '../../support/system.js';
import type { KillAndLook } from './kill-and-look.js';
import { CHILD, FATHER, openCaseBeside, signIn } from './kill-case.js';
import { type Journey, READER, type ReleaseRow, SOURCE } from './kill-table.js';

const REASON = {
  erase: 'wrong-person',
  mark: 'not-accurate',
  'seal-away': 'wrong-person',
} as const;
const PATIENCE_SECONDS = 60;

/** What has come of the one release of a row, as the rows of both databases say. */
interface Stands {
  /** Of releases that were decided; a choice that nobody went on with is none. */
  states: string[];
  entries: number;
  opened: number;
  withdrawals: number;
  copy: string | null;
  says: string[];
}

const NOT_SHARED = { entries: 0, opened: 0, withdrawals: 0, copy: null, says: [] };
const SHARED = { states: ['sealed'], entries: 1, opened: 1, withdrawals: 0, copy: 'open' };
const WITHDRAWN = { ...SHARED, states: ['withdrawn'], withdrawals: 1 };
const EXPECTED: Record<Journey, Stands> = {
  share: { ...SHARED, says: ['opened'] },
  approve: { ...SHARED, says: ['opened'] },
  'send-back': { ...NOT_SHARED, states: ['returned'] },
  'hold-back': { ...NOT_SHARED, states: ['held-back'] },
  erase: { ...WITHDRAWN, copy: 'destroyed', says: ['opened', 'destroyed'] },
  mark: { ...WITHDRAWN, says: ['opened', 'marked'] },
  'seal-away': { ...WITHDRAWN, copy: 'sealed', says: ['opened', 'sealed'] },
};

/** Carries releases by the pages of two terminals, stops the whole at a commit, kills, starts again, and looks. */
export class KillReleases {
  #known: string[] = [];
  #number = 0;

  private constructor(
    private readonly looking: KillAndLook,
    private readonly workspace: string,
    private readonly sergeant: Browser,
    private readonly manager: Browser,
  ) {}

  static async on(looking: KillAndLook): Promise<KillReleases> {
    const { processes } = looking;
    await looking.expireKeys(false);
    const workspace = await openCaseBeside(
      processes.environment(SOURCE),
      processes.environment(READER),
    );
    const sergeant = await signIn(processes.origin(SOURCE), 'sergeant');
    const manager = await signIn(processes.origin(READER), 'manager');
    const killing = new KillReleases(looking, workspace, sergeant, manager);
    killing.#known = await killing.#releases();
    return killing;
  }

  /** One row of the table. Answers with whether the killed is gone, and whether it left work undone. */
  async run(row: ReleaseRow): Promise<{ isGone: boolean; isUnfinished: boolean }> {
    const { journey } = row.arrow;
    const expected = EXPECTED[journey];
    this.#number += 1;
    const armed = await this.looking.stops.arm(row.arrow.name, row.side);
    const isOver = { now: false };
    const driving = this.#drive(journey, isOver);
    try {
      const isGone = await this.looking.kill(row, await armed.arrival());
      if (row.victim === 'PostgreSQL') await this.looking.processes.startPostgres();
      const isUnfinished = !isSame(await this.#stands(), expected);
      await this.looking.startAgain(row);
      await this.#untilStands(expected);
      return { isGone, isUnfinished };
    } finally {
      isOver.now = true;
      await driving;
      this.#known = await this.#releases();
    }
  }

  /** People who got no answer look where it stands, and do what is still to be done. */
  async #drive(journey: Journey, isOver: { now: boolean }): Promise<void> {
    while (!isOver.now) {
      try {
        await this.#step(journey);
      } catch {
        // No answer, or the page of somebody who could not be answered: look again.
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  async #step(journey: Journey): Promise<void> {
    const { states, opened } = await this.#stands();
    const [state] = states;
    if (state === undefined) return this.#choose(journey);
    if (state === 'for-review') return this.#answer(journey);
    const isToWithdraw = journey in REASON && state === 'sealed' && opened === 1;
    if (isToWithdraw) return this.#withdraw(journey as keyof typeof REASON);
  }

  async #choose(journey: Journey): Promise<void> {
    const { officer } = this.looking;
    const isReviewed = journey === 'approve' || journey === 'send-back';
    await officer.get(`/mash/${this.workspace}/people/${isReviewed ? FATHER : CHILD}/share`);
    officer.fill({ note: `Seen at the door, number ${this.#number}.`, readers: [READER] });
    if (journey === 'hold-back') {
      await officer.press('Hold back');
      officer.fill({ reason: 'endangers', because: 'An arrest is planned.' });
      await officer.press('Hold back');
      return;
    }
    await officer.press('Continue');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    await officer.press(isReviewed ? 'Ask for approval' : 'Share 1 item with the MASH');
  }

  async #answer(journey: Journey): Promise<void> {
    await this.sergeant.get('/approvals');
    await this.sergeant.follow('Dean Wainscott');
    if (journey === 'approve') {
      this.sergeant.fill({ 'Your password': PASSWORD });
      await this.sergeant.press('Approve and share');
      return;
    }
    this.sergeant.fill({ words: 'Say which door.' });
    await this.sergeant.press('Send back');
  }

  async #withdraw(journey: keyof typeof REASON): Promise<void> {
    if (journey === 'seal-away') {
      await this.manager.get(`/mash/${this.workspace}/outcome`);
      this.manager.fill({ level: '3', because: 'As it stands.', next: 'A visit.' });
      this.manager.fill({ destination: 'early-help' });
      await this.manager.press('Record the outcome');
    }
    const [id] = (await this.#decided()).map((each) => each.id);
    await this.looking.officer.get(`/releases/${id}/withdraw`);
    this.looking.officer.fill({ reason: REASON[journey], because: 'A mistake.' });
    await this.looking.officer.press('Withdraw');
  }

  async #untilStands(expected: Stands): Promise<void> {
    try {
      await until(
        'one release to come where it should',
        async () => isSame(await this.#stands(), expected),
        PATIENCE_SECONDS,
      );
    } catch (error) {
      throw new Error(`${error} It is at ${JSON.stringify(await this.#stands())}.`);
    }
  }

  async #stands(): Promise<Stands> {
    const decided = await this.#decided();
    const entries = await this.#sql<{ entry: string }>(
      SOURCE,
      'SELECT entry FROM release_entry WHERE release = ANY ($1::uuid[])',
      [decided.map(({ id }) => id)],
    );
    const ours = entries.map(({ entry }) => entry);
    const copies = await this.#sql<{ state: string }>(
      READER,
      'SELECT state FROM workspace_entry WHERE entry = ANY ($1)',
      [ours],
    );
    const withdrawals = await this.#sql(
      SOURCE,
      'SELECT FROM mirror_leaf JOIN outbox ON withdraws = outbox.leaf_index WHERE object = ANY ($1)',
      [ours],
    );
    const said = await this.#sql<{ says: string }>(
      SOURCE,
      `SELECT says FROM receipt WHERE entry = ANY ($1) AND says NOT IN ('read', 'hidden')`,
      [ours],
    );
    return {
      states: decided.map(({ state }) => state),
      entries: entries.length,
      opened: copies.length,
      withdrawals: withdrawals.length,
      copy: copies[0]?.state ?? null,
      says: said
        .map(({ says }) => says)
        .sort((a, b) => (a === 'opened' ? -1 : b === 'opened' ? 1 : 0)),
    };
  }

  #decided(): Promise<{ id: string; state: string }[]> {
    return this.#sql(
      SOURCE,
      `SELECT id, state FROM release WHERE state <> 'chosen' AND id <> ALL ($1::uuid[])`,
      [this.#known],
    );
  }

  async #releases(): Promise<string[]> {
    return (await this.#sql<{ id: string }>(SOURCE, 'SELECT id FROM release')).map(({ id }) => id);
  }

  #sql<T extends object>(name: string, query: string, values: unknown[] = []): Promise<T[]> {
    return this.looking.processes.sql<T & Record<string, unknown>>(name, query, values);
  }
}

function isSame(stands: Stands, expected: Stands): boolean {
  return Object.entries(expected).every(
    ([name, value]) => JSON.stringify(stands[name as keyof Stands]) === JSON.stringify(value),
  );
}
