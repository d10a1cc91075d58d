import { Problem } from '@mash/contracts/problem';
import { abilityFor } from '@mash/policy/staff-ability';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  askedItem,
  type GateStatement,
  gateSoFar,
  readGate,
  waitsForManager,
} from '../gate/gate.js';
import {
  type FieldErrors,
  formErrors,
  HomeTiles,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
  type Tile,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf } from '../workspaces/workspaces.js';
import { AcceptConcern } from './accept-concern.js';
import { RatingForm } from './concern.form.js';
import { concernsPage, screeningPage } from './concern.view.js';
import { type Contact, Contacts, familyOf } from './contacts.js';
import { Screenings } from './screenings.js';

@Controller('concerns')
export class ConcernsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly contacts: Contacts,
    private readonly screenings: Screenings,
    private readonly acceptConcern: AcceptConcern,
    private readonly access: Access,
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
      tiles.add({ order: 10, name: 'contacts to screen', tile: (staff) => this.#tile(staff) });
  }

  @May('raise', 'Concern')
  @Get()
  async list(): Promise<Page> {
    return concernsPage(
      await this.contacts.all(),
      (agency) => this.partnership.nameOf(agency),
      this.config.profile.isLead,
      this.clock.now(),
    );
  }

  @May('screen', 'Concern')
  @Get(':entry')
  async show(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const contact = await this.#one(entry);
    await this.access.record(
      null,
      staff,
      { act: 'read', subject: 'concern', id: entry },
      'screening',
    );
    return this.#page(contact, {}, {});
  }

  @May('screen', 'Concern')
  @Post(':entry')
  async accept(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const contact = await this.#one(entry);
    if (contact.workspace !== null)
      return seeOther(`/mash/${contact.workspace}`, 'This contact was accepted already');
    const form = RatingForm.safeParse(fields);
    const read = readGate(fields, familyOf(contact));
    if (!form.success || 'errors' in read) {
      const errors = {
        ...('errors' in read ? read.errors : {}),
        ...(form.success ? {} : formErrors(form.error)),
      };
      return this.#page(contact, fields, errors);
    }
    const said: GateStatement = {
      ...read.answers,
      by: staff.name,
      at: this.clock.now().toISOString(),
      isDecision: staff.roles.includes('decision-maker'),
    };
    const gate = gateSoFar([...(contact.screening?.gate ?? []), said]);
    if (gate?.stands === 'review') return this.#sendToManager(contact, said);
    const { rating } = form.data;
    const acceptance = { rating, because: said.why, gate: [said] };
    const workspace = await this.acceptConcern.accept(contact, acceptance, authorOf(staff));
    return seeOther(`/mash/${workspace}`, 'This contact is now an enquiry');
  }

  /** The gate never denies: the social work manager on duty decides, and the page says whom to ring (DESIGN 7.4). */
  async #sendToManager(contact: Contact, said: GateStatement): Promise<SeeOther> {
    const asked = await this.screenings.say(contact.entry, 'for-review', said);
    return seeOther('/concerns', waitsForManager(asked, this.clock.now()));
  }

  #page(contact: Contact, values: Fields, errors: FieldErrors): Page {
    const from = this.partnership.nameOf(contact.author);
    return screeningPage(contact, { from, now: this.clock.now() }, values, errors);
  }

  async #one(entry: string): Promise<Contact> {
    const contact = await this.contacts.one(entry);
    if (contact === null) throw new Problem('not-found', 'Check the address.');
    return contact;
  }

  /** Contacts name a child: only whoever screens them is shown them. */
  async #tile(staff: Staff): Promise<Tile | null> {
    if (!abilityFor(staff.roles, this.config.profile.isLead).can('screen', 'Concern')) return null;
    const isManager = staff.roles.includes('decision-maker');
    const waiting = (await this.contacts.all()).filter(
      ({ screening }) => screening === null || (isManager && screening.result === 'for-review'),
    );
    return {
      title: 'Contacts to screen',
      items: waiting.map(({ entry, body, author, screening }) => ({
        text: body.people[0]?.details.name ?? 'A child',
        href: `/concerns/${entry}`,
        hint: `From ${this.partnership.nameOf(author)}`,
        ...askedItem(screening?.asked ?? null, this.clock.now()),
      })),
    };
  }
}
