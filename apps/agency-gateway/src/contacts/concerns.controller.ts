import { abilityFor } from '@mash/policy/staff-ability';
import { Controller, Get, Inject } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { askedItem } from '../gate/gate.js';
import {
  dayAndTime,
  HomeTiles,
  isRecent,
  Navigation,
  type Page,
  STATES,
  type Tile,
  WITHDRAWALS,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { concernsPage } from './concern.view.js';
import { type Contact, Contacts } from './contacts.js';

/** P10 at the lead: contacts to screen. Elsewhere: what one’s own agency raised, and what became of it. */
@Controller('concerns')
export class ConcernsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
    @Inject(HomeTiles) tiles: HomeTiles,
    @Inject(Navigation) navigation: Navigation,
  ) {
    navigation.add({
      text: 'Concerns',
      href: '/concerns',
      act: 'raise',
      subject: 'Concern',
      order: 30,
    });
    if (config.profile.isLead)
      tiles.add(
        { order: 10, name: 'contacts to screen', tile: (staff) => this.#tile(staff) },
        { order: 11, name: 'withdrawn concerns', tile: (staff) => this.#withdrawn(staff) },
      );
  }

  @May('raise', 'Concern')
  @Get()
  async list(): Promise<Page> {
    const all = {
      contacts: await this.contacts.all(),
      unsent: await this.contacts.unsent(),
      withdrawn: await this.contacts.withdrawn(),
    };
    const { isLead } = this.config.profile;
    return concernsPage(all, this.partnership, { isLead, now: this.clock.now() });
  }

  /** Contacts name a child: only whoever screens them is shown them. */
  async #tile(staff: Staff): Promise<Tile | null> {
    if (!this.#maySee(staff)) return null;
    const isManager = staff.roles.includes('decision-maker');
    const waiting = (await this.contacts.all()).filter(
      ({ screening }) => screening === null || (isManager && screening.result === 'for-review'),
    );
    const inOrder = [...waiting.filter(isDanger), ...waiting.filter((one) => !isDanger(one))];
    return {
      title: 'Contacts to screen',
      items: inOrder.map((one) => ({
        text: one.body.people[0]?.details.name ?? 'A child',
        href: `/concerns/${one.entry}`,
        hint: `From ${this.partnership.nameOf(one.author)}`,
        ...askedItem(one.screening?.asked ?? null, this.clock.now()),
        ...(isDanger(one) && { tag: STATES.contact.danger }),
      })),
    };
  }

  /** What was withdrawn in the last week and is in no case: people have read it, and may be acting on it. */
  async #withdrawn(staff: Staff): Promise<Tile | null> {
    if (!this.#maySee(staff)) return null;
    const lately = (await this.contacts.withdrawn()).filter(
      ({ withdrawnAt, workspace }) =>
        workspace === null && (withdrawnAt === null || isRecent(withdrawnAt, this.clock.now())),
    );
    const items = lately.map(({ author, at, reason }) => ({
      text: `Concern from ${this.partnership.nameOf(author)}, ${dayAndTime(at)}`,
      href: '/concerns',
      hint: `${WITHDRAWALS[reason].because}. ${WITHDRAWALS[reason].ask}`,
    }));
    return items.length === 0 ? null : { title: 'Concerns that were withdrawn', items };
  }

  #maySee({ roles }: Staff): boolean {
    return abilityFor(roles, this.config.profile.isLead).can('screen', 'Concern');
  }
}

/** What cannot wait stands first, and says so. */
function isDanger({ body }: Contact): boolean {
  return body.isImmediateDanger;
}
