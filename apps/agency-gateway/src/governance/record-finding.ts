import { dueAt } from '@mash/clocks/due';
import type { EntryId, Id, Instant } from '@mash/contracts/ids';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Staff } from '../staff/staff.js';
import type { FindingAnswers } from './finding.form.js';
import { type AnyFinding, Findings, type StayedFinding } from './findings.js';

/**
 * Keeps what an officer concludes. A finding moves nothing in a case: it asks those who shared, by a clock, to correct,
 * withdraw, share or keep, for an officer's word alone does not pull evidence out of a live case.
 */
@Injectable()
export class RecordFinding {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly findings: Findings,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** Of something that left. One that is not satisfied, or that needs to know more, asks for an answer. */
  async record(staff: Staff, entry: EntryId, answers: FindingAnswers): Promise<void> {
    const asks = answers.conclusion === 'not-satisfied' || answers.conclusion === 'more-needed';
    await this.#keep(staff, { ...answers, ...this.#officer(staff, asks), entry }, entry);
  }

  /** Of a decision by which something stayed. One that says it should be shared asks for an answer. */
  async recordStayed(
    staff: Staff,
    decision: Id,
    said: Pick<StayedFinding, 'conclusion' | 'because'>,
  ): Promise<void> {
    const asks = said.conclusion === 'share';
    await this.#keep(staff, { ...said, ...this.#officer(staff, asks), decision }, decision);
  }

  #officer({ id: staff, name: by }: Staff, asks: boolean) {
    const at: Instant = this.clock.now().toISOString();
    const { clockProfile } = this.config;
    const until = asks ? dueAt(clockProfile.finding, at, clockProfile) : null;
    return { id: randomId(), staff, by, at, until };
  }

  async #keep(staff: Staff, finding: AnyFinding, id: string): Promise<void> {
    const subject = 'entry' in finding ? 'disclosure' : 'decision';
    await this.database.transaction(async (tx) => {
      await this.findings.keep(tx, finding);
      await this.access.record(tx, staff, { act: 'find', subject, id }, 'information governance');
    });
  }
}
