import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';
import { Vault } from '../vault/vault.js';
import type { RecordAnswers } from './record.form.js';

/** Keeps a record of what happened, and who was what in it. */
@Injectable()
export class AddRecord {
  constructor(
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** @returns the record’s identifier. */
  async add(staff: Staff, { record, involvements }: RecordAnswers, why: string): Promise<string> {
    const id = randomId();
    const recordedAt = this.clock.now().toISOString();
    const recordedBy = `${staff.name}, ${staff.jobTitle}`.slice(0, 100);
    await this.vault.transact(async (writer, tx) => {
      await writer.keepRecord({ ...record, id, recordedAt, recordedBy }, involvements);
      await this.access.record(tx, staff, { act: 'add', subject: 'record', id }, why);
    });
    return id;
  }
}
