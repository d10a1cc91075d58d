import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Drafts, type Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { PriorCalls, priorCallRows } from '../prior-calls/prior-calls.js';
import { RecordKindList, recordRows } from '../records/records.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Vault } from '../vault/vault.js';
import { AddPerson } from './add-person.js';
import { today } from './answers.js';
import { nameOf, shown } from './identity.js';
import { readPersonForm } from './person.form.js';
import { addPersonPage, personPage } from './person.view.js';
import { whyLooking } from './reasons.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

@Controller('people')
export class PersonController {
  constructor(
    private readonly access: Access,
    private readonly addPerson: AddPerson,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly drafts: Drafts,
    private readonly kinds: RecordKindList,
    private readonly calls: PriorCalls,
    private readonly vault: Vault,
  ) {}

  @May('add', 'Record')
  @Get('new')
  ask(): Page {
    return addPersonPage({}, {});
  }

  @May('add', 'Record')
  @Post('new')
  async add(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = readPersonForm(fields, today(this.clock.now()));
    if ('errors' in form) return addPersonPage(fields, form.errors);
    await this.addPerson.add(staff, form.person, await whyLooking(this.drafts, staff));
    return seeOther(`/people/${form.person.id}`, `${nameOf(form.person)} has been added`);
  }

  /** P15. */
  @May('read', 'Person')
  @Get(':person')
  async show(@SignedIn() staff: Staff, @Param('person', AN_ID) id: string): Promise<Page> {
    const person = shown(await this.vault.read((reader) => reader.person(id)));
    const why = await whyLooking(this.drafts, staff);
    await this.access.record(null, staff, { act: 'read', subject: 'person', id }, why);
    const records = await this.vault.read((reader) => reader.recordsAbout(id));
    return personPage({
      person,
      records: recordRows(this.kinds, records),
      calls: priorCallRows(await this.calls.about(id)),
      profile: this.config.profile,
      now: this.clock.now(),
    });
  }
}
