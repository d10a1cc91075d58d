import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { Navigation, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { dayFields, readAnswer, shown, today } from '../people/people.js';
import { type KeptCall, PriorCalls } from '../prior-calls/prior-calls.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Person, Vault } from '../vault/vault.js';
import { readCallForm } from './call.form.js';
import { adviceOn } from './call.view.js';
import { CallsOfCases } from './calls-of-cases.js';
import { JoinCall } from './join-call.js';
import {
  intoOf,
  newPriorCallPage,
  priorCallPage,
  priorCallsPage,
  warningsIn,
} from './prior-call.view.js';
import { RecordPriorCall } from './record-prior-call.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const WHY = 'A call, visit or letter from before a case.';

/** P24, before there is a case: what was said by telephone, on a visit or by letter about somebody of this vault. */
@Controller()
export class PriorCallsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly vault: Vault,
    private readonly calls: PriorCalls,
    private readonly ofCases: CallsOfCases,
    private readonly recordCall: RecordPriorCall,
    private readonly joinCall: JoinCall,
    private readonly access: Access,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Earlier calls',
      href: '/calls',
      act: 'add',
      subject: 'Call',
      order: 35,
    });
  }

  @May('add', 'Call')
  @Get('calls')
  async list(@SignedIn() staff: Staff): Promise<Page> {
    await this.access.record(null, staff, { act: 'read', subject: 'call', id: 'list' }, WHY);
    const waiting = await this.calls.waiting();
    const ids = [...new Set(waiting.map(({ person }) => person))];
    const people = await this.vault.read((reader) => reader.people(ids));
    const open = new Set(people.flatMap(({ id, isRestricted }) => (isRestricted ? [] : [id])));
    return priorCallsPage(waiting.filter(({ person }) => open.has(person)));
  }

  @May('add', 'Call')
  @Get('people/:person/calls/new')
  async start(@SignedIn() staff: Staff, @Param('person', AN_ID) id: string): Promise<Page> {
    const person = await this.#person(id);
    await this.#seen(staff, id);
    const values = { ourName: staff.name, ...dayFields('happened', this.clock.now()) };
    return this.#form(person, values, {});
  }

  @May('add', 'Call')
  @Post('people/:person/calls/new')
  async record(
    @SignedIn() staff: Staff,
    @Param('person', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const person = await this.#person(id);
    const asked = { today: today(this.clock.now()), people: new Map([[id, person]]) };
    const read = readCallForm({ ...fields, people: [id] }, asked);
    if ('errors' in read) return this.#form(person, fields, read.errors);
    const nameOf = (agency: string) => this.partnership.nameOf(agency);
    const kept = await this.recordCall.record(staff, person, read.answers, nameOf);
    const warnings = warningsIn(await this.ofCases.of([kept]));
    return seeOther(`/calls/${kept.id}`, {
      title: 'It is recorded, in no case yet',
      text: adviceOn(kept.call.body, this.config.agency, warnings, { nameOf }),
    });
  }

  @May('add', 'Call')
  @Get('calls/:call')
  async show(@SignedIn() staff: Staff, @Param('call', AN_ID) id: string): Promise<Page> {
    const kept = await this.#one(id);
    await this.#seen(staff, kept.person);
    return priorCallPage(kept, await this.ofCases.of([kept]), {});
  }

  @May('add', 'Call')
  @Post('calls/:call')
  async join(
    @SignedIn() staff: Staff,
    @Param('call', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const kept = await this.#one(id);
    if (kept.joined !== null)
      return seeOther(`/mash/${kept.joined.workspace}/calls`, 'It is in the case already');
    const offered = await this.ofCases.of([kept]);
    const into = offered.find((each) => intoOf(each) === readAnswer(fields, 'into'));
    if (into === undefined)
      return priorCallPage(kept, offered, { into: 'Choose a case that is offered here now' });
    const workspace = await this.joinCall.join(staff, into);
    const nameOf = (agency: string) => this.partnership.nameOf(agency);
    return seeOther(`/mash/${workspace}/calls`, {
      title: 'It is in the case, and on its way',
      text: adviceOn(kept.call.body, this.config.agency, into.one.state.warnings, { nameOf }),
    });
  }

  async #person(id: string): Promise<Person> {
    return shown(await this.vault.read((reader) => reader.person(id)));
  }

  /** @throws Problem as though it were not there, where it is about somebody whom ordinary staff cannot see (DESIGN 3.5). */
  async #one(id: string): Promise<KeptCall> {
    const kept = await this.calls.one(id);
    const about = kept === null ? [] : [kept.person];
    const [person] = await this.vault.read((reader) => reader.people(about));
    if (kept === null || person === undefined || person.isRestricted)
      throw new Problem('not-found', 'Check the address, or find the person again.');
    return kept;
  }

  #form(person: Person, values: Fields, errors: Record<string, string>): Page {
    const { agency } = this.config;
    const others = this.partnership.document.agencies.filter(({ id }) => id !== agency);
    return newPriorCallPage(person, others, this.clock.now(), { values, errors });
  }

  #seen(staff: Staff, id: string): Promise<void> {
    return this.access.record(null, staff, { act: 'read', subject: 'person', id }, WHY);
  }
}
