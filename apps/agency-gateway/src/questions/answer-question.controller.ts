import { abilityFor } from '@mash/policy/staff-ability';
import { type AskedQuestion, atItsOwner, questionsIn } from '@mash/workspace/questions';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { KeptReleases } from '../releases/releases.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { answerForm } from './question.form.js';
import { answerPage, isItemGone } from './question.view.js';
import { notWaiting, waitsForUs } from './waits-for-us.js';

/** P27: the owner answers what was asked about its item, once, or says why it cannot. */
@Controller('mash/:workspace/questions/:question/answer')
export class AnswerQuestionController {
  constructor(
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly writeToCase: WriteToCase,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('answer', 'Item')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('question') entry: string,
  ): Promise<Page> {
    const { one, asked } = await this.#waiting(workspace, entry);
    await this.access.readCase(staff, workspace);
    return answerPage(one, this.surroundings.now(), asked, { values: {}, errors: {} });
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
    const { item, people, of } = asked.question.body;
    const form = answerForm(of).safeParse(fields);
    if (!form.success) {
      const filled = { values: fields, errors: formErrors(form.error) };
      return answerPage(one, this.surroundings.now(), asked, filled);
    }
    const { words } = form.data;
    const isAnswered = form.data.isAnswered === 'yes';
    const body = { question: entry, item, people, isAnswered, words };
    const intent = { kind: 'question-answer' as const, body };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [intent], authorOf(staff), seen);
    const notice = 'Your answer is saved and on its way';
    const correct =
      of === 'correction' && isAnswered ? await this.#correct(staff, one, asked) : null;
    return correct === null
      ? seeOther(`/mash/${workspace}/passings`, notice)
      : seeOther(correct, { title: notice, text: 'Now put right what you shared.' });
  }

  /** Where this person puts right what was shared; null where it was no release, or is not theirs to correct. */
  async #correct(staff: Staff, { state }: Case, asked: AskedQuestion): Promise<string | null> {
    if (abilityFor(staff.roles, false).cannot('correct', 'Release')) return null;
    const entry = atItsOwner(state, asked.question.body.item);
    const id = state.releases.find((release) => release.entry === entry)?.body.release;
    const standing = id === undefined ? null : await this.releases.one(id);
    return standing === null ? null : `/releases/${id}/correct`;
  }

  /** @throws Problem `not-found` for a question that is another agency’s to answer, has its answer, or is about what is hidden. */
  async #waiting(workspace: string, entry: string): Promise<{ one: Case; asked: AskedQuestion }> {
    const { one, asked } = await waitsForUs(
      this.cases,
      { workspace, entry },
      { in: questionsIn, answeredBy: 'question-answer' },
    );
    if (isItemGone(one.state, asked)) throw notWaiting();
    return { one, asked };
  }
}
