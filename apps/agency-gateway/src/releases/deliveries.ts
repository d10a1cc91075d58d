import type { EntryId } from '@mash/contracts/ids';
import type { Receipt } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../outbox/outbox.js';
import { EntryStore, Receipts } from '../workspaces/workspaces.js';

/** How far one entry has come, and what its readers have said. */
export interface Delivery {
  entry: EntryId;
  /** Its number: its place in the ledger, once the hub has said it. */
  number: number | null;
  state: 'saved' | 'logged' | 'delivered' | 'withdrawn';
  readers: { agency: string; receipts: Receipt[] }[];
  documents: number;
}

/** Where the entries of a release are, from this gateway’s own rows: no hub is asked. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly outbox: Outbox,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
  ) {}

  of(entries: readonly EntryId[]): Promise<Delivery[]> {
    return Promise.all(entries.map((entry) => this.#one(entry)));
  }

  async #one(entry: EntryId): Promise<Delivery> {
    const standing = await this.outbox.standing(entry);
    const content = (await this.store.one(entry))?.content;
    const receipts = await this.receipts.of(entry);
    const { documents = [] } = (content?.body ?? {}) as { documents?: unknown[] };
    return {
      entry,
      number: standing?.index ?? null,
      state: stateOf(standing?.stage),
      readers: (content?.recipients ?? []).map((agency) => ({
        agency,
        receipts: receipts.filter(({ from }) => from === agency),
      })),
      documents: documents.length,
    };
  }
}

function stateOf(stage: string | undefined): Delivery['state'] {
  switch (stage) {
    case 'keyed':
    case 'emergency':
      return 'delivered';
    case 'logged':
    case 'proved':
      return 'logged';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'saved';
  }
}
