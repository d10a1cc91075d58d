import { Problem } from '@mash/contracts/problem';
import { membersBut } from '@mash/workspace/members';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, PageHeads } from '../workspaces/workspaces.js';
import { type Contact, Contacts } from './contacts.js';
import { readJoining } from './join.form.js';
import { joinPage } from './join.view.js';
import { JoinOpenCase } from './join-open-case.js';
import { type OpenCase, OpenCases } from './open-cases.js';

/** P11: a contact about a child who is in an open case already joins that case, and opens no second one. */
@Controller('concerns/:entry/join/:workspace')
export class JoiningController {
  constructor(
    private readonly contacts: Contacts,
    private readonly openCases: OpenCases,
    private readonly joinOpenCase: JoinOpenCase,
    private readonly partnership: Partnership,
    private readonly heads: PageHeads,
    private readonly access: Access,
  ) {}

  @May('screen', 'Concern')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Param('workspace') workspace: string,
  ): Promise<Page> {
    const { contact, found } = await this.#one(entry, workspace);
    const looked = { act: 'read', subject: 'concern', id: entry } as const;
    await this.access.record(null, staff, looked, 'screening');
    await this.access.readCase(staff, workspace);
    return this.#page(contact, found, {}, {});
  }

  @May('screen', 'Concern')
  @Post()
  async join(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const { contact, found } = await this.#one(entry, workspace);
    const read = readJoining(fields, contact, found.one.state);
    if ('errors' in read) return this.#page(contact, found, fields, read.errors);
    const seen = this.heads.open(workspace, fields);
    await this.joinOpenCase.join(contact, workspace, read, authorOf(staff), seen);
    return seeOther(`/mash/${workspace}`, {
      title: 'This contact has joined the open case',
      text: 'It asks nobody anything. Ask agencies again where it changes what they should look for.',
    });
  }

  #page(contact: Contact, found: OpenCase, values: Fields, errors: FieldErrors): Page {
    const { state } = found.one;
    const members = membersBut(state, state.self);
    const around = {
      from: this.partnership.nameOf(contact.author),
      members: members.map((agency) => this.partnership.nameOf(agency)),
      seen: this.heads.seal(found.one),
    };
    return joinPage(contact, found, around, values, errors);
  }

  /** @throws Problem `not-found` where no child of the contact may be in that case; `not-valid` where it can join no more */
  async #one(entry: string, workspace: string): Promise<{ contact: Contact; found: OpenCase }> {
    const contact = await this.contacts.one(entry);
    const found = contact && (await this.openCases.one(contact, workspace));
    if (contact === null || found === null) throw new Problem('not-found', 'Check the address.');
    if (contact.workspace !== null)
      throw new Problem('not-valid', 'This contact was accepted already.');
    if (found.one.state.closed !== null)
      throw new Problem('not-valid', 'That case is closed. Accept the contact as an enquiry.');
    return { contact, found };
  }
}
