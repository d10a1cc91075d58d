import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import { gateSoFar, proposedWhy, readGate, statementOf, waitsForManager } from '../gate/gate.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, Emergencies } from '../workspaces/workspaces.js';
import { AcceptConcern } from './accept-concern.js';
import { ASKED_NOW, AskEverybody } from './ask-everybody.js';
import { RatingForm, readDanger } from './concern.form.js';
import { isThirdInTwelveMonths } from './contact-history.js';
import { type Contact, Contacts, familyOf } from './contacts.js';
import { DeclineConcern } from './decline-concern.js';
import { EarlierContacts } from './earlier-contacts.js';
import { NotAcceptedForm } from './not-accepted.js';
import { OpenCases } from './open-cases.js';
import { notAcceptedPage, screeningPage } from './screening.view.js';
import { Screenings } from './screenings.js';

/** P11: one contact, what was known before it, and what becomes of it. */
@Controller('concerns/:entry')
export class ScreeningController {
  constructor(
    private readonly partnership: Partnership,
    private readonly contacts: Contacts,
    private readonly earlier: EarlierContacts,
    private readonly screenings: Screenings,
    private readonly acceptConcern: AcceptConcern,
    private readonly declineConcern: DeclineConcern,
    private readonly askEverybody: AskEverybody,
    private readonly openCases: OpenCases,
    private readonly emergencies: Emergencies,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('screen', 'Concern')
  @Get()
  async show(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const contact = await this.#one(entry);
    const looked = { act: 'read', subject: 'concern', id: entry } as const;
    await this.access.record(null, staff, looked, 'screening');
    return this.#page(contact, staff, {}, {});
  }

  @May('screen', 'Concern')
  @Post()
  async accept(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const contact = await this.#one(entry);
    if (contact.workspace !== null) return this.#page(contact, staff, fields, {});
    const form = RatingForm.safeParse(fields);
    const read = readGate(fields, familyOf(contact));
    if (!form.success || 'errors' in read) {
      const errors = {
        ...('errors' in read ? read.errors : {}),
        ...(form.success ? {} : formErrors(form.error)),
      };
      return this.#page(contact, staff, fields, errors);
    }
    const said = statementOf(read.answers, staff, this.clock.now());
    const gate = gateSoFar([...(contact.screening?.gate ?? []), said]);
    if (gate?.stands === 'review')
      return this.#sendToManager(contact, { gate: [said], closing: null });
    const { rating, ratingBecause } = form.data;
    const acceptance = { rating, because: ratingBecause || said.why, gate: [said] };
    const workspace = await this.acceptConcern.accept(contact, acceptance, authorOf(staff));
    return seeOther(`/mash/${workspace}`, 'This contact is now an enquiry');
  }

  /** Two ticks and one line: Red, accepted, and every core agency asked about everybody, in one press (DESIGN 7.4). */
  @May('ask', 'Agency')
  @Post('now')
  async now(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const contact = await this.#one(entry);
    if (contact.workspace !== null) return this.#page(contact, staff, fields, {});
    const read = readDanger(fields);
    if ('errors' in read) return this.#page(contact, staff, fields, read.errors);
    const why = read.line || proposedWhy('immediate-danger');
    const danger = { mayBe: 'immediate-danger' as const, why, told: [] };
    const said = statementOf(danger, staff, this.clock.now());
    const acceptance = { rating: 'red' as const, because: why, gate: [said] };
    const named = contact.body.people.map((each) => ({ ...each, version: 1 }));
    const asking = this.askEverybody.asking(named, [said]);
    const by = authorOf(staff);
    const workspace = await this.acceptConcern.accept(contact, acceptance, by, asking);
    return seeOther(`/mash/${workspace}`, ASKED_NOW);
  }

  @May('screen', 'Concern')
  @Get('not-accepted')
  async showDeclining(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const contact = await this.#one(entry);
    return this.#decliningPage(contact, await this.#isThird(contact, staff), {}, {});
  }

  @May('screen', 'Concern')
  @Post('not-accepted')
  async decline(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const contact = await this.#one(entry);
    if (contact.workspace !== null) return this.#page(contact, staff, fields, {});
    const isThird = await this.#isThird(contact, staff);
    const form = NotAcceptedForm.safeParse(fields);
    if (!form.success) return this.#decliningPage(contact, isThird, fields, formErrors(form.error));
    const closing = { ...form.data, by: staff.name, at: this.clock.now().toISOString() };
    if (isThird && !isManager(staff)) return this.#sendToManager(contact, { closing });
    if (isThird && closing.words === '') {
      const words = 'Enter why a third contact in twelve months ends here';
      return this.#decliningPage(contact, isThird, fields, { words });
    }
    await this.declineConcern.decline(contact, closing, authorOf(staff));
    return seeOther('/concerns', 'This contact is not accepted. Whoever raised it is told why');
  }

  /** Nothing is denied here: the social work manager on duty decides, and the page says whom to ring (DESIGN 7.4). */
  async #sendToManager(
    contact: Contact,
    said: Omit<Parameters<Screenings['say']>[1], 'result'>,
  ): Promise<SeeOther> {
    const asked = await this.screenings.say(contact.entry, { result: 'for-review', ...said });
    return seeOther('/concerns', waitsForManager(asked, this.clock.now()));
  }

  async #page(contact: Contact, staff: Staff, values: Fields, errors: FieldErrors): Promise<Page> {
    const from = this.partnership.nameOf(contact.author);
    const history = await this.earlier.of(contact, staff);
    const [early] = await this.emergencies.of([contact.entry]);
    const openedEarly = early?.coveredAt === null ? early.startedAt : null;
    const openCases = contact.workspace === null ? await this.openCases.of(contact) : [];
    const around = { from, history, openCases, now: this.clock.now(), openedEarly };
    return screeningPage(contact, around, values, errors);
  }

  #decliningPage(contact: Contact, isThird: boolean, values: Fields, errors: FieldErrors): Page {
    return notAcceptedPage(contact, { isThird, now: this.clock.now() }, values, errors);
  }

  async #isThird(contact: Contact, staff: Staff): Promise<boolean> {
    const { contacts } = await this.earlier.of(contact, staff);
    return isThirdInTwelveMonths(contacts, today(this.clock.now()));
  }

  async #one(entry: string): Promise<Contact> {
    const contact = await this.contacts.one(entry);
    if (contact !== null) return contact;
    const isWithdrawn = (await this.contacts.withdrawn()).some((each) => each.entry === entry);
    throw new Problem('not-found', isWithdrawn ? WITHDRAWN : 'Check the address.');
  }
}

const WITHDRAWN =
  'Whoever raised this concern has withdrawn it. “Concerns” says why, and whom to ring.';

/** The social work managers on duty are the decision makers. */
function isManager({ roles }: Staff): boolean {
  return roles.includes('decision-maker');
}
