import { answerDueAt } from '@mash/clocks/case-clocks';
import { Problem } from '@mash/contracts/problem';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { membersBut, membersNow } from '@mash/workspace/members';
import { personDetails } from '@mash/workspace/names';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../clock.js';
import { CaseProgress } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Contacts } from '../contacts/contacts.js';
import type { Fields } from '../drafts/drafts.js';
import {
  familyIn,
  type GateSoFar,
  gateOf,
  gateSoFar,
  objectionAtGate,
  readPurpose,
} from '../gate/gate.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { AskAgencies } from '../requests/requests.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads } from '../workspaces/workspaces.js';
import { AskForm } from './case.form.js';
import { askPage } from './case-forms.view.js';
import { readCited } from './citing.js';
import { Surroundings } from './surroundings.js';

/** P30: the lead asks agencies about people, once the gate stands open for these (DESIGN 7.4). */
@Controller('mash/:workspace/ask')
export class AskingController {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly contacts: Contacts,
    private readonly askAgencies: AskAgencies,
    private readonly partnership: Partnership,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly progress: CaseProgress,
    private readonly clock: Clock,
  ) {}

  @May('ask', 'Agency')
  @Get()
  async show(@Param('workspace') workspace: string): Promise<Page> {
    return this.#page(await this.cases.opened(workspace), await this.#gate(workspace), {}, {});
  }

  @May('ask', 'Agency')
  @Post()
  async ask(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const gate = await this.#gate(workspace);
    const form = AskForm.safeParse(fields);
    if (!form.success) return this.#page(one, gate, fields, formErrors(form.error));
    const newcomers = form.data.agencies.filter((agency) => !isMember(one, agency));
    const readers = [...membersBut(one.state, one.state.self), ...newcomers];
    const cited = readCited(fields, one.state, readers, this.surroundings.now());
    if ('errors' in cited) return this.#page(one, gate, fields, cited.errors);
    const asked = familyIn(one.state).filter(({ person }) => form.data.people.includes(person));
    const objection = objectionAtGate(asked, gate);
    if (gate === null || objection !== null)
      return this.#page(one, gate, fields, { people: objection ?? '' });
    const read = readPurpose(form.data.purpose, gate, asked);
    if ('error' in read) return this.#page(one, gate, fields, { purpose: read.error });
    const people = form.data.people.map((person) => ({
      person,
      version: one.state.people.get(person)?.version ?? 1,
      details: detailsOf(one, person),
    }));
    const rating = one.state.rating?.rating ?? null;
    const now = this.clock.now().toISOString();
    await this.askAgencies.ask(
      workspace,
      {
        agencies: form.data.agencies,
        people,
        purpose: read.purpose,
        gate: gateOf(gate),
        dueAt: new Date(answerDueAt(rating, now, this.config.clockProfile)),
        seen: this.heads.open(workspace, fields),
        drawing: cited,
      },
      authorOf(staff),
    );
    return seeOther(`/mash/${workspace}`, 'Your requests are saved and on their way');
  }

  /** What was said at the gate, at screening and since. */
  async #gate(workspace: string): Promise<GateSoFar | null> {
    return gateSoFar((await this.contacts.openedFor(workspace))?.screening?.gate ?? []);
  }

  async #page(
    one: Case,
    gate: GateSoFar | null,
    values: Fields,
    errors: Record<string, string>,
  ): Promise<Page> {
    const { agencies } = this.partnership.document;
    const progress = await this.progress.of(one.state);
    return askPage(one, this.surroundings.now(), agencies, { progress, gate, values, errors });
  }
}

function isMember({ state }: Case, agency: string): boolean {
  return membersNow(state).includes(agency);
}

function detailsOf({ state }: Case, person: string): PersonDetails {
  const details = personDetails(state, person);
  if (details === null) throw new Problem('not-found', 'Check the address.');
  return details;
}
