import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { casePage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  needed,
  type Page,
  type SeeOther,
  STATES,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';

const RatingForm = z.object({
  rating: z.enum(['red', 'amber', 'green', 'blue'], 'Choose how soon'),
  because: needed(2000, 'Enter why that soon'),
});

/** How soon, changed as facts arrive, with the reason: every member reads it, and the clocks follow (DESIGN 2). */
@Controller('mash/:workspace/rating')
export class RatingController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('rate', 'Case')
  @Get()
  async show(@Param('workspace') workspace: string): Promise<Page> {
    return this.#page(await this.cases.opened(workspace), {}, {});
  }

  @May('rate', 'Case')
  @Post()
  async rate(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const form = RatingForm.safeParse(fields);
    if (!form.success) return this.#page(one, fields, formErrors(form.error));
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(
      workspace,
      [{ kind: 'rating', body: form.data }],
      authorOf(staff),
      seen,
    );
    const now = STATES.rating[form.data.rating].text;
    return seeOther(`/mash/${workspace}`, `${now} is saved and on its way to every member`);
  }

  #page(one: Case, values: Fields, errors: FieldErrors): Page {
    const given = one.state.ratings.map(({ rating, because, at }) => ({
      tag: STATES.rating[rating],
      because: because ?? '',
      at,
    }));
    return casePage('changes/rating.njk', one, this.surroundings.now(), {
      title: 'Change how soon',
      given,
      values,
      errors,
    });
  }
}
