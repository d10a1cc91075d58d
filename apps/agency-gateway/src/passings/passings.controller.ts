import { Problem } from '@mash/contracts/problem';
import { membersNow } from '@mash/workspace/members';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { OpenItem, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { answerBy } from '../questions/questions.js';
import { purposeOf } from '../releases/releases.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { itemIn } from './item.js';
import { AskOwnerForm } from './passing.form.js';
import { askOwnerPage, passingsPage } from './passing.view.js';

const NOTHING = { values: {}, errors: {} };

/** P27: what another agency shared stays its own, and its owner is asked before it goes on (DESIGN 7.4). */
@Controller('mash/:workspace')
export class PassingsController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly openItem: OpenItem,
    private readonly access: Access,
    private readonly partnership: Partnership,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  @May('read', 'Case')
  @Get('passings')
  async list(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return passingsPage(one, this.surroundings.now(), this.clock.now());
  }

  @May('ask', 'Item')
  @Get('items/:item/ask')
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
  ): Promise<Page> {
    const { one, item } = await this.openItem.one(staff, workspace, entry, itemIn);
    return askOwnerPage(one, this.surroundings.now(), item, NOTHING);
  }

  @May('ask', 'Item')
  @Post('items/:item/ask')
  async ask(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const { one, item } = await this.openItem.one(staff, workspace, entry, itemIn);
    const form = AskOwnerForm.safeParse(fields);
    if (!form.success) {
      const filled = { values: fields, errors: formErrors(form.error) };
      return askOwnerPage(one, this.surroundings.now(), item, filled);
    }
    const owner = this.partnership.nameOf(item.owner);
    if (!membersNow(one.state).includes(item.owner))
      throw new Problem('not-valid', `${owner} has left this case. Ring them.`);
    const { state } = one;
    const body = {
      entry,
      to: form.data.agencies,
      why: form.data.why,
      purpose: purposeOf(state, item.parts[0]?.people[0] ?? ''),
      dueAt: answerBy(state, this.clock.now()),
    };
    const intent = { kind: 'passing-question' as const, body };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [intent], authorOf(staff), seen);
    return seeOther(
      `/mash/${workspace}/passings`,
      `Your question to ${owner} is saved and on its way`,
    );
  }
}
