import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { membersBut } from '@mash/workspace/members';
import { strategiesToRecord } from '@mash/workspace/strategies';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { readCited, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { momentFields, readAnswer, today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { readRecord, readSetUp } from './strategy.form.js';
import { askedOf, childrenOf, recordPage, setUpPage, strategiesPage } from './strategy.view.js';
import { recordsOf, setUpOf } from './strategy-body.js';

type Discussion = ReturnType<typeof strategiesToRecord>[number];

/** P38 and P39, short: a strategy discussion is set up, or recorded once it was held (Working Together 2023). */
@Controller('mash/:workspace/strategy')
export class StrategyController {
  constructor(
    private readonly config: Config,
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
    return strategiesPage(one, this.surroundings.now());
  }

  @May('convene', 'Case')
  @Get('new')
  async start(@Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const people = childrenOf(one.state).map(({ person }) => person);
    return this.#setUp(one, { people }, {});
  }

  @May('convene', 'Case')
  @Post('new')
  async setUp(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const children = childrenOf(one.state).map(({ person }) => person);
    const read = readSetUp(fields, { children, now: this.clock.now() });
    if ('errors' in read) return this.#setUp(one, fields, read.errors);
    const seen = this.heads.open(workspace, fields);
    const fresh = randomId();
    await this.writeToCase.act(
      workspace,
      (state) => [setUpOf(state, read.answers, fresh)],
      authorOf(staff),
      seen,
    );
    return seeOther(
      `/mash/${workspace}/strategy`,
      'The strategy discussion is saved and on its way to every member',
    );
  }

  @May('convene', 'Case')
  @Get('record')
  async startRecord(@Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    return this.#record(one, null, momentFields('held', this.clock.now()), {});
  }

  @May('convene', 'Case')
  @Post('record')
  async record(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    return this.#keep(await this.cases.opened(workspace), null, staff, fields);
  }

  @May('convene', 'Case')
  @Get(':discussion')
  async startRecordOf(
    @Param('workspace') workspace: string,
    @Param('discussion') discussion: string,
  ): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const setUp = waitingIn(one, discussion);
    const { at, how, chair } = setUp.body;
    return this.#record(one, setUp, { ...momentFields('held', new Date(at)), how, chair }, {});
  }

  @May('convene', 'Case')
  @Post(':discussion')
  async recordOf(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('discussion') discussion: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    return this.#keep(one, waitingIn(one, discussion), staff, fields);
  }

  async #keep(
    one: Case,
    setUp: Discussion | null,
    staff: Staff,
    fields: Fields,
  ): Promise<Page | SeeOther> {
    if (readAnswer(fields, 'act') === 'action') return this.#record(one, setUp, fields, {});
    const around = this.surroundings.now();
    const { state } = one;
    const now = this.clock.now();
    const asked = askedOf(state, this.config.profile.strategyDiscussionWith, around);
    const children = childrenOf(state, setUp?.body.people);
    const read = readRecord(fields, { asked, children, now, today: today(now) });
    const cited = readCited(fields, state, membersBut(state, state.self), around);
    if ('errors' in read || 'errors' in cited) {
      const errors = {
        ...('errors' in read && read.errors),
        ...('errors' in cited && cited.errors),
      };
      return this.#record(one, setUp, fields, errors);
    }
    const workspace = state.workspace ?? '';
    const discussion = setUp?.body.discussion ?? randomId();
    await this.writeToCase.act(
      workspace,
      recordsOf(state, read.answers, cited, { discussion, freshId: randomId }),
      authorOf(staff),
      this.heads.open(workspace, fields),
    );
    return seeOther(
      `/mash/${workspace}/strategy`,
      'The record and its actions are saved and on their way to every member',
    );
  }

  #setUp(one: Case, values: Fields, errors: Record<string, string>): Page {
    const needed = this.config.profile.strategyDiscussionWith;
    return setUpPage(one, this.surroundings.now(), needed, { values, errors });
  }

  #record(
    one: Case,
    setUp: Discussion | null,
    values: Fields,
    errors: Record<string, string>,
  ): Page {
    const needed = this.config.profile.strategyDiscussionWith;
    const about = setUp?.body.people;
    return recordPage(one, this.surroundings.now(), { needed, about }, { values, errors });
  }
}

/** @throws Problem `not-found` for what is not set up in this case, or has its records. */
function waitingIn({ state }: Case, discussion: string): Discussion {
  const found = strategiesToRecord(state).find(({ body }) => body.discussion === discussion);
  if (found === undefined) throw new Problem('not-found', 'Check the address.');
  return found;
}
