import { Controller, Get, Query } from '@nestjs/common';
import { RefusedActs } from '../access/access.js';
import { Navigation, type Page } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May } from '../sign-in/sign-in.js';
import { StaffList } from '../staff/staff.js';
import { DecisionsExplained } from './decisions-explained.js';
import { DrawnOnOurs } from './drawn-on.js';
import { Findings } from './findings.js';
import { HeldBackFigures } from './held-back-figures.js';
import { Namings } from './naming.js';
import { PassedOnOurs } from './passed-on.js';
import { refusalsPage } from './refusals.view.js';
import { Unopened } from './unopened.js';

const SHOWN_ACTS = 100;
/** The rest stands in the queue. */
const SHOWN_DECISIONS = 20;

/** Refusals are recorded too: by the policy, by a person, by permission, and of what others sent. */
@Controller('ig/refusals')
export class RefusalsController {
  constructor(
    private readonly refusedActs: RefusedActs,
    private readonly decisions: DecisionsExplained,
    private readonly findings: Findings,
    private readonly unopened: Unopened,
    private readonly drawn: DrawnOnOurs,
    private readonly passedOn: PassedOnOurs,
    private readonly heldBack: HeldBackFigures,
    private readonly staffList: StaffList,
    private readonly namings: Namings,
    private readonly partnership: Partnership,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Refusals',
      href: '/ig/refusals',
      act: 'read',
      subject: 'Access',
      order: 62,
    });
  }

  @May('read', 'Access')
  @Get()
  async show(@Query('before') before: unknown): Promise<Page> {
    const from = /^\d{1,15}$/.test(String(before)) ? Number(before) : null;
    const acts = await this.refusedActs.latest(SHOWN_ACTS, from);
    const keptBack = await this.decisions.keptBack(SHOWN_DECISIONS);
    return refusalsPage({
      acts,
      older: acts.length === SHOWN_ACTS ? (acts.at(-1)?.number ?? null) : null,
      heldBack: await this.heldBack.count(),
      keptBack,
      findings: await this.findings.ofDecisions(keptBack.map(({ id }) => id)),
      unopened: await this.unopened.all(),
      drawn: await this.drawn.all(),
      passedOn: await this.passedOn.all(),
      dutyOf: (agency) => this.partnership.dutyOf(agency),
      staff: new Map((await this.staffList.all()).map(({ id, name }) => [id, name])),
      naming: await this.namings.of([]),
    });
  }
}
