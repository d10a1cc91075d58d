import { Problem } from '@mash/contracts/problem';
import { QuestionOf } from '@mash/contracts/sealed/questions';
import { membersNow } from '@mash/workspace/members';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { OpenItem, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { answerBy } from './answer-by.js';
import { askableIn } from './item-asked.js';
import { questionForm } from './question.form.js';
import { askAboutPage } from './question.view.js';

/** P27: whoever holds an item asks its owner for more, suggests a correction, or says that they hold something similar. */
@Controller('mash/:workspace/items/:item/questions/:of')
export class AskAboutItemController {
  constructor(
    private readonly openItem: OpenItem,
    private readonly writeToCase: WriteToCase,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  @May('ask', 'Item')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
    @Param('of') kind: string,
  ): Promise<Page> {
    const of = kindOf(kind);
    const { one, item } = await this.openItem.one(staff, workspace, entry, askableIn);
    await this.access.readCase(staff, workspace);
    const asking = { item, of };
    return askAboutPage(one, this.surroundings.now(), asking, { values: {}, errors: {} });
  }

  @May('ask', 'Item')
  @Post()
  async ask(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
    @Param('of') kind: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const of = kindOf(kind);
    const { one, item } = await this.openItem.one(staff, workspace, entry, askableIn);
    const around = this.surroundings.now();
    const form = questionForm(of).safeParse(fields);
    if (!form.success) {
      const filled = { values: fields, errors: formErrors(form.error) };
      return askAboutPage(one, around, { item, of }, filled);
    }
    const owner = around.nameOf(item.owner);
    if (!membersNow(one.state).includes(item.owner))
      throw new Problem('not-valid', `${owner} has left this case. Ring them.`);
    const dueAt = answerBy(one.state, this.clock.now());
    const body = { item: entry, of, people: [...item.people], ...form.data, dueAt };
    const intent = { kind: 'question' as const, body };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [intent], authorOf(staff), seen);
    return seeOther(
      `/mash/${workspace}/passings`,
      `Your message to ${owner} is saved and on its way`,
    );
  }
}

/** @throws Problem `not-found` for a kind of question that there is not */
function kindOf(kind: string): QuestionOf {
  const parsed = QuestionOf.safeParse(kind);
  if (!parsed.success) throw new Problem('not-found', 'Check the address.');
  return parsed.data;
}
