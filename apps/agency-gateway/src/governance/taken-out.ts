import type { EntryId, Id } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { Removal } from '@mash/policy/document';
import type { WhyKept } from '@mash/policy/owed-removals';
import { Injectable } from '@nestjs/common';
import { RaisedConcerns } from '../contacts/contacts.js';
import { RecordKindList } from '../records/records.js';
import {
  type BeforeAfter,
  beforeAfter,
  KeptReleases,
  removedLine,
  whyKeptLine,
} from '../releases/releases.js';
import { Vault } from '../vault/vault.js';

/** One own record behind a disclosure, with what staff took out of it before it left (pages.md V12). */
export interface TakenOutOf {
  title: string;
  happenedOn: string;
  fields: BeforeAfter[];
  removed: string;
  whyKept: string | null;
}

interface Chosen {
  record: string;
  removals: readonly Removal[];
  whyKept: WhyKept | null;
}

/** The words that staff took out of their own records before those left, for information governance alone. It never leaves. */
@Injectable()
export class TakenOut {
  constructor(
    private readonly releases: KeptReleases,
    private readonly raised: RaisedConcerns,
    private readonly kinds: RecordKindList,
    private readonly vault: Vault,
  ) {}

  /** Each record of which something was taken out, or kept although a rule asks for it; none for what shares no record. */
  async behind(entry: EntryId, content: SealedContent): Promise<TakenOutOf[]> {
    const { chosen, note } = await this.#chosen(entry, content);
    const asked = chosen.filter(({ removals, whyKept }) => removals.length > 0 || whyKept !== null);
    const shown = await Promise.all(asked.map((one) => this.#shown(one, note)));
    return shown.flat();
  }

  async #chosen(
    entry: EntryId,
    { kind, body }: SealedContent,
  ): Promise<{ chosen: Chosen[]; note: string }> {
    const { concern, documents = [] } = body as { concern?: Id; documents?: SharedDocument[] };
    if (kind === 'concern' && concern !== undefined) {
      const raised = await this.raised.of(concern);
      return { chosen: raised?.records.filter(({ isAttached }) => isAttached) ?? [], note: '' };
    }
    const release = (await this.releases.carriedBy(entry))?.release;
    if (release === undefined) return { chosen: [], note: '' };
    const sent = documents.map(({ document }) => document);
    const records = Object.entries(release.documentIds)
      .filter(([, id]) => sent.includes(id))
      .map(([place]) => place.split(' ')[0]);
    return {
      chosen: release.items.filter(({ record }) => records.includes(record)),
      note: release.note,
    };
  }

  async #shown({ record, removals, whyKept }: Chosen, note: string): Promise<TakenOutOf[]> {
    const kept = record === 'note' ? null : await this.#record(record);
    if (kept === null && record !== 'note') return [];
    const kind = this.kinds.find(kept?.kind ?? 'note');
    const values = kept?.fields ?? { [kind?.summaryField ?? 'narrative']: note };
    const narratives = kind?.fields.filter(({ type }) => type === 'narrative') ?? [
      { name: 'narrative', label: 'Note' },
    ];
    return [
      {
        title: kind?.title ?? 'Note',
        happenedOn: kept?.happenedOn ?? '',
        fields: beforeAfter(narratives, values, removals),
        removed: removedLine(removals),
        whyKept: whyKeptLine(whyKept),
      },
    ];
  }

  /** Null for what is no longer there, and for what is about restricted people alone. */
  #record(id: string) {
    return this.vault.read(async (reader) => {
      const record = await reader.record(id);
      const all = await reader.involvements(id);
      const people = await reader.people(all.map(({ person }) => person));
      return people.every(({ isRestricted }) => isRestricted) ? null : record;
    });
  }
}
