import type { AgencyId, EntryId, Instant } from '@mash/contracts/ids';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { Injectable } from '@nestjs/common';
import { Access, type AccessEntry } from '../access/access.js';
import { Config } from '../config.js';
import { Decisions, KeptReleases } from '../releases/releases.js';
import { type Case, EntryStore, Receipts } from '../workspaces/workspaces.js';

/** The first time that a person of another agency read something of ours, by their role. */
export interface ReadElsewhere {
  agency: AgencyId;
  role: StaffRole | null;
  at: Instant;
  entry: EntryId;
  kind: string;
}

/** What of a case is looked at under its entries’ own names. */
const BY_ENTRY = ['disclosure', 'conditions', 'sealed-copy', 'concern', 'emergency'];

/** Who has seen one case: here by name, from this gateway’s own journal; elsewhere by role, from what readers’ terminals said. */
@Injectable()
export class CaseAccess {
  constructor(
    private readonly config: Config,
    private readonly access: Access,
    private readonly releases: KeptReleases,
    private readonly decisions: Decisions,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
  ) {}

  /** At this agency, the newest first: so many, those before a number where it is given. */
  async here(one: Case, workspace: string, most: number, before?: number): Promise<AccessEntry[]> {
    const releases = (await this.releases.all(workspace)).map(({ release }) => release.id);
    const decided = await Promise.all(releases.map((id) => this.decisions.all(id)));
    const of = (subject: string, ids: Iterable<string>) => [...ids].map((id) => ({ subject, id }));
    const entries = (await this.#entries(one, workspace)).map(({ entry }) => entry);
    const things = [
      ...of('case', [workspace]),
      ...of('access', [workspace]),
      ...of('person', one.state.people.keys()),
      ...of('release', releases),
      ...of(
        'decision',
        decided.flatMap((all) => all.map(({ id }) => id)),
      ),
      ...BY_ENTRY.flatMap((subject) => of(subject, entries)),
    ];
    return this.access.of(things, most, before);
  }

  /** At the other agencies: what of ours somebody there has read, the newest first. */
  async elsewhere(one: Case, workspace: string): Promise<ReadElsewhere[]> {
    const entries = await this.#entries(one, workspace);
    const own = entries.filter(({ isOwn }) => isOwn).map(({ entry }) => entry);
    const read = (await this.receipts.ofAll(own)).filter(({ says }) => says === 'read');
    const kept = await this.store.evenHidden([...new Set(read.map(({ entry }) => entry))]);
    const kinds = new Map(kept.map(({ entry, content }) => [entry, content.kind]));
    return read
      .map(({ from: agency, role, at, entry }) => ({
        ...{ agency, role, at, entry },
        kind: kinds.get(entry) ?? '',
      }))
      .reverse();
  }

  /** The entries of the case, and the concerns that it answers, which were raised before it was there. */
  async #entries(
    { state }: Case,
    workspace: string,
  ): Promise<{ entry: EntryId; isOwn: boolean }[]> {
    const concerns = state.concerns.map(({ entry, author }) => ({
      ...{ entry, isOwn: author === this.config.agency },
    }));
    return [...(await this.store.namesIn(workspace)), ...concerns];
  }
}
