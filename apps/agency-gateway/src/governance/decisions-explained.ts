import type { Explanation } from '@mash/contracts/explanation';
import type { AgencyId, EntryId, Hash, Id } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { Partnership } from '../partnership/partnership.js';
import { RecordKindList } from '../records/records.js';
import {
  Decisions,
  decisionHash,
  type KeptDecision,
  type StoredDecision,
} from '../releases/releases.js';
import { Vault } from '../vault/vault.js';
import { answeredRequests } from './exchange-shape.js';
import { type Called, explainedParts } from './explained.js';
import { stayedBy } from './stayed-by.js';

/** A decision that kept something at home: denied by the policy, held back by a person, or refused by a second one. */
export interface KeptBack {
  id: Id;
  decision: KeptDecision;
  parts: Explanation[];
}

/** Decisions as information governance reads them: with records and parts called as staff call them. */
@Injectable()
export class DecisionsExplained {
  constructor(
    private readonly decisions: Decisions,
    private readonly kinds: RecordKindList,
    private readonly vault: Vault,
    private readonly partnership: Partnership,
  ) {}

  /** The decision that an entry’s statement names; `missing` where it names one that is not here. */
  async behind({ statement, body }: SealedContent): Promise<Explanation[] | 'missing' | null> {
    if (statement.decision === null) return null;
    const decision = await this.#find(statement.decision, body);
    if (decision === null) return 'missing';
    return explainedParts(decision, await this.#called([decision]));
  }

  /** The decision that a disclosure’s statement names, in the published shape; null where none is behind it. */
  async answered({ entry, content }: { entry: EntryId; content: SealedContent }, base: string) {
    const { decision: hash } = content.statement;
    const decision = hash === null ? null : await this.#find(hash, content.body);
    if (decision === null) return null;
    const kinds = await this.#kindsOf([decision]);
    const kindOf = (record: string) => kinds.get(record) ?? record;
    return answeredRequests(entry, decision, { agency: content.author, base, kindOf });
  }

  /** The newest decisions that kept something at home. */
  async keptBack(most: number): Promise<KeptBack[]> {
    const kept: StoredDecision[] = [];
    for await (const one of this.decisions.each()) {
      if (stayedBy(one.decision) !== null) kept.push(one);
      if (kept.length === most) break;
    }
    return this.#keptBackOf(kept);
  }

  /** One decision that kept something at home; null where it kept nothing. */
  async keptBackOne(id: Id): Promise<KeptBack | null> {
    const one = await this.decisions.one(id);
    if (one === null || stayedBy(one.decision) === null) return null;
    return (await this.#keptBackOf([one]))[0] ?? null;
  }

  async #keptBackOf(stored: StoredDecision[]): Promise<KeptBack[]> {
    const called = await this.#called(stored.map(({ decision }) => decision));
    return stored.map(({ id, decision }) => ({
      ...{ id, decision },
      parts: explainedParts(decision, called, (result) => result === 'deny'),
    }));
  }

  async #find(hash: Hash, body: unknown): Promise<KeptDecision | null> {
    const { release } = (body ?? {}) as { release?: unknown };
    const kept = await this.decisions.all(typeof release === 'string' ? release : undefined);
    return kept.find(({ decision }) => decisionHash(decision) === hash)?.decision ?? null;
  }

  async #kindsOf(decisions: KeptDecision[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(decisions.flatMap(({ records }) => records.map(({ record }) => record)));
    const kindOf = new Map<string, string>();
    await this.vault.read(async (reader) => {
      for (const id of ids) {
        const kept = id === 'note' ? null : await reader.record(id);
        kindOf.set(id, kept?.kind ?? id);
      }
    });
    return kindOf;
  }

  async #called(decisions: KeptDecision[]): Promise<Called> {
    const kindOf = await this.#kindsOf(decisions);
    const find = (record: string) => this.kinds.find(kindOf.get(record) ?? record);
    return {
      nameOf: (agency: AgencyId) => this.partnership.nameOf(agency),
      titleOf: (record) => find(record)?.title ?? (record === 'note' ? 'Note' : 'A record'),
      labelOf: (record, field) =>
        find(record)?.fields.find(({ name }) => name === field)?.label ?? field,
    };
  }
}
