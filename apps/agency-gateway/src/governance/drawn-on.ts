import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Cases, Receipts } from '../workspaces/workspaces.js';

/** An entry of another agency that draws on ours without leave, and was refused. */
export interface DrawnOn {
  entry: EntryId;
  author: AgencyId;
  kind: string;
  /** Ours that it draws on. */
  ours: EntryId[];
  /** Whose terminals refused it and said so; this one too, where it reads it. */
  toldBy: AgencyId[];
  at: string;
}

/** What information governance is told of: entries that draw on what this agency shared, and that its readers refused. */
@Injectable()
export class DrawnOnOurs {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly receipts: Receipts,
  ) {}

  /** The newest first. What counts here, because this agency said yes, is no complaint of others. */
  async all(): Promise<DrawnOn[]> {
    const { agency } = this.config;
    const cases = await this.cases.all();
    const counted = new Set(
      cases.flatMap(({ state }) => state.applied.map((applied) => applied.entry)),
    );
    const found = new Map<EntryId, DrawnOn>();
    const add = (one: DrawnOn) => {
      const toldBy = [...(found.get(one.entry)?.toldBy ?? []), ...one.toldBy];
      found.set(one.entry, { ...one, toldBy });
    };
    for (const { entry, author, kind, at, drawn } of cases.flatMap(({ state }) => state.refused)) {
      const ours = drawn.filter(({ owner }) => owner === agency).map((each) => each.entry);
      if (author !== agency && ours.length > 0)
        add({ entry, author, kind, ours, toldBy: [agency], at });
    }
    for (const { entry, from, at, drawn } of await this.receipts.drawnOnOurs()) {
      if (drawn === undefined || counted.has(entry)) continue;
      const { author, kind, entries } = drawn;
      add({ entry, author, kind, ours: entries, toldBy: [from], at });
    }
    return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
  }
}
