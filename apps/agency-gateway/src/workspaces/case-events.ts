import type { OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a feature does when an entry of a kind arrives, in the transaction that keeps it; answers with outbox messages. */
export type Arrival = (tx: EntityManager, opened: OpenedEntry) => Promise<string[]>;

/** Features say here which kinds they act upon; the reading of entries knows none of them. */
@Injectable()
export class CaseEvents {
  readonly #arrivals = new Map<string, Arrival[]>();

  on(kind: string, arrival: Arrival): void {
    this.#arrivals.set(kind, [...(this.#arrivals.get(kind) ?? []), arrival]);
  }

  async arrived(tx: EntityManager, opened: OpenedEntry): Promise<string[]> {
    const woken: string[] = [];
    for (const arrival of this.#arrivals.get(opened.content.kind) ?? [])
      woken.push(...(await arrival(tx, opened)));
    return woken;
  }
}
