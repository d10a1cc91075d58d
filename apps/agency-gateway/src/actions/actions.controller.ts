import { Problem } from '@mash/contracts/problem';
import type { Head } from '@mash/contracts/sealed/content';
import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import { randomId } from '@mash/crypto/random';
import { onwardFor } from '@mash/workspace/drawing';
import { membersBut } from '@mash/workspace/members';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { readCited, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { ActionResultForm, readActionForm } from './action.form.js';
import { actionsPage, donePage, newActionPage, ownersFor } from './action.view.js';

/** P40: who does what by when, and what came of it. Every member reads it. */
@Controller('mash/:workspace/actions')
export class ActionsController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  @May('read', 'Case')
  @Get()
  async list(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return actionsPage(one, this.surroundings.now());
  }

  @May('plan', 'Action')
  @Get('new')
  async start(@Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    return newActionPage(one, this.surroundings.now(), { values: {}, errors: {} });
  }

  @May('plan', 'Action')
  @Post('new')
  async add(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const around = this.surroundings.now();
    const choices = { owners: ownersFor(one, around.isLead), people: one.state.people };
    const read = readActionForm(fields, choices, today(this.clock.now()));
    const cited = readCited(fields, one.state, membersBut(one.state, one.state.self), around);
    if ('errors' in read || 'errors' in cited) {
      const errors = {
        ...('errors' in read && read.errors),
        ...('errors' in cited && cited.errors),
      };
      return newActionPage(one, around, { values: fields, errors });
    }
    const { owner, what, person, by, byTime } = read.answers;
    const about = person === '' ? null : person;
    const due = { by, byTime: byTime === '' ? null : byTime.padStart(5, '0') };
    const given = { action: randomId(), owner, what, person: about, ...due };
    const body = { ...given, result: null, ...cited };
    await this.#write(one, body, staff, this.heads.open(workspace, fields));
    return seeOther(
      `/mash/${workspace}/actions`,
      `The action for ${around.nameOf(owner)} is saved and on its way`,
    );
  }

  @May('plan', 'Action')
  @Get(':action')
  async open(
    @Param('workspace') workspace: string,
    @Param('action') action: string,
  ): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const own = ownIn(one, action);
    return donePage(one, this.surroundings.now(), own, { values: {}, errors: {} });
  }

  @May('plan', 'Action')
  @Post(':action')
  async done(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('action') action: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const own = ownIn(one, action);
    const form = ActionResultForm.safeParse(fields);
    if (!form.success) {
      const filled = { values: fields, errors: formErrors(form.error) };
      return donePage(one, this.surroundings.now(), own, filled);
    }
    const body = { ...own.body, result: form.data.result };
    await this.#write(one, body, staff, this.heads.open(workspace, fields));
    return seeOther(`/mash/${workspace}/actions`, 'What was done is saved and on its way');
  }

  /** To every member, so that nobody works beside it, but for who has joined since and may not read what it draws on. */
  async #write(
    { state }: Case,
    body: WrittenBody<'action'>,
    staff: Staff,
    seen: Head,
  ): Promise<void> {
    const members = membersBut(state, state.self);
    const { lacking } = onwardFor(state, body.draws ?? [], members);
    const without = lacking.map(({ agency }) => agency);
    const recipients = members.filter((agency) => !without.includes(agency));
    const intent = { kind: 'action' as const, body, recipients };
    await this.writeToCase.act(state.workspace ?? '', [intent], authorOf(staff), seen);
  }
}

/** @throws Problem `not-found` for an action that is another agency’s, or done. */
function ownIn({ state }: Case, action: string) {
  const own = state.actions.find(
    ({ body }) => body.action === action && body.owner === state.self && body.result === null,
  );
  if (own === undefined) throw new Problem('not-found', 'Check the address.');
  return own;
}
