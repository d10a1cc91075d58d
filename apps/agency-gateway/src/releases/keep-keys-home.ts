import type { EntryId, Hash } from '@mash/contracts/ids';
import { ReleaseBody } from '@mash/contracts/sealed/documents';
import { membersNow } from '@mash/workspace/members';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { ringOf } from '../rota/rota.js';
import { SharingRules } from '../rules/rules.js';
import { Cases, EntryStore, WriteToCase } from '../workspaces/workspaces.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { shownOf } from './shown.js';
import { tellReaders } from './tell-readers.js';
import { WeighRelease } from './weigh-release.js';

/**
 * Before the keys of a release leave: its readers still share in the case, the policy still says the same of it, and it
 * has not expired (DESIGN 6.6). Where they do not, the keys stay at home, the leaf is withdrawn, and the chooser sees why.
 */
@Injectable()
export class KeepKeysHome {
  readonly #why = new Map<EntryId, string>();

  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly releases: KeptReleases,
    private readonly weighRelease: WeighRelease,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    outbox.beforeKeys((entry) => this.check(entry));
    outbox.whenStale((entry) => this.keepHome(entry));
  }

  /** Null where all still holds, and for an entry that carries no release. */
  async check(entry: EntryId): Promise<string | null> {
    const standing = await this.releases.carriedBy(entry);
    const content = standing && (await this.store.one(entry))?.content;
    if (!standing || !content) return null;
    const why =
      (await this.#readerGone(standing, content.recipients)) ??
      (await this.#restsOnOther(standing, content.statement.ruleSet)) ??
      this.#expired(ReleaseBody.parse(content.body));
    if (why !== null) this.#why.set(entry, why);
    return why;
  }

  /** Tells the chooser, and those who read that something was shared. Doing it again changes nothing. */
  async keepHome(entry: EntryId): Promise<void> {
    const standing = await this.releases.carriedBy(entry);
    const content = standing && (await this.store.one(entry))?.content;
    if (!standing || !content || standing.state === 'withdrawn') return;
    // What somebody withdrew is told by `WithdrawRelease`.
    if (standing.release.withdrawals.some((each) => each.entry === entry)) return;
    const { release } = standing;
    const one = await this.cases.one(release.workspace);
    const why = this.#why.get(entry) ?? 'It had expired before it could be read';
    const messages = await this.database.transaction(async (tx) => {
      const now = await this.releases.lock(tx, release.id);
      if (now === null || now.state === 'withdrawn' || one === null) return [];
      const because = `${why}. Nobody has read it.`;
      const isWhole = now.release.entries.length === 1;
      await this.releases.keep(tx, { ...now.release, because }, isWhole ? 'withdrawn' : now.state);
      const members = membersNow(one.state);
      const intents = tellReaders({
        one,
        release,
        readers: content.recipients.filter((reader) => members.includes(reader)),
        shares: 'being-decided',
        ring: ringOf(this.config, this.clock.now()),
        without: [entry],
      });
      if (intents.length === 0) return [];
      return (await this.writeToCase.write(tx, release.workspace, intents, release.by)).messages;
    });
    this.#why.delete(entry);
    for (const message of messages) this.outbox.wake(message);
  }

  async #readerGone({ release }: Standing, recipients: readonly string[]): Promise<string | null> {
    const one = await this.cases.one(release.workspace);
    const members = one === null ? [] : membersNow(one.state);
    const gone = recipients.find((reader) => !members.includes(reader));
    return gone === undefined
      ? null
      : `${this.partnership.nameOf(gone)} shares in this case no more`;
  }

  /** Whether the policy says of it today what it said when its chooser, and whoever approved it, looked at it. */
  async #restsOnOther({ release }: Standing, ruleSet: Hash | null): Promise<string | null> {
    const today = await this.weighRelease.weighAgain(release);
    if (today !== null && shownOf(this.keys, today.weighed) === release.shown) return null;
    return ruleSet === (await this.rules.inForce()).hash
      ? 'What it rests on changed before it could be read'
      : 'The rules changed before it could be read';
  }

  #expired({ expiresAt }: ReleaseBody): string | null {
    const isLate = expiresAt !== null && new Date(expiresAt) <= this.clock.now();
    return isLate ? 'It had expired before it could be read' : null;
  }
}
