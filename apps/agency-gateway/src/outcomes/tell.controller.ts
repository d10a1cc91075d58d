import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import {
  authorOf,
  type Case,
  Cases,
  type Intent,
  PageHeads,
  WriteToCase,
} from '../workspaces/workspaces.js';
import { readTellForm, type TellAnswers, toldNow } from './tell.form.js';
import {
  adviceOnTelling,
  choicesOf,
  namesIn,
  stopsLetter,
  tellingOf,
  tellPage,
} from './tell.view.js';

/** P13: who told the referrer and the family what was decided, when. The referral clock runs until the referrer knows (DESIGN 10). */
@Controller('mash/:workspace/tell')
export class TellController {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly heads: PageHeads,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
  ) {}

  @May('tell', 'Outcome')
  @Get()
  async start(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return this.#page(one, { ...toldNow(this.clock.now()), ourName: staff.name }, {});
  }

  @May('tell', 'Outcome')
  @Post()
  async record(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const { outcome } = one.state;
    const whom = choicesOf(one.state, this.surroundings.now()).map(({ value }) => value);
    const read = readTellForm(fields, { today: today(this.clock.now()), whom });
    if ('errors' in read) return this.#page(one, fields, read.errors);
    const { answers } = read;
    const errors =
      outcome === null
        ? { whom: 'Record an outcome before you tell anybody' }
        : this.#objections(one, fields, answers);
    if (Object.keys(errors).length > 0) return this.#page(one, fields, errors);
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [this.#intent(one, answers)], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}`, {
      title: 'It is recorded and on its way',
      text: adviceOnTelling(answers, one.state, this.surroundings.now()),
    });
  }

  /** A letter stops; names are pointed at once, and then go as they stand. */
  #objections({ state }: Case, fields: Fields, answers: TellAnswers): FieldErrors {
    const stops = stopsLetter(answers, state, this.surroundings.now());
    const named = namesIn(state, answers.words, fields).join(', ');
    const isNew = named !== '' && named !== answers.namesSeen;
    const look = `These words name ${named}. Take out who may not be named, or record them as they stand`;
    return { ...stops, ...(isNew && { words: look }) };
  }

  /** Who referred stays with the lead; what the family was told is read by those who were asked about them. */
  #intent({ state }: Case, answers: TellAnswers): Intent {
    const us = { agency: this.config.agency, organisation: this.config.profile.name };
    const body = tellingOf(answers, randomId(), us, state);
    return { kind: 'call', body, ...(body.tells?.whom === 'referrer' && { recipients: [] }) };
  }

  #page(one: Case, values: Fields, errors: FieldErrors): Page {
    return tellPage(one, this.surroundings.now(), { values, errors });
  }
}
