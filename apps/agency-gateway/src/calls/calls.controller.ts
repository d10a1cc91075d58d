import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { dayFields, today } from '../people/people.js';
import { PriorCalls } from '../prior-calls/prior-calls.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { readCallForm } from './call.form.js';
import { adviceOn, callOf, callsPage, newCallPage } from './call.view.js';
import { CallsOfCases } from './calls-of-cases.js';

/** P23 and P24, by telephone: what was said outside this terminal, recorded afterwards by anyone (DESIGN 2). */
@Controller('mash/:workspace/calls')
export class CallsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly heads: PageHeads,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly priorCalls: PriorCalls,
    private readonly ofCases: CallsOfCases,
    private readonly clock: Clock,
  ) {}

  @May('read', 'Case')
  @Get()
  async list(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    const prior = await this.ofCases.of(await this.priorCalls.waiting(), [one]);
    return callsPage(one, this.surroundings.now(), prior);
  }

  @May('add', 'Call')
  @Get('new')
  async start(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const values = { ourName: staff.name, ...dayFields('happened', this.clock.now()) };
    return this.#page(await this.cases.opened(workspace), values, {});
  }

  @May('add', 'Call')
  @Post('new')
  async record(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const { people } = one.state;
    const read = readCallForm(fields, { today: today(this.clock.now()), people });
    if ('errors' in read) return this.#page(one, fields, read.errors);
    const around = this.surroundings.now();
    const own = { agency: this.config.agency, organisation: this.config.profile.name };
    const body = callOf(read.answers, randomId(), own, around.nameOf);
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [{ kind: 'call', body }], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}/calls`, {
      title: 'It is recorded and on its way',
      text: adviceOn(body, own.agency, one.state.warnings, around),
    });
  }

  #page(one: Case, values: Fields, errors: Record<string, string>): Page {
    const others = this.partnership.document.agencies.filter(({ id }) => id !== one.state.self);
    return newCallPage(one, this.surroundings.now(), others, { values, errors });
  }
}
