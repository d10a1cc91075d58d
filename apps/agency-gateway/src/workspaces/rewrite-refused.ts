import type { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { type BodyOf, type EntryKind, isEntryKind, KINDS } from '@mash/contracts/sealed/kinds';
import { audienceOf } from '@mash/workspace/entry-kinds';
import { membersNow } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Outbox } from '../outbox/outbox.js';
import { type Case, Cases } from './cases.js';
import { EntryStore } from './entry-store.js';
import { RepeatedLook } from './repeated-look.js';
import { type Intent, WriteToCase } from './write-to-case.js';

/** Whose words hold as they were when their readers are others by now. What rests on a decision is its author’s to share again. */
const AGAIN: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'welcome',
  'warning',
  'reply',
  'reply-detail',
  'opinion',
  'handover-answer',
  'call',
  'action',
  'analysis',
  'passing-question',
  'passing-answer',
  'question',
  'question-answer',
]);

/** An entry of one’s own that does not count, in the case that refused it. */
export interface NotCounted {
  one: Case;
  refused: Case['state']['refused'][number];
}

/**
 * Two members write at once, and the case has changed by the time that one of them stands in the ledger: every member
 * refuses it. Its author’s gateway writes it again, once, for the readers whom the case has by now; nothing is lost.
 */
@Injectable()
export class RewriteRefused implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('refused');
  readonly #look = new RepeatedLook(
    () => this.look(),
    () => this.#logger.warn('what was refused is not written again yet'),
  );

  constructor(
    private readonly database: DataSource,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /** Writes again whatever of one’s own was refused. Doing it again changes nothing. */
  async look(): Promise<void> {
    for (const { one, refused } of await this.#refused()) {
      const { workspace } = one.state;
      if (workspace === null || (await this.#isDone(refused.entry))) continue;
      await this.#again(workspace, refused.entry).catch((error) =>
        this.#leave(refused.entry, error),
      );
    }
  }

  /** What could not be written again: a person has to. */
  async left(): Promise<NotCounted[]> {
    const refused = await this.#refused();
    if (refused.length === 0) return [];
    const rows: { entry: EntryId }[] = await this.database.query(
      'SELECT entry FROM rewritten_entry WHERE again IS NULL',
    );
    const left = new Set(rows.map(({ entry }) => entry));
    return refused.filter((each) => left.has(each.refused.entry));
  }

  async #refused(): Promise<NotCounted[]> {
    return (await this.cases.all()).flatMap((one) =>
      one.state.refused.filter(({ isOwn }) => isOwn).map((refused) => ({ one, refused })),
    );
  }

  async #isDone(entry: EntryId): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      'SELECT entry FROM rewritten_entry WHERE entry = $1',
      [entry],
    );
    return rows.length > 0;
  }

  async #again(workspace: string, entry: EntryId): Promise<void> {
    const messages = await this.database.transaction(async (tx) => {
      if (!(await claim(tx, entry))) return [];
      const content = (await this.store.one(entry, tx))?.content;
      const state = this.cases.replay(await this.cases.draft(tx, workspace));
      const intent = content === undefined ? null : intentOf(content, state);
      if (content === undefined || intent === null) return [];
      // Its author had seen by then what their page showed, and no more.
      const { by, head } = content;
      const written = await this.writeToCase.write(tx, workspace, [intent], by, head);
      await tx.query('UPDATE rewritten_entry SET again = $2 WHERE entry = $1', [
        entry,
        written.entries[0],
      ]);
      return written.messages;
    });
    for (const message of messages) this.outbox.wake(message);
  }

  /** The case takes it no more: somebody is told. Any other mishap is tried again. */
  async #leave(entry: EntryId, error: unknown): Promise<void> {
    if (!(error instanceof Problem) || error.kind !== 'not-valid') throw error;
    await claim(this.database.manager, entry);
  }
}

/** Whether nobody had taken this on before: two copies of a gateway write it once. */
async function claim(tx: EntityManager, entry: EntryId): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'INSERT INTO rewritten_entry (entry) VALUES ($1) ON CONFLICT DO NOTHING RETURNING entry',
    [entry],
  );
  return rows.length > 0;
}

function intentOf(
  { kind, body, statement, recipients }: SealedContent,
  state: CaseState,
): Intent | null {
  if (!isEntryKind(kind) || !AGAIN.has(kind) || statement.decision !== null) return null;
  const parsed = KINDS[kind].parse(body);
  if (kind === 'welcome') return { kind, body: welcomeNow(parsed as BodyOf<'welcome'>, state) };
  const members = membersNow(state);
  return audienceOf(kind) === 'share'
    ? { kind, body: parsed, recipients: recipients.filter((agency) => members.includes(agency)) }
    : { kind, body: parsed };
}

/** A welcome tells the case as it is: what it said before is what was refused. */
function welcomeNow(body: BodyOf<'welcome'>, state: CaseState): BodyOf<'welcome'> {
  return {
    ...body,
    members: membersNow(state),
    people: [...state.people.keys()],
    rating: state.rating?.rating ?? null,
    mustNotBeTold: [...state.warnings],
    receivedAt: state.receivedAt ?? body.receivedAt,
  };
}
