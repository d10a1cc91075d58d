import { Problem } from '@mash/contracts/problem';
import { ManagerRole, OnwardReason } from '@mash/contracts/vocabulary';
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { OpenItem, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Case, PageHeads } from '../workspaces/workspaces.js';
import { askedIn, type Item, itemIn, ownerSays } from './item.js';
import { PassOn } from './pass-on.js';
import { type PassOnAnswers, readPassOn } from './passing.form.js';
import { passOnPage } from './passing.view.js';
import { type Wanted, WeighPassing } from './weigh-passing.js';

const NOT_YET =
  'It may not go on yet. What would change that stands below. If it cannot wait, ring.';

/** Passes on what another agency shared: by its yes, or by a named manager’s reason, of which it is told at once. */
@Controller('mash/:workspace/items/:item/pass-on')
export class PassingOnController {
  constructor(
    private readonly openItem: OpenItem,
    private readonly weighPassing: WeighPassing,
    private readonly passOn: PassOn,
    private readonly stepUp: StepUp,
    private readonly access: Access,
    private readonly partnership: Partnership,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  @May('pass-on', 'Item')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
  ): Promise<Page> {
    const { one, item } = await this.openItem.one(staff, workspace, entry, itemIn);
    await this.access.readCase(staff, workspace);
    const to = item.lacking.filter((agency) => ownerSays(one.state, entry, agency) !== undefined);
    const wanted = wantedOf(staff, item, { to: to.length > 0 ? to : item.lacking });
    return this.#page(one, wanted, { values: { agencies: [...to] }, errors: {} });
  }

  @May('pass-on', 'Item')
  @Post()
  async pass(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const { one, item } = await this.openItem.one(staff, workspace, entry, itemIn);
    const read = readPassOn(fields, (agency) => isYes(one, item, agency));
    const isConfirmed = await this.stepUp.confirms(staff, fields, ip);
    if ('errors' in read || !isConfirmed) {
      const errors = { ...('errors' in read && read.errors), ...(!isConfirmed && NOT_CONFIRMED) };
      return this.#page(one, wantedOf(staff, item, {}), { values: fields, errors });
    }
    const { answers } = read;
    const isToMember = answers.agencies.every((agency) => item.lacking.includes(agency));
    if (!isToMember) throw new Problem('not-found', 'Check the address.');
    const wanted = wantedOf(staff, item, { to: answers.agencies, answers });
    const seen = this.heads.open(workspace, fields);
    const hasGone = await this.passOn.pass(staff, one, { item, answers, wanted, seen });
    if (!hasGone) return this.#page(one, wanted, { values: fields, errors: { passing: NOT_YET } });
    const owner = this.partnership.nameOf(item.owner);
    return seeOther(
      `/mash/${workspace}/passings`,
      `It is saved and on its way, and ${owner} is told`,
    );
  }

  async #page(
    one: Case,
    wanted: Wanted,
    filled: { values: Fields; errors: FieldErrors },
  ): Promise<Page> {
    const { state } = one;
    const { item } = wanted;
    const { results } = await this.weighPassing.weigh(state, wanted);
    const asked = askedIn(state).find(
      ({ question }) => question.author === state.self && question.body.entry === item.entry,
    );
    const isOverdue = item.lacking.some((it) => this.weighPassing.isOverdue(state, wanted, it));
    return passOnPage(one, this.surroundings.now(), item, {
      results,
      asked: asked ?? null,
      hasAllYes: item.lacking.every((agency) => isYes(one, item, agency)),
      reasons: OnwardReason.options.filter(
        (reason) =>
          (reason !== 'no-answer-in-time' || isOverdue) &&
          (reason !== 'section-16la' || this.weighPassing.isDutyInForce === true),
      ),
      now: this.clock.now(),
      ...filled,
    });
  }
}

function isYes({ state }: Case, item: Item, agency: string): boolean {
  return ownerSays(state, item.entry, agency)?.says === 'yes';
}

/** The manager is the first of this person’s roles that may decide. */
function wantedOf(
  { roles }: Staff,
  item: Item,
  { to = item.lacking, answers }: { to?: readonly string[]; answers?: PassOnAnswers },
): Wanted {
  const role = ManagerRole.options.find((each) => roles.includes(each)) ?? 'approver';
  const said = answers?.manager;
  return {
    item,
    to,
    ...(answers && { chosen: answers.parts }),
    manager: {
      role,
      ...(said && { reason: said.reason, isSourceAtRisk: said.risk === 'yes' }),
      ...(said?.risk === 'yes' && said.says && { dutyOfficerSays: said.says }),
    },
  };
}
