import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { WithdrawalBody } from '@mash/contracts/sealed/documents';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { EntryStore, type Honoured, Receipts, WithdrawnCopies } from '../workspaces/workspaces.js';

/** What another agency withdrew from here, and what this gateway did with its copy. */
export interface WithdrawnFromUs extends Omit<Honoured, 'withdrawal'> {
  /** The entry as it may be known here: without its words where it is out of sight. */
  content: SealedContent;
  /** The words of the withdrawal; null where only its leaf has come. */
  withdrawal: { body: WithdrawalBody; at: string } | null;
}

/** A reader whose gateway has not said what it did with what this agency withdrew. */
export interface Unanswered {
  entry: EntryId;
  agency: AgencyId;
  /** When it was withdrawn; null while its withdrawal is on its way. */
  at: string | null;
}

/** Receipts after which nothing more is awaited. */
const ANSWERS = ['marked', 'sealed', 'destroyed', 'cannot-open'];

/** Both ends of withdrawals: copies withdrawn from this agency, and readers that owe it an answer. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly store: EntryStore,
    private readonly copies: WithdrawnCopies,
    private readonly receipts: Receipts,
  ) {}

  async fromUs(): Promise<WithdrawnFromUs[]> {
    const all = await this.copies.honoured();
    const known = await this.copies.known(all.map(({ entry }) => entry));
    const words = await this.store.contents(all.flatMap(({ withdrawal }) => withdrawal ?? []));
    return all.flatMap(({ withdrawal, ...one }): WithdrawnFromUs[] => {
      const content = known.get(one.entry);
      const said = withdrawal === null ? undefined : words.get(withdrawal);
      if (content === undefined) return [];
      const body = said === undefined ? null : WithdrawalBody.parse(said.body);
      return [{ ...one, content, withdrawal: body && said ? { body, at: said.at } : null }];
    });
  }

  /** The exact words of a copy that was sealed away, for information governance alone. */
  async sealed(entry: EntryId): Promise<(WithdrawnFromUs & { words: SealedContent }) | null> {
    const one = (await this.fromUs()).find((each) => each.entry === entry);
    const [kept] = await this.store.evenHidden([entry]);
    if (one === undefined || kept?.state !== 'sealed') return null;
    return { ...one, words: kept.content };
  }

  /** Whom to ring: readers that had the keys and have not said what they did. The longest waiting first. */
  async unanswered(): Promise<Unanswered[]> {
    const rows: { object: EntryId; withdrawal: EntryId | null }[] = await this.database.query(
      `SELECT o.object, e.entry AS withdrawal FROM outbox o
       LEFT JOIN mirror_leaf w ON w.withdraws = o.leaf_index AND w.source = $1
       LEFT JOIN workspace_entry e ON e.leaf_index = w.leaf_index
       WHERE o.kind = 'entry' AND o.stage IN ('keyed', 'emergency') AND (e.entry IS NOT NULL
         OR EXISTS (SELECT FROM release_withdrawal WHERE release_withdrawal.entry = o.object)
         OR EXISTS (SELECT FROM entry_withdrawal WHERE entry_withdrawal.entry = o.object))
       ORDER BY w.leaf_index`,
      [this.config.agency],
    );
    const entries = rows.map(({ object }) => object);
    const words = await this.store.contents([
      ...entries,
      ...rows.flatMap(({ withdrawal }) => withdrawal ?? []),
    ]);
    const said = await this.receipts.ofAll(entries);
    return rows.flatMap(({ object, withdrawal }) =>
      (words.get(object)?.recipients ?? [])
        .filter((agency) => !said.some((each) => isAnswer(each, object, agency)))
        .map((agency) => ({
          ...{ entry: object, agency },
          at: (withdrawal === null ? undefined : words.get(withdrawal)?.at) ?? null,
        })),
    );
  }
}

function isAnswer(
  { entry, from, says }: { entry: string; from: string; says: string },
  object: EntryId,
  agency: AgencyId,
): boolean {
  return entry === object && from === agency && ANSWERS.includes(says);
}
