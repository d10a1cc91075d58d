import type { EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { CorrectionBody } from '@mash/contracts/sealed/documents';
import { membersNow } from '@mash/workspace/members';
import { isHiding } from '@mash/workspace/shares';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { hasLeft, Outbox } from '../outbox/outbox.js';
import { ringOf } from '../rota/rota.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Cases, EntryStore, type Intent, WriteToCase } from '../workspaces/workspaces.js';
import { isUndone, mayWithdraw, type ReleaseWithdrawal } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { tellReaders } from './tell-readers.js';
import type { WithdrawForm } from './withdraw.form.js';

/**
 * Withdraws what was shared (DESIGN 6.8). Where its keys have not left they never do, the only recall that cryptography
 * gives; where they have, a withdrawal is written, which every reader’s gateway sees in its own mirror. Doing it again
 * changes nothing.
 */
@Injectable()
export class WithdrawRelease {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly releases: KeptReleases,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    outbox.beforeKeys(async (entry) => ((await this.#isWithdrawn(entry)) ? 'withdrawn' : null));
    outbox.whenStale((entry) => this.#keptHome(entry));
  }

  /** @throws Problem `not-found` for what was not shared, or is withdrawn already. */
  async withdraw(staff: Staff, id: Id, form: WithdrawForm): Promise<void> {
    const by = authorOf(staff);
    await this.#act(id, (standing) => {
      const chosen = form.entries.filter((entry) => mayWithdraw(standing).includes(entry));
      if (chosen.length === 0) throw new Problem('not-found', 'It is withdrawn already.');
      return chosen.map((entry) => ({
        ...{ entry, reason: form.reason, because: form.because, by },
        ...{ at: this.clock.now().toISOString(), withdrawal: null, isUnkeyed: false },
      }));
    });
  }

  /** Goes on where its keys left in the moment in which it was withdrawn. */
  async resume(): Promise<void> {
    for (const id of await this.releases.beingWithdrawn()) await this.#act(id, () => []);
  }

  async #act(id: Id, adding: (standing: Standing) => ReleaseWithdrawal[]): Promise<void> {
    const messages = await this.database.transaction(async (tx) => {
      const standing = await this.releases.lock(tx, id);
      if (standing === null) throw new Problem('not-found', 'Check the address.');
      const withdrawals = [...standing.release.withdrawals, ...adding(standing)];
      return this.#write(tx, standing, withdrawals);
    });
    for (const message of messages) this.outbox.wake(message);
  }

  /** A withdrawal of each whose keys have left; the others’ keys stay where they are. */
  async #write(
    tx: EntityManager,
    { release }: Standing,
    withdrawals: ReleaseWithdrawal[],
  ): Promise<string[]> {
    const messages: string[] = [];
    const written: ReleaseWithdrawal[] = [];
    for (const each of withdrawals) {
      const sent = isUndone(each) ? await this.outbox.standing(each.entry) : null;
      if (sent === null || !hasLeft(sent.stage) || sent.index === null) {
        written.push({ ...each, isUnkeyed: each.isUnkeyed || sent?.stage === 'withdrawn' });
        continue;
      }
      const { entry, reason } = each;
      const because = isHiding(reason) ? '' : each.because;
      const corrections = isHiding(reason) ? await this.#correctionsOf(release, entry) : [];
      const intents: Intent[] = [
        { kind: 'withdrawal', body: { entry, index: sent.index, reason, because } },
        ...corrections.map(
          (it): Intent => ({ kind: 'withdrawal', body: { ...it, reason, because } }),
        ),
        ...(await this.#tell(release, each.entry, withdrawals)),
      ];
      const done = await this.writeToCase.write(tx, release.workspace, intents, each.by);
      written.push({ ...each, withdrawal: done.entries[0] ?? null });
      messages.push(...done.messages);
    }
    await this.#keep(tx, release, written);
    return messages;
  }

  /** What puts it right stands in entries of their own, and goes where it goes. */
  async #correctionsOf({ workspace }: Standing['release'], entry: EntryId) {
    const one = await this.cases.one(workspace);
    const corrections = one?.state.releases.find((each) => each.entry === entry)?.corrections ?? [];
    return corrections.map((each) => ({ entry: each.entry, index: each.index }));
  }

  /** Those who may still be told in the case read how much is left. */
  async #tell(
    release: Standing['release'],
    entry: EntryId,
    withdrawals: ReleaseWithdrawal[],
  ): Promise<Intent[]> {
    const one = await this.cases.one(release.workspace);
    const readers = (await this.store.one(entry))?.content.recipients ?? [];
    const members = one === null ? [] : membersNow(one.state);
    if (one === null || !members.includes(one.state.self)) return [];
    return tellReaders({
      one,
      release,
      readers: readers.filter((reader) => members.includes(reader)),
      shares: (count) => (count > 0 ? 'shared' : 'being-decided'),
      ring: ringOf(this.config, this.clock.now()),
      without: withdrawals.map((each) => each.entry),
    });
  }

  /** A release, or a correction of one that is hidden: it has nowhere to stand. */
  async #isWithdrawn(entry: EntryId): Promise<boolean> {
    const standing = await this.releases.carriedBy(entry);
    if (standing !== null) return standing.release.withdrawals.some((each) => each.entry === entry);
    const content = (await this.store.one(entry))?.content;
    if (content?.kind !== 'correction') return false;
    const corrected = CorrectionBody.parse(content.body).release;
    const withdrawals = (await this.releases.carriedBy(corrected))?.release.withdrawals ?? [];
    return withdrawals.some(({ entry: gone, reason }) => gone === corrected && isHiding(reason));
  }

  /** Its keys never leave: nobody has read it, and nobody can. */
  async #keptHome(entry: EntryId): Promise<void> {
    const found = await this.releases.carriedBy(entry);
    if (found === null) return;
    const messages = await this.database.transaction(async (tx) => {
      const standing = await this.releases.lock(tx, found.release.id);
      const mine = standing?.release.withdrawals.find((each) => each.entry === entry);
      if (!standing || !mine || !isUndone(mine)) return [];
      const { release } = standing;
      const withdrawals = release.withdrawals.map((each) =>
        each.entry === entry ? { ...each, isUnkeyed: true } : each,
      );
      await this.#keep(tx, release, withdrawals);
      const intents = await this.#tell(release, entry, withdrawals);
      if (intents.length === 0) return [];
      return (await this.writeToCase.write(tx, release.workspace, intents, mine.by)).messages;
    });
    for (const message of messages) this.outbox.wake(message);
  }

  async #keep(
    tx: EntityManager,
    release: Standing['release'],
    withdrawals: ReleaseWithdrawal[],
  ): Promise<void> {
    const gone = withdrawals.map(({ entry }) => entry);
    const isWhole = release.entries.every((entry) => gone.includes(entry));
    await this.releases.keep(tx, { ...release, withdrawals }, isWhole ? 'withdrawn' : 'sealed');
  }
}
