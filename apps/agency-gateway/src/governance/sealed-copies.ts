import type { EntryId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Cases } from '../workspaces/workspaces.js';
import { Withdrawals, type WithdrawnFromUs } from './withdrawals.js';

/** A copy that was sealed away, and until when it is kept. */
export interface SealedCopy extends WithdrawnFromUs {
  /** Its exact words. */
  words: SealedContent;
  state: CaseState | null;
  /** The day until which it is kept; null while the words of its withdrawal have not come. */
  until: string | null;
  isPast: boolean;
  /** Past that day, in a case that is closed: items do not expire while the case is open. */
  mayGo: boolean;
}

/** Copies that only information governance may still read, each with its retention date (DESIGN 6.8). */
@Injectable()
export class SealedCopies {
  constructor(
    private readonly config: Config,
    private readonly withdrawals: Withdrawals,
    private readonly cases: Cases,
    private readonly clock: Clock,
  ) {}

  async one(entry: EntryId): Promise<SealedCopy | null> {
    const found = await this.withdrawals.sealed(entry);
    return found === null ? null : this.#dated(found);
  }

  /** Those that may go: past their date, their cases closed. */
  async due(): Promise<SealedCopy[]> {
    const sealed = (await this.withdrawals.fromUs()).filter(({ result }) => result === 'sealed');
    const past = sealed.filter((each) => this.#isPast(this.#until(each)));
    const copies = await Promise.all(past.map(({ entry }) => this.one(entry)));
    return copies.filter((each) => each?.mayGo === true) as SealedCopy[];
  }

  async #dated(one: WithdrawnFromUs & { words: SealedContent }): Promise<SealedCopy> {
    const { workspace } = one.words;
    const found = workspace === null ? this.cases.answering(one.entry) : this.cases.one(workspace);
    const state = (await found)?.state ?? null;
    const until = this.#until(one);
    const isPast = this.#isPast(until);
    return { ...one, state, until, isPast, mayGo: isPast && state?.closed != null };
  }

  #until({ withdrawal }: WithdrawnFromUs): string | null {
    if (withdrawal === null) return null;
    const { years } = this.config.profile.retention.sealedCopies;
    const { zone } = this.config.clockProfile;
    return DateTime.fromISO(withdrawal.at).setZone(zone).plus({ years }).toISODate();
  }

  #isPast(until: string | null): boolean {
    const { zone } = this.config.clockProfile;
    const today = DateTime.fromJSDate(this.clock.now()).setZone(zone).toISODate() ?? '';
    return until !== null && until < today;
  }
}
