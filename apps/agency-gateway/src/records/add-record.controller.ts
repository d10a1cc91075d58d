import { Problem } from '@mash/contracts/problem';
import type { RecordKind } from '@mash/contracts/record-kind';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Drafts, type Fields, pageOf } from '../drafts/drafts.js';
import { type FieldErrors, nextStep, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer, shown, today, whyLooking } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Person, Vault } from '../vault/vault.js';
import { AddRecord } from './add-record.js';
import { peopleToChoose } from './involved-people.js';
import { readRecordForm } from './record.form.js';
import { addRecordPage, chooseKindPage, newRecordUrl } from './record.view.js';
import { RecordKindList } from './record-kind-list.js';

/** P09: a record of one of this agency’s kinds, or a dated note, about a person in its vault. */
@Controller('records/new')
export class AddRecordController {
  constructor(
    private readonly access: Access,
    private readonly addRecord: AddRecord,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly kinds: RecordKindList,
    private readonly vault: Vault,
  ) {}

  @May('add', 'Record')
  @Get()
  async ask(
    @SignedIn() staff: Staff,
    @Req() request: FastifyRequest,
    @Query() query: Fields,
  ): Promise<Page | SeeOther> {
    if (readAnswer(query, 'person') === '')
      return seeOther('/search', 'First find the person it is about');
    const person = await this.#person(query);
    if (readAnswer(query, 'kind') === '') return chooseKindPage(person, this.kinds.all);
    const draft = await this.drafts.read(staff, pageOf(request));
    return this.#form(staff, { person, kind: this.#kind(query), fields: draft?.fields ?? {} });
  }

  /** Saves the record; or, where somebody else is to be found first, keeps what was typed and looks. */
  @May('add', 'Record')
  @Post()
  async add(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const person = await this.#person(fields);
    const kind = this.#kind(fields);
    if (fields['act'] === 'find' && readAnswer(fields, 'find') !== '') {
      return nextStep(newRecordUrl(person.id, kind.kind));
    }
    const others = await this.vault.read((reader) => peopleToChoose(reader, person.id, fields));
    const form = readRecordForm(kind, fields, {
      person: person.id,
      others: others.map(({ id }) => id),
      today: today(this.clock.now()),
    });
    if ('errors' in form) return this.#form(staff, { person, kind, fields, errors: form.errors });
    const id = await this.addRecord.add(staff, form, await whyLooking(this.drafts, staff));
    return seeOther(`/records/${id}`, 'The record has been saved');
  }

  async #form(staff: Staff, asked: FormAsked): Promise<Page> {
    const { person, kind, fields, errors = {} } = asked;
    const name = readAnswer(fields, 'find');
    if (name !== '') {
      const looked = { act: 'search', subject: 'person', id: person.id };
      const why = `To say who was involved in a record. Searched for: ${name}.`;
      await this.access.record(null, staff, looked, why);
    }
    const others = await this.vault.read((reader) => peopleToChoose(reader, person.id, fields));
    return addRecordPage({ kind, person, others, values: fields, errors });
  }

  async #person(fields: Fields): Promise<Person> {
    const id = z.uuid().safeParse(fields['person']);
    return shown(id.success ? await this.vault.read((reader) => reader.person(id.data)) : null);
  }

  #kind(fields: Fields): RecordKind {
    const kind = this.kinds.find(readAnswer(fields, 'kind'));
    if (kind === null) throw new Problem('not-found', 'This agency keeps no such kind of record.');
    return kind;
  }
}

interface FormAsked {
  person: Person;
  kind: RecordKind;
  fields: Fields;
  errors?: FieldErrors;
}
