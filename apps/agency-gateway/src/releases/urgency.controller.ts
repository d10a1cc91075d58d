import { Problem } from '@mash/contracts/problem';
import { personName } from '@mash/workspace/names';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ownPage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { StateUrgency } from './state-urgency.js';
import { UrgencyForm } from './urgency.form.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** One person's signed statement of immediate danger, at any hour: two ticks and one line. */
@Controller('releases/:id/urgent')
export class UrgencyController {
  constructor(
    private readonly partnership: Partnership,
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly stateUrgency: StateUrgency,
    private readonly stepUp: StepUp,
    private readonly surroundings: Surroundings,
  ) {}

  @May('release', 'Record')
  @Get()
  async ask(@Param('id', AN_ID) id: string): Promise<Page> {
    return this.#page(await this.#standing(id), { values: {}, errors: {} });
  }

  @May('release', 'Record')
  @Post()
  async state(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const standing = await this.#standing(id);
    if ((await this.stateUrgency.waiting(standing)).length === 0)
      return seeOther(`/releases/${id}`, 'Nothing of this waits any more');
    const form = UrgencyForm.safeParse(fields);
    const errors: FieldErrors = {
      ...(!form.success && formErrors(form.error)),
      ...(!(await this.stepUp.confirms(staff, fields, ip)) && NOT_CONFIRMED),
    };
    if (!form.success || Object.keys(errors).length > 0)
      return this.#page(standing, { values: fields, errors });
    await this.stateUrgency.state(staff, standing, form.data.words);
    return seeOther(`/releases/${id}`, 'They can read it within seconds, if the hub answers');
  }

  async #standing(id: string): Promise<Standing> {
    const standing = await this.releases.one(id);
    if (standing?.state !== 'sealed') throw new Problem('not-found', 'Check the address.');
    return standing;
  }

  async #page(standing: Standing, filled: { values: Fields; errors: FieldErrors }): Promise<Page> {
    const { release } = standing;
    const one = await this.cases.one(release.workspace);
    if (one === null) throw new Problem('not-found', 'Check the address.');
    return ownPage('releases/urgency.njk', one, this.surroundings.now(), {
      title: 'Somebody is in danger now',
      back: { href: `/releases/${release.id}`, text: 'What you share' },
      isWaiting: (await this.stateUrgency.waiting(standing)).length > 0,
      name: personName(one.state, release.person),
      readers: release.readers.map((reader) => this.partnership.nameOf(reader)),
      ...filled,
    });
  }
}
