import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { waitsForUs } from '../questions/questions.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { type Asked, askedIn } from './item.js';
import { OwnerAnswerForm } from './passing.form.js';
import { questionPage } from './passing.view.js';

/** The owner says whether what it shared may be passed on: a signed entry, with its reason. */
@Controller('mash/:workspace/questions/:question')
export class QuestionsController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('answer', 'Item')
  @Get()
  async show(
    @Param('workspace') workspace: string,
    @Param('question') entry: string,
  ): Promise<Page> {
    const { one, asked } = await this.#waiting(workspace, entry);
    return questionPage(one, this.surroundings.now(), asked, { values: {}, errors: {} });
  }

  @May('answer', 'Item')
  @Post()
  async answer(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('question') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const { one, asked } = await this.#waiting(workspace, entry);
    const form = OwnerAnswerForm.safeParse(fields);
    if (!form.success) {
      const filled = { values: fields, errors: formErrors(form.error) };
      return questionPage(one, this.surroundings.now(), asked, filled);
    }
    const { isAgreed, because } = form.data;
    const { to, entry: item } = asked.question.body;
    const body = { question: entry, entry: item, to, isAgreed: isAgreed === 'yes', because };
    const intent = { kind: 'passing-answer' as const, body };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [intent], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}/passings`, 'Your answer is saved and on its way');
  }

  #waiting(workspace: string, entry: string): Promise<{ one: Case; asked: Asked }> {
    return waitsForUs(
      this.cases,
      { workspace, entry },
      { in: askedIn, answeredBy: 'passing-answer' },
    );
  }
}
