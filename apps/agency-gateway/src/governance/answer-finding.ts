import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';
import type { AskedFindingForm } from './asked-finding.form.js';
import type { AskedFinding } from './asked-findings.js';
import { Findings } from './findings.js';

/** Keeps what a manager says to a finding, for good: the first answer counts. */
@Injectable()
export class AnswerFinding {
  constructor(
    private readonly database: DataSource,
    private readonly findings: Findings,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-found` where it is answered already. */
  async answer(
    staff: Staff,
    { finding, done }: AskedFinding,
    form: AskedFindingForm,
  ): Promise<void> {
    const { id } = finding;
    const at = this.clock.now().toISOString();
    const isKept = await this.database.transaction(async (tx) => {
      const answer = { ...form, finding: id, staff: staff.id, by: staff.name, at };
      if (done !== null || !(await this.findings.keepAnswer(tx, answer))) return false;
      await this.access.record(tx, staff, { act: 'answer', subject: 'finding', id }, form.does);
      return true;
    });
    if (!isKept) throw new Problem('not-found', 'It is answered already.');
  }
}
