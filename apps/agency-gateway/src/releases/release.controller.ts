import { Problem } from '@mash/contracts/problem';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Access } from '../access/access.js';
import { OpenedEarly, Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Navigation, type Page } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { labelOf, shownAsked } from '../rota/rota.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { type Case, Cases, Receipts } from '../workspaces/workspaces.js';
import { Conflicts } from './conflicts.js';
import { Deliveries } from './deliveries.js';
import { type ApprovalState, type KeptApproval, KeptApprovals } from './kept-approvals.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { releasePage, releasesPage, type Waiting } from './release.view.js';
import { StateUrgency } from './state-urgency.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P23 and P24: what this agency has shared, held back and is deciding. */
@Controller('releases')
export class ReleaseController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly staffList: StaffList,
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly conflicts: Conflicts,
    private readonly deliveries: Deliveries,
    private readonly receipts: Receipts,
    private readonly stateUrgency: StateUrgency,
    private readonly openedEarly: OpenedEarly,
    private readonly surroundings: Surroundings,
    private readonly access: Access,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Sharing',
      href: '/releases',
      act: 'choose',
      subject: 'Release',
      order: 60,
    });
  }

  @May('choose', 'Release')
  @Get()
  async list(@SignedIn() staff: Staff): Promise<Page> {
    const mine = (await this.releases.all()).filter((standing) => isFor(staff, standing));
    const rows = mine.map(async (standing) => ({
      standing,
      one: await this.cases.one(standing.release.workspace),
      deliveries: await this.deliveries.of(standing.release.entries),
    }));
    return releasesPage(await Promise.all(rows), (agency) => this.partnership.nameOf(agency));
  }

  @May('choose', 'Release')
  @Get(':id')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const found = await this.releases.one(id);
    const standing = found !== null && isFor(staff, found) ? found : null;
    const one = standing && (await this.cases.one(standing.release.workspace));
    if (standing === null || one === null) throw new Problem('not-found', 'Check the address.');
    const looked = { act: 'read', subject: 'release', id };
    await this.access.record(null, staff, looked, 'To see where it stands.');
    return releasePage(
      {
        standing,
        one,
        deliveries: await this.deliveries.of(standing.release.entries),
        waiting: await this.#waiting(standing),
        isChooser: standing.release.by.staff === staff.id,
        isWaiting: (await this.stateUrgency.waiting(standing)).length > 0,
        early: await this.openedEarly.in(one.state),
        told: await this.receipts.ofAll(correctionsIn(one, standing.release.entries)),
      },
      this.surroundings.now(),
    );
  }

  /** Who decides, until when, whom to ring. */
  async #waiting({ release, state }: Standing): Promise<Waiting[]> {
    if (state !== 'for-review') return [];
    const asked = await this.approvals.of(release.id);
    return Promise.all(
      asked.map(async ({ approval, state: answer }) => {
        const holders = await this.staffList.holding(approval.role);
        const free = await this.conflicts.withoutConflict(holders, release);
        const others = free.filter(({ id }) => id !== release.by.staff);
        return {
          role: labelOf(this.config.profile, approval.role),
          people: others.map(({ name, jobTitle }) => `${name}, ${jobTitle}`),
          asked: shownAsked(approval.asked, this.clock.now()),
          isAnswered: answer === 'approved',
          decides: decidesWords(approval, answer),
        };
      }),
    );
  }
}

/** What a role is asked, and whether it has said yes. */
function decidesWords({ prohibition }: KeptApproval, answer: ApprovalState): string {
  if (prohibition !== undefined) {
    return answer === 'approved'
      ? 'An exception to the law is claimed'
      : 'Whether an exception to the law applies';
  }
  return answer === 'approved' ? 'Approved' : 'Waiting';
}

/** The entries that put these entries right. */
function correctionsIn({ state }: Case, entries: readonly string[]): string[] {
  return state.releases
    .filter(({ entry }) => entries.includes(entry))
    .flatMap(({ corrections }) => corrections.map(({ entry }) => entry));
}

/** What is not finished is its chooser’s alone. */
function isFor(staff: Staff, { release, state }: Standing): boolean {
  return state !== 'chosen' || release.by.staff === staff.id;
}
