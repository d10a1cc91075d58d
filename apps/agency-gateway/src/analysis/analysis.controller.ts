import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { bothErrors, readCited, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { AnalysisForm } from './analysis.form.js';
import { analysisPage } from './analysis.view.js';

/** P34: what the agencies think, in four boxes, by any member. What draws on an item goes to its holders alone. */
@Controller('mash/:workspace/analysis')
export class AnalysisController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('read', 'Case')
  @Get()
  async show(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return analysisPage(one, this.surroundings.now(), { values: {}, errors: {} });
  }

  @May('add', 'Analysis')
  @Post()
  async add(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const around = this.surroundings.now();
    const form = AnalysisForm.safeParse(fields);
    // Its readers follow from what it draws on: nobody lacks that.
    const cited = readCited(fields, one.state, [], around);
    if (!form.success || 'errors' in cited)
      return analysisPage(one, around, { values: fields, errors: bothErrors(form, cited) });
    const intent = { kind: 'analysis' as const, body: { ...form.data, ...cited } };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [intent], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}/analysis`, 'Your line is saved and on its way');
  }
}
