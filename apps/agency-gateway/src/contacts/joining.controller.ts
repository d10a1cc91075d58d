import { Problem } from '@mash/contracts/problem';
import { membersBut } from '@mash/workspace/members';
import { personDetails } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { statementOf } from '../gate/gate.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, PageHeads } from '../workspaces/workspaces.js';
import { ASKED_NOW, AskEverybody } from './ask-everybody.js';
import { type Contact, Contacts } from './contacts.js';
import { type Joining, readJoining } from './join.form.js';
import { joinPage } from './join.view.js';
import { type AskedWithIt, JoinOpenCase } from './join-open-case.js';
import { type OpenCase, OpenCases } from './open-cases.js';

const JOINED = {
  title: 'This contact has joined the open case',
  text: 'It asks nobody anything. Ask agencies again where it changes what they should look for.',
};

/** P11: a contact about a child who is in an open case already joins that case, and opens no second one. */
@Controller('concerns/:entry/join/:workspace')
export class JoiningController {
  constructor(
    private readonly contacts: Contacts,
    private readonly openCases: OpenCases,
    private readonly joinOpenCase: JoinOpenCase,
    private readonly askEverybody: AskEverybody,
    private readonly partnership: Partnership,
    private readonly heads: PageHeads,
    private readonly access: Access,
    private readonly clock: Clock,
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
    const asked = read.isDanger
      ? await this.#askedWith(contact, found.one.state, read, staff)
      : null;
    await this.joinOpenCase.join(contact, workspace, read, authorOf(staff), { seen, asked });
    return seeOther(`/mash/${workspace}`, asked === null ? JOINED : ASKED_NOW);
  }

  /** Every core agency is asked about everybody whom the contact names, as the case knows them by then. */
  async #askedWith(
    { body }: Contact,
    state: CaseState,
    { people, because: why }: Joining,
    staff: Staff,
  ): Promise<AskedWithIt> {
    const first = await this.contacts.openedFor(state.workspace ?? '');
    if (first === null) throw new Error('Every case of the lead was opened for a concern.');
    const danger = { mayBe: 'immediate-danger' as const, why, told: [] };
    const said = statementOf(danger, staff, this.clock.now());
    const named = body.people.map(({ person: raisedAs, details }) => {
      const person = people.find((each) => each.raisedAs === raisedAs)?.person ?? raisedAs;
      const version = state.people.get(person)?.version ?? 1;
      return { person, version, details: personDetails(state, person) ?? details };
    });
    const statements = [...(first.screening?.gate ?? []), said];
    return { openedFor: first.entry, said, asking: this.askEverybody.asking(named, statements) };
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
