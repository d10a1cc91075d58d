import { Controller, Get, Param, Query } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Namings } from '../governance/governance.js';
import type { Page } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { CaseAccess } from './case-access.js';
import { caseAccessPage } from './case-access.view.js';

const PAGE = 100;

/** P43: who has seen a case, for information governance and for whoever decides. */
@Controller('mash/:workspace/access')
export class CaseAccessController {
  constructor(
    private readonly cases: Cases,
    private readonly seen: CaseAccess,
    private readonly access: Access,
    private readonly staffList: StaffList,
    private readonly namings: Namings,
    private readonly surroundings: Surroundings,
  ) {}

  @May('verify', 'Access')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Query('before') before: unknown,
  ): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const looked = { act: 'read', subject: 'access', id: workspace };
    await this.access.record(null, staff, looked, 'To see who has seen this case.');
    const from = /^\d{1,15}$/.test(String(before)) ? Number(before) : undefined;
    const found = await this.seen.here(one, workspace, PAGE + 1, from);
    const here = found.slice(0, PAGE);
    const last = found.length > PAGE ? here.at(-1)?.number : undefined;
    return caseAccessPage(one, this.surroundings.now(), {
      here,
      older: last === undefined ? null : `/mash/${workspace}/access?before=${last}`,
      elsewhere: await this.seen.elsewhere(one, workspace),
      staff: new Map((await this.staffList.all()).map(({ id, name }) => [id, name])),
      roleOf: (role) => this.namings.roleOf(role),
    });
  }
}
