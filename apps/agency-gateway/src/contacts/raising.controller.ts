import type { Id } from '@mash/contracts/ids';
import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { Keys } from '../keys/keys.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { dayWords, readAnswer, today } from '../people/people.js';
import { calledNamed, readWhyKept } from '../releases/releases.js';
import { ringOf } from '../rota/rota.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf } from '../workspaces/workspaces.js';
import { type Attachment, AttachRecords } from './attach-records.js';
import {
  owedOfConcern,
  readRemoved,
  reasonErrors,
  takeOutOfConcern,
} from './check-concern.form.js';
import { ConcernForm, purposeOfConcern } from './concern.form.js';
import { type ConcernPerson, concernOf, writtenDown } from './concern-body.js';
import { detailsOf, OwnPeople, type OwnStart } from './own-people.js';
import { objectionsTo } from './raise.form.js';
import { checkConcernPage, concernPage } from './raise.view.js';
import { RaiseConcern } from './raise-concern.js';
import { readWarnings, warningsOf } from './warning-rows.form.js';

const AN_ID = new ParseUUIDPipe({ optional: true, errorHttpStatusCode: 404 });

/** "Tell children’s services about a child", from one’s own records: nothing is typed again. */
@Controller('concerns/new')
export class RaisingController {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly ownPeople: OwnPeople,
    private readonly attachRecords: AttachRecords,
    private readonly raiseConcern: RaiseConcern,
    private readonly clock: Clock,
  ) {}

  @May('raise', 'Concern')
  @Get()
  async start(
    @SignedIn() staff: Staff,
    @Query('person', AN_ID) person?: string,
    @Query('record', AN_ID) record?: string,
  ): Promise<Page> {
    const start = await this.ownPeople.startFrom(staff, { person, record });
    return this.#page(start, valuesOf(start), {});
  }

  @May('raise', 'Concern')
  @Post()
  async raise(
    @SignedIn() staff: Staff,
    @Body() fields: Fields,
    @Query('person', AN_ID) person?: string,
    @Query('record', AN_ID) record?: string,
  ): Promise<Page | SeeOther> {
    const start = await this.ownPeople.startFrom(staff, { person, record });
    const form = ConcernForm.safeParse(fields);
    const now = this.clock.now();
    const warned = readWarnings(fields, today(now));
    const errors = {
      ...(form.success ? objectionsTo(form.data, start) : formErrors(form.error)),
      ...('errors' in warned && warned.errors),
    };
    if (!form.success || 'errors' in warned || Object.keys(errors).length > 0)
      return this.#page(start, fields, errors);
    const people = this.#people(form.data, start, fields);
    const attachment =
      form.data.records.length === 0 ? null : await this.#attach(form.data, people, fields);
    if (attachment !== null) {
      const page = await this.#toCheck(form.data, people, fields, attachment);
      if (page !== null) return page;
    }
    const { profile } = this.config;
    const body = concernOf(form.data, profile, people, attachment?.parcel ?? null, {
      concern: randomId(),
      receivedAt: now.toISOString(),
      ring: ringOf(this.config, now),
      mustNotBeTold: warningsOf(warned.warnings, profile.id, people, randomId),
    });
    await this.raiseConcern.raise(body, authorOf(staff), { people, attachment });
    return seeOther('/concerns', {
      title: 'Your concern is saved and on its way',
      text: 'It stands under “Concerns that we raised”. If a child is in danger now, ring 999.',
    });
  }

  /** The page to look at, or to look at again; null where exactly this was seen and everything is answered. */
  async #toCheck(
    form: ConcernForm,
    people: ConcernPerson[],
    fields: Fields,
    attachment: Attachment,
  ): Promise<Page | null> {
    const inCase = people.map(({ details }) => calledNamed(details));
    const taken = takeOutOfConcern(attachment, fields, inCase);
    if (taken !== null) {
      const ticked = await this.#attach(form, people, taken.fields);
      const checked = { ...ticked, inCase, shown: this.#shown(ticked), said: taken.said };
      return checkConcernPage(checked, taken.fields, reasonErrors(taken.fields));
    }
    const shown = this.#shown(attachment);
    const before = readAnswer(fields, 'shown');
    const isSending = before !== '' && readAnswer(fields, 'act') === 'send';
    const isStale = isSending && before !== shown;
    const errors = {
      ...(isStale && { shown: 'This is what they will read now. Check it, then send it' }),
      ...reasonErrors(fields),
      ...(isSending && owedOfConcern(attachment, fields, form.isImmediateDanger === 'yes')),
    };
    if (isSending && Object.keys(errors).length === 0) return null;
    return checkConcernPage({ ...attachment, inCase, shown, said: null }, fields, errors);
  }

  /** Children first: the first of them names the concern. */
  #people(form: ConcernForm, { people }: OwnStart, fields: Fields): ConcernPerson[] {
    const own = people
      .filter((each) => form.own.includes(each.own.id))
      .map(({ own: one, isChild }) => ({
        person: randomId(),
        details: detailsOf(one, isChild, readAnswer(fields, `relationship-${one.id}`).slice(0, 60)),
        own: [one.id],
      }));
    const all = [...own, ...writtenDown(form, { child: randomId(), adult: randomId() })];
    return [
      ...all.filter(({ details }) => details.isChild),
      ...all.filter(({ details }) => !details.isChild),
    ];
  }

  #attach(form: ConcernForm, people: ConcernPerson[], fields: Fields): Promise<Attachment> {
    const chosen = form.records.map((record) => ({
      record,
      removals: readRemoved(fields, record),
      whyKept: readWhyKept(fields, record),
    }));
    return this.attachRecords.weigh(people, chosen, {
      purpose: purposeOfConcern(form),
      isImmediateDanger: form.isImmediateDanger === 'yes',
    });
  }

  /** What staff looked at, apart from identifiers, which are new each time. */
  #shown({ records, parcel }: Attachment): string {
    const going = records.map(({ one, goes }) => [one.chosen.record, goes]);
    const documents = parcel?.documents.map(({ document: _, people: __, ...words }) => words);
    return this.keys.label('concern-shown', JSON.stringify([going, documents]));
  }

  async #page(start: OwnStart, values: Fields, errors: Record<string, string>): Promise<Page> {
    const people = start.people.map(({ own }) => ({ person: own.id, own: [own.id] }));
    const records = start.records.map(({ id }) => ({ record: id, removals: [] }));
    const first = { purpose: 'child-protection' as const, isImmediateDanger: false };
    const attachables =
      records.length === 0 ? [] : (await this.attachRecords.weigh(people, records, first)).records;
    const lead = this.partnership.nameOf(this.partnership.lead);
    return concernPage({ people: start.people, attachables }, values, errors, lead);
  }
}

/** What is filled in from where staff came from. */
function valuesOf({ people, from }: OwnStart): Fields {
  const isOne = people.length === 1;
  const ticked: Id[] = people.filter(({ isChild }) => isChild || isOne).map(({ own }) => own.id);
  const parents = people.filter(({ role, isChild }) => role === 'parent' && !isChild);
  return {
    own: ticked,
    ...Object.fromEntries(parents.map(({ own }) => [`relationship-${own.id}`, 'parent'])),
    ...(from !== null && {
      records: [from.id],
      whatHappened: `What happened on ${dayWords(from.happenedOn)} is in the record that comes with this.`,
    }),
  };
}
