import { Problem } from '@mash/contracts/problem';
import { chronology } from '@mash/workspace/chronology';
import { Controller, Get, Param } from '@nestjs/common';
import { Access } from '../access/access.js';
import { AcceptedConditions, OpenedEarly, Surroundings, TellRead } from '../cases/cases.js';
import type { Page } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { itemPage } from './item.view.js';

/** P33: one item, whoever shared it, with all that is known of it. */
@Controller('mash/:workspace/items/:item')
export class ItemsController {
  constructor(
    private readonly cases: Cases,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly conditions: AcceptedConditions,
    private readonly openedEarly: OpenedEarly,
    private readonly tellRead: TellRead,
  ) {}

  @May('read', 'Case')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('item') entry: string,
  ): Promise<Page> {
    const one = await this.cases.one(workspace);
    const items = one === null ? [] : chronology(one.state).items;
    const parts = items.filter((part) => part.entry === entry);
    if (one === null || parts.length === 0)
      throw new Problem('not-found', 'Check the address. It may have been withdrawn.');
    const what = { act: 'read', subject: 'case', id: workspace };
    await this.access.record(null, staff, what, 'case page');
    const closed = (await this.conditions.missing(staff, one.state)).map((each) => each.entry);
    await this.tellRead.tell(
      staff,
      one.state,
      (release) => release === entry && !closed.includes(release),
    );
    const early = (await this.openedEarly.in(one.state)).get(entry) ?? null;
    const isClosed = closed.includes(entry);
    return itemPage(one, this.surroundings.now(), { parts, isClosed, early });
  }
}
