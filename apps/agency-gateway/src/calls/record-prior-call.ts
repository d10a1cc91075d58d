import type { AgencyId } from '@mash/contracts/ids';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { nameOf } from '../people/people.js';
import { type KeptCall, PriorCalls } from '../prior-calls/prior-calls.js';
import type { Staff } from '../staff/staff.js';
import type { Person } from '../vault/vault.js';
import { authorOf } from '../workspaces/workspaces.js';
import type { CallAnswers } from './call.form.js';
import { callOf } from './call.view.js';

/** Keeps what was said about somebody of this vault before there is a case. It leaves for nowhere. */
@Injectable()
export class RecordPriorCall {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly calls: PriorCalls,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  async record(
    staff: Staff,
    person: Person,
    answers: CallAnswers,
    agencyName: (agency: AgencyId) => string,
  ): Promise<KeptCall> {
    const { agency, profile } = this.config;
    const own = { agency, organisation: profile.name };
    const body = callOf({ ...answers, people: [person.id] }, randomId(), own, agencyName);
    const at = this.clock.now().toISOString();
    const call = { name: nameOf(person), by: authorOf(staff), at, body };
    const added = { act: 'add', subject: 'person', id: person.id };
    return this.database.transaction(async (tx) => {
      await this.access.record(tx, staff, added, 'A call, visit or letter was recorded.');
      return this.calls.keep(tx, person.id, call);
    });
  }
}
