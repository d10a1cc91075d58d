import { Problem } from '@mash/contracts/problem';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Drafts } from '../drafts/drafts.js';
import type { Page } from '../pages/pages.js';
import { shown, whyLooking } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Vault } from '../vault/vault.js';
import { recordPage, recordsPage } from './record.view.js';
import { RecordKindList } from './record-kind-list.js';
import { recordRows } from './record-rows.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P16: the records about a person, and one record. */
@Controller()
export class RecordsController {
  constructor(
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly drafts: Drafts,
    private readonly kinds: RecordKindList,
    private readonly vault: Vault,
  ) {}

  @May('read', 'Record')
  @Get('people/:person/records')
  async about(@SignedIn() staff: Staff, @Param('person', AN_ID) id: string): Promise<Page> {
    const person = shown(await this.vault.read((reader) => reader.person(id)));
    await this.#recordAccess(staff, 'person', id);
    const records = await this.vault.read((reader) => reader.recordsAbout(id));
    return recordsPage(person, recordRows(this.kinds, records), this.clock.now());
  }

  @May('read', 'Record')
  @Get('records/:record')
  async one(@SignedIn() staff: Staff, @Param('record', AN_ID) id: string): Promise<Page> {
    const record = await this.vault.read((reader) => reader.record(id));
    const involvements = await this.vault.read((reader) => reader.involvements(id));
    const people = await this.vault.read((reader) =>
      reader.people(involvements.map(({ person }) => person)),
    );
    const involved = involvements.flatMap(({ person: personId, role }) => {
      const person = people.find((one) => one.id === personId && !one.isRestricted);
      return person === undefined ? [] : [{ person, role }];
    });
    // A record that is about restricted people alone does not exist for ordinary staff (DESIGN 3.5).
    const isRestricted = involvements.length > 0 && involved.length === 0;
    if (record === null || isRestricted) {
      throw new Problem('not-found', 'Check the address, or find the person again.');
    }
    await this.#recordAccess(staff, 'record', id);
    const { isLead } = this.config.profile;
    return recordPage({ record, kind: this.kinds.find(record.kind), involved, isLead });
  }

  async #recordAccess(staff: Staff, subject: 'person' | 'record', id: string): Promise<void> {
    const why = await whyLooking(this.drafts, staff);
    await this.access.record(null, staff, { act: 'read', subject, id }, why);
  }
}
