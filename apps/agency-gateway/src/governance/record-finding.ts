import type { EntryId } from '@mash/contracts/ids';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';
import type { FindingAnswers } from './finding.form.js';
import { Findings } from './findings.js';

/**
 * Keeps what an officer concludes. A finding moves nothing in a case: it asks those who shared to correct, withdraw or
 * keep, for an officer's word alone does not pull evidence out of a live case.
 */
@Injectable()
export class RecordFinding {
  constructor(
    private readonly database: DataSource,
    private readonly findings: Findings,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  async record(staff: Staff, entry: EntryId, answers: FindingAnswers): Promise<void> {
    const finding = {
      ...answers,
      id: randomId(),
      entry,
      staff: staff.id,
      by: staff.name,
      at: this.clock.now().toISOString(),
    };
    await this.database.transaction(async (tx) => {
      await this.findings.keep(tx, finding);
      const looked = { act: 'find', subject: 'disclosure', id: entry };
      await this.access.record(tx, staff, looked, 'information governance');
    });
  }
}
