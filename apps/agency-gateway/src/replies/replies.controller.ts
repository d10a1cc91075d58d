import { Problem } from '@mash/contracts/problem';
import type { Ring } from '@mash/contracts/sealed/people';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { today } from '../people/people.js';
import { Openings } from '../requests/requests.js';
import { ringOf } from '../rota/rota.js';
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
import { type ReplyAnswers, readReply } from './reply.form.js';
import { replyPage } from './reply.view.js';

/** P18: what this agency knows of whom it was asked about, to every member; what it shares follows. */
@Controller('mash/:workspace/reply')
export class RepliesController {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly openings: Openings,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  @May('answer', 'Request')
  @Get()
  async ask(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.openings.acknowledge(one.state, staff);
    return replyPage(one, this.surroundings.now(), { values: {}, errors: {} });
  }

  @May('answer', 'Request')
  @Post()
  async answer(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const now = this.clock.now();
    const read = readReply(fields, today(now));
    if ('errors' in read)
      return replyPage(one, this.surroundings.now(), { values: fields, errors: read.errors });
    const { answers } = read;
    await this.writeToCase.act(
      workspace,
      repliesTo(one, answers, ringOf(this.config, now)),
      authorOf(staff),
      this.heads.open(workspace, fields),
    );
    const [first = '', ...others] = answers.people;
    const saved = 'Your reply is saved and on its way';
    if (answers.shares !== 'choose') return seeOther(`/mash/${workspace}`, saved);
    return others.length > 0
      ? seeOther(`/mash/${workspace}/share`, saved)
      : seeOther(`/mash/${workspace}/people/${first}/share`, saved);
  }
}

/** One reply to each request that asked about them. @throws Problem `not-found` for somebody whom nobody asked this agency about. */
function repliesTo({ state }: Case, answers: ReplyAnswers, ring: Ring): Intent[] {
  const asked = answers.people.map((person) => {
    const found = state.requests.findLast(
      ({ body }) =>
        body.to.includes(state.self) && body.people.some((each) => each.person === person),
    );
    const version = found?.body.people.find((each) => each.person === person)?.version;
    if (found === undefined || version === undefined)
      throw new Problem('not-found', 'Check the address.');
    return { request: found.body.request, person, version };
  });
  const requests = [...new Set(asked.map(({ request }) => request))];
  const replies = requests.map((request): Intent => {
    const people = asked
      .filter((each) => each.request === request)
      .map(({ person, version }) => ({ person, version, ...answers.knows, ring }));
    return { kind: 'reply', body: { request, people, restrictedComparedAt: null } };
  });
  if (answers.shares !== 'nothing-relevant') return replies;
  const details = asked.map(({ request, person }): Intent => {
    const shares = { shares: 'nothing-relevant' as const, count: 0, ring, note: '' };
    return { kind: 'reply-detail', body: { request, person, ...shares }, about: person };
  });
  return [...replies, ...details];
}
