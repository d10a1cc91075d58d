import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Contacts, type OpenedFor, Screenings } from '../contacts/contacts.js';
import type { Fields } from '../drafts/drafts.js';
import { familyIn, gateSoFar, readGate, statementOf, waitsForManager } from '../gate/gate.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { shownAsked } from '../rota/rota.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { gatePage } from './case-forms.view.js';
import { Surroundings } from './surroundings.js';

/** The Haringey gate of an open case: people who came later, answers that changed, and the manager’s decision (DESIGN 7.4). */
@Controller('mash/:workspace/gate')
export class GateController {
  constructor(
    private readonly cases: Cases,
    private readonly contacts: Contacts,
    private readonly screenings: Screenings,
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
  ) {}

  @May('ask', 'Agency')
  @Get()
  async show(@Param('workspace') workspace: string): Promise<Page> {
    const { one, contact } = await this.#one(workspace);
    return this.#page(one, contact, {}, {});
  }

  @May('ask', 'Agency')
  @Post()
  async answer(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const { one, contact } = await this.#one(workspace);
    const read = readGate(fields, familyIn(one.state));
    if ('errors' in read) return this.#page(one, contact, fields, read.errors);
    const said = statementOf(read.answers, staff, this.clock.now());
    const asked = await this.screenings.say(contact.entry, {
      result: 'accepted',
      gate: [said],
    });
    return asked !== null
      ? seeOther(`/mash/${workspace}`, waitsForManager(asked, this.clock.now()))
      : seeOther(`/mash/${workspace}/ask`, 'Your answers are saved');
  }

  #page(one: Case, { screening }: OpenedFor, values: Fields, errors: Record<string, string>): Page {
    const gate = gateSoFar(screening?.gate ?? []);
    const asked = screening?.asked ? shownAsked(screening.asked, this.clock.now()) : null;
    return gatePage(one, this.surroundings.now(), { gate, asked, values, errors });
  }

  async #one(workspace: string): Promise<{ one: Case; contact: OpenedFor }> {
    const one = await this.cases.one(workspace);
    const contact = await this.contacts.openedFor(workspace);
    if (one === null || one.state.workspace === null || contact === null)
      throw new Problem('not-found', 'Check the address.');
    return { one, contact };
  }
}
