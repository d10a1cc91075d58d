import { afterOutcome } from '@mash/workspace/after-outcome';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { LateForm } from './late.form.js';
import { latePage } from './late.view.js';

/** P36, afterwards: what arrived after the outcome, which its decider answers, or decides again (practice.md S11). */
@Controller('mash/:workspace/late')
export class LateController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly heads: PageHeads,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
  ) {}

  @May('decide', 'Outcome')
  @Get()
  async show(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return latePage(one, this.surroundings.now(), { values: {}, errors: {} });
  }

  @May('decide', 'Outcome')
  @Post()
  async stands(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const form = LateForm.safeParse(fields);
    const chosen = form.success ? form.data.entries : [];
    const draws = afterOutcome(one.state)
      .map(({ entry }) => entry)
      .filter((entry) => chosen.includes(entry));
    const { outcome } = one.state;
    if (!form.success || outcome === null || draws.length === 0) {
      const errors = form.success
        ? { entries: 'Somebody has answered this already. Look at what waits now' }
        : formErrors(form.error);
      return latePage(one, this.surroundings.now(), { values: fields, errors });
    }
    const body = { outcome: outcome.entry, because: form.data.because, draws };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(
      workspace,
      [{ kind: 'outcome-stands', body }],
      authorOf(staff),
      seen,
    );
    return seeOther(`/mash/${workspace}`, 'The outcome stands. Your answer is on its way');
  }
}
