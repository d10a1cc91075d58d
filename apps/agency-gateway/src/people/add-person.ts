import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import type { Staff } from '../staff/staff.js';
import { type Person, Vault } from '../vault/vault.js';

/** Keeps somebody whom this vault does not hold yet. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly access: Access,
    private readonly vault: Vault,
  ) {}

  async add(staff: Staff, person: Person, why: string): Promise<void> {
    await this.vault.transact(async (writer, tx) => {
      await writer.keepPeople([person]);
      await this.access.record(tx, staff, { act: 'add', subject: 'person', id: person.id }, why);
    });
  }
}
