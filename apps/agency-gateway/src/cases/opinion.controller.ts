import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { OpinionForm } from './case.form.js';
import { opinionPage } from './case-forms.view.js';
import { Surroundings } from './surroundings.js';

/** An agency’s view of the newest outcome. It changes nothing of the outcome, and stays beside it. */
@Controller('mash/:workspace/opinion')
export class OpinionController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('opine', 'Outcome')
  @Get()
  async show(@Param('workspace') workspace: string): Promise<Page> {
    return opinionPage(await this.cases.opened(workspace), this.surroundings.now(), {
      values: {},
      errors: {},
    });
  }

  @May('opine', 'Outcome')
  @Post()
  async opine(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const { outcome } = one.state;
    if (outcome === null) throw new Problem('not-valid', 'No outcome is recorded yet.');
    const form = OpinionForm.safeParse(fields);
    if (!form.success)
      return opinionPage(one, this.surroundings.now(), {
        values: fields,
        errors: formErrors(form.error),
      });
    const { agrees, because } = form.data;
    const body = { outcome: outcome.entry, agrees: agrees === 'yes', because };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [{ kind: 'opinion', body }], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}`, 'Your agency’s view is saved and on its way');
  }
}
