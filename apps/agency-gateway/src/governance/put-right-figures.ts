import type { AgencyId, EntryId, Instant } from '@mash/contracts/ids';
import type { Receipt } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { KeptReleases } from '../releases/releases.js';
import { EntryStore, type Honoured, Receipts, WithdrawnCopies } from '../workspaces/workspaces.js';
import { EntryWithdrawals } from './entry-withdrawals.js';
import { type Figure, figureOf, figuresOf } from './figures.js';

/**
 * What became of a copy that was withdrawn: the five results of DESIGN 6.8, the first of which is that nobody could ever
 * open it; and no answer yet.
 */
const HONOURED = ['hidden', 'marked', 'sealed', 'destroyed'] as const;
export const RESULTS = ['unread', ...HONOURED, 'no-answer'] as const;
export type CopyResult = (typeof RESULTS)[number];

/** What was put right: by this agency, and by others of what they had shared with it. */
export interface PutRightCounts {
  corrected: Figure;
  correctedForUs: Figure;
  /** Each reader’s copy once. */
  withdrawn: Record<CopyResult, Figure>;
  withdrawnFromUs: Record<Honoured['result'], Figure>;
}

interface Copy<Result = CopyResult> {
  at: Instant | null;
  is: Result;
}

const WITHDRAWN_UNKEYED = `SELECT object FROM outbox WHERE kind = 'entry' AND stage = 'withdrawn'
  AND NOT EXISTS (SELECT FROM release_withdrawal WHERE release_withdrawal.entry = outbox.object)
  AND NOT EXISTS (SELECT FROM entry_withdrawal WHERE entry_withdrawal.entry = outbox.object)`;

/** Counts corrections and withdrawals over this agency’s own vault. Nobody is named. */
@Injectable()
export class PutRightFigures {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly releases: KeptReleases,
    private readonly withdrawals: EntryWithdrawals,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly copies: WithdrawnCopies,
    private readonly clock: Clock,
  ) {}

  async count(): Promise<PutRightCounts> {
    const now = this.clock.now();
    const corrections = (await this.store.ofKind('correction')).map(({ content }) => content);
    const isOwn = ({ author }: { author: AgencyId }) => author === this.config.agency;
    return {
      corrected: figureOf(corrections.filter(isOwn), now),
      correctedForUs: figureOf(
        corrections.filter((each) => !isOwn(each)),
        now,
      ),
      withdrawn: figuresOf(RESULTS, await this.#ours(), now),
      withdrawnFromUs: figuresOf(HONOURED, await this.#theirs(), now),
    };
  }

  /** What somebody here withdrew; and what stayed at home by itself, because what it rested on had changed or it was late. */
  async #ours(): Promise<Copy[]> {
    const ofReleases = await this.releases.withdrawn();
    const chosen = [
      ...ofReleases.flatMap(({ release }) => release.withdrawals),
      ...(await this.withdrawals.all()),
    ];
    const late: { object: EntryId }[] = await this.database.query(WITHDRAWN_UNKEYED);
    const entries = [...chosen.map(({ entry }) => entry), ...late.map(({ object }) => object)];
    const contents = (await this.store.evenHidden(entries)).map(({ entry, content }) => ({
      ...{ entry, content },
      withdrawal: chosen.find((each) => each.entry === entry),
    }));
    const said = await this.receipts.ofAll(entries);
    return contents.flatMap(({ entry, content, withdrawal }) =>
      content.recipients.map((reader): Copy => {
        if (withdrawal === undefined) return { at: content.at, is: 'unread' };
        const own = said.filter((each) => each.entry === entry && each.from === reader);
        return { at: withdrawal.at, is: withdrawal.isUnkeyed ? 'unread' : resultOf(own) };
      }),
    );
  }

  async #theirs(): Promise<Copy<Honoured['result']>[]> {
    const all = await this.copies.honoured();
    const words = await this.store.contents(all.flatMap(({ withdrawal }) => withdrawal ?? []));
    return all.map(({ withdrawal, result }) => ({
      at: (withdrawal === null ? undefined : words.get(withdrawal)?.at) ?? null,
      is: result,
    }));
  }
}

/** The last that a reader’s terminal said of its copy. */
function resultOf(said: readonly Receipt[]): CopyResult {
  const last = said.flatMap(({ says }) => HONOURED.find((each) => each === says) ?? []).at(-1);
  if (last !== undefined) return last;
  return said.some(({ says }) => says === 'cannot-open') ? 'unread' : 'no-answer';
}
