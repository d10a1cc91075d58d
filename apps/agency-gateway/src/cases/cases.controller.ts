import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { CaseProgress } from '../clocks/clocks.js';
import type { Fields } from '../drafts/drafts.js';
import { Navigation, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Openings } from '../requests/requests.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { AcceptedConditions } from './accepted-conditions.js';
import { casesPage, overviewPage } from './case.view.js';
import { chronologyPage, idOf } from './chronology.view.js';
import { OpenedEarly } from './opened-early.js';
import { Surroundings } from './surroundings.js';
import { TellRead } from './tell-read.js';

/** Pages that read a case. They need no hub: all is in this vault. */
@Controller('mash')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly tellRead: TellRead,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
    private readonly openings: Openings,
    private readonly progress: CaseProgress,
    private readonly conditions: AcceptedConditions,
    private readonly openedEarly: OpenedEarly,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Shared cases',
      href: '/mash',
      act: 'read',
      subject: 'Case',
      order: 50,
    });
  }

  @May('read', 'Case')
  @Get()
  async list(): Promise<Page> {
    return casesPage(await this.cases.all(), this.surroundings.now());
  }

  @May('read', 'Case')
  @Get(':workspace')
  async overview(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.#open(staff, workspace);
    await this.openings.acknowledge(one.state, staff);
    return overviewPage(
      one,
      this.surroundings.now(),
      await this.progress.of(one.state),
      await this.openedEarly.in(one.state),
    );
  }

  @May('read', 'Case')
  @Get(':workspace/chronology')
  async chronology(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.#open(staff, workspace);
    const unaccepted = await this.conditions.missing(staff, one.state);
    const closed = new Set(unaccepted.map(({ entry }) => entry));
    await this.tellRead.tell(staff, one.state, (release) => !closed.has(release));
    const early = await this.openedEarly.in(one.state);
    return chronologyPage(one, this.surroundings.now(), { unaccepted, early });
  }

  /** Ticks the conditions of one release, which is shown from then on. */
  @May('read', 'Case')
  @Post(':workspace/chronology')
  async accept(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#open(staff, workspace);
    const unaccepted = await this.conditions.missing(staff, one.state);
    const release = unaccepted.find(({ entry }) => entry === fields['entry']);
    const address = `/mash/${workspace}/chronology`;
    if (release === undefined) return seeOther(address);
    const ticked = new Set([fields['conditions']].flat());
    if (!release.body.conditions.every((_, at) => ticked.has(String(at)))) {
      const around = this.surroundings.now();
      const ring = `Tick each condition, or ring ${around.nameOf(release.author)} before you read it`;
      const early = await this.openedEarly.in(one.state);
      const errors = { [idOf(release.entry)]: ring };
      return chronologyPage(one, around, { unaccepted, early, errors });
    }
    await this.conditions.accept(staff, release.entry);
    return seeOther(address, 'You can read it now. The conditions stand beside it');
  }

  async #open(staff: Staff, workspace: string): Promise<Case> {
    const one = await this.cases.opened(workspace);
    await this.access.readCase(staff, workspace);
    return one;
  }
}
