import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { Head, Statement } from '@mash/contracts/sealed/content';
import type { EntryKind, WrittenBody } from '@mash/contracts/sealed/kinds';
import { mayWrite, recipientsFor } from '@mash/workspace/authority';
import type { CaseState, OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';
import { Cases } from './cases.js';
import { EntryStore } from './entry-store.js';
import { type Author, WriteEntry } from './write-entry.js';

/** One thing to be written to a case. Readers follow from the case unless they are named. */
export interface Intent<K extends EntryKind = EntryKind> {
  kind: K;
  body: WrittenBody<K>;
  recipients?: AgencyId[];
  /** The person that a share entry is about. */
  about?: string;
  statement?: Omit<Statement, 'salt'>;
  notAfter?: Date;
}

/** What is to be written, or what follows from the case with all that waits to be sent. */
export type Intents = readonly Intent[] | ((state: CaseState) => Intent[]);

/**
 * Writes entries to a case in one transaction, each checked against the case as the ones before
 * leave it, by the same code with which every reader will judge it.
 */
@Injectable()
export class WriteToCase {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly keys: Keys,
    private readonly chain: SourceChain,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly writeEntry: WriteEntry,
  ) {}

  /**
   * Writes in a transaction of its own, and sends; `seen` is what the page showed that it is written from.
   * @throws Problem `not-valid` when the case does not allow it: nothing was written
   */
  async act(workspace: string, intents: Intents, by: Author, seen?: Head): Promise<EntryId[]> {
    const { entries, messages } = await this.database.transaction((tx) =>
      this.write(tx, workspace, intents, by, seen),
    );
    for (const message of messages) this.outbox.wake(message);
    return entries;
  }

  /** Writes in the caller's transaction; wake the outbox with the messages after the commit. @throws Problem `not-valid` when the case does not allow it: nothing was written */
  async write(
    tx: EntityManager,
    workspace: string,
    intents: Intents,
    by: Author,
    seen?: Head,
  ): Promise<{ entries: EntryId[]; messages: string[] }> {
    // Whoever writes waits for whoever wrote before, and only then looks at the case: two never follow from the same one.
    await this.chain.next(tx);
    const named = typeof intents === 'function' ? [] : intents.flatMap(namedBy);
    const known = await this.cases.draft(tx, workspace, named);
    const written: { entries: EntryId[]; messages: string[] } = { entries: [], messages: [] };
    const wanted = typeof intents === 'function' ? intents(this.cases.replay(known)) : intents;
    for (const intent of wanted) {
      const recipients = this.#readers(known, intent);
      const { entry, message } = await this.writeEntry.write(tx, {
        ...intent,
        workspace,
        recipients,
        by,
        ...(seen && { seen }),
      });
      written.entries.push(entry);
      written.messages.push(message);
      const kept = await this.store.one(entry, tx);
      if (kept !== null) known.push({ ...kept, index: this.store.indexToCome(kept.content) });
    }
    return written;
  }

  #readers(known: OpenedEntry[], intent: Intent): AgencyId[] {
    const state = this.cases.replay(known);
    const recipients =
      intent.recipients ??
      recipientsFor(state, this.keys.agency, intent.kind, intent.body, intent.about);
    const answer = mayWrite(state, this.keys.agency, intent.kind, intent.body, recipients);
    if (!answer.ok) throw new Problem('not-valid', answer.because);
    return recipients;
  }
}

/** The entries that an intent draws on or asks about. */
function namedBy({ body }: Intent): EntryId[] {
  const {
    draws = [],
    entry,
    item,
  } = body as { draws?: EntryId[]; entry?: EntryId; item?: EntryId };
  return [...draws, ...[entry, item].filter((each) => each !== undefined)];
}
