import { inForce, type NamedPlace } from '@mash/contracts/places';
import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { membersBut, membersNow } from '@mash/workspace/members';
import { newestStrategy } from '@mash/workspace/strategies';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { callOf, ELSEWHERE } from '../calls/calls.js';
import { bothErrors, placeWords, readCited, Surroundings } from '../cases/cases.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { dayFields, today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { strategyErrors } from '../strategy/strategy.js';
import {
  authorOf,
  type Case,
  Cases,
  type Intent,
  PageHeads,
  WriteToCase,
} from '../workspaces/workspaces.js';
import { HandoverAnswerForm, HandoverForm, readTelephoneAnswer } from './handover.form.js';
import { handoverAnswerPage, handoverPage, type Offered } from './handover.view.js';

const NOTHING = { values: {}, errors: {} };
type Read = { intents: Intent[]; isAccepted: boolean } | { errors: Record<string, string> };

/** P41: passing on to a place of the lead’s list, which accepts or returns it. */
@Controller('mash/:workspace')
export class HandoversController {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('handover', 'Case')
  @Get('handover')
  async handover(@Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    return handoverPage(one, this.surroundings.now(), this.#places(), NOTHING);
  }

  @May('handover', 'Case')
  @Post('handover')
  async handOver(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const around = this.surroundings.now();
    const { state } = one;
    const form = HandoverForm.safeParse(fields);
    const cited = readCited(fields, state, membersBut(state, state.self), around);
    const members = membersNow(state);
    const to = this.#places().find(
      ({ place, agency }) =>
        place === fields['place'] && (agency === null || members.includes(agency)),
    );
    const errors = {
      ...(to === undefined && { place: 'Choose where it goes' }),
      ...(state.outcome === null && { place: 'Record an outcome before you hand over' }),
      ...bothErrors(form, cited),
      ...strategyErrors(one),
    };
    const isReady = to !== undefined && state.outcome !== null && !('strategy' in errors);
    if (!form.success || !isReady || 'errors' in cited)
      return handoverPage(one, around, this.#places(), { values: fields, errors });
    const rests = { outcome: state.outcome.entry, strategy: newestStrategy(state) };
    const body = { handover: randomId(), to, ...rests, manager: form.data.manager, ...cited };
    await this.#write(workspace, [{ kind: 'handover', body }], staff, fields);
    const saved = `The handover to ${placeWords(to, around)} is saved and on its way`;
    return seeOther(`/mash/${workspace}`, saved);
  }

  @May('accept', 'Handover')
  @Get('handovers/:entry')
  async offered(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('entry') entry: string,
  ): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const offered = offeredIn(one, entry);
    const around = this.surroundings.now();
    const values = { people: [...one.state.people.keys()], ...dayFields('happened', around.at) };
    const isOwn = isSentBy(offered, staff);
    return handoverAnswerPage(one, around, offered, { isOwn, values, errors: {} });
  }

  @May('accept', 'Handover')
  @Post('handovers/:entry')
  async answer(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const offered = offeredIn(one, entry);
    const isOwn = isSentBy(offered, staff);
    const read =
      offered.body.to.agency === null
        ? this.#byTelephone(one, offered, staff, fields)
        : ofThisAgency(offered, staff, fields);
    if ('errors' in read || isOwn) {
      const errors = isOwn
        ? { answer: 'Somebody else of this agency accepts or returns it' }
        : 'errors' in read
          ? read.errors
          : {};
      const filled = { isOwn, values: fields, errors };
      return handoverAnswerPage(one, this.surroundings.now(), offered, filled);
    }
    await this.#write(workspace, read.intents, staff, fields);
    const saved = `This handover is ${read.isAccepted ? 'accepted' : 'returned'}`;
    return seeOther(`/mash/${workspace}`, saved);
  }

  /** What a place without a terminal was told and said is a call, and so a disclosure; the answer names it. */
  #byTelephone(one: Case, { entry, body }: Offered, staff: Staff, fields: Fields): Read {
    const around = this.surroundings.now();
    const { people } = one.state;
    const read = readTelephoneAnswer(fields, { today: today(around.at), people });
    if ('errors' in read) return read;
    const { answer, because, name, time, day } = read.answers;
    const call = randomId();
    const { label, ring } = body.to;
    const own = { agency: this.config.agency, organisation: this.config.profile.name };
    const said = callOf(
      {
        ...{ direction: 'out', how: 'telephone', agency: ELSEWHERE, organisation: label },
        ...{ name, number: ring.number, ourName: staff.name, couldNotWait: '', time, day },
        ...{ people: read.answers.people, words: read.answers.words },
      },
      call,
      own,
      around.nameOf,
    );
    const isAccepted = answer === 'accept';
    const byTelephone = { call, day, time };
    const answered = { handover: entry, isAccepted, by: name, because, byTelephone };
    const intents: Intent[] = [
      { kind: 'call', body: said },
      { kind: 'handover-answer', body: answered },
    ];
    return { intents, isAccepted };
  }

  async #write(workspace: string, intents: Intent[], staff: Staff, fields: Fields): Promise<void> {
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, intents, authorOf(staff), seen);
  }

  /** Where a case may go today. */
  #places(): NamedPlace[] {
    return inForce(this.config.profile.places, today(this.surroundings.now().at));
  }
}

function ofThisAgency({ entry }: Offered, staff: Staff, fields: Fields): Read {
  const form = HandoverAnswerForm.safeParse(fields);
  if (!form.success) return { errors: formErrors(form.error) };
  const { answer, because } = form.data;
  const isAccepted = answer === 'accept';
  const body = { handover: entry, isAccepted, by: staff.name, because };
  return { intents: [{ kind: 'handover-answer', body }], isAccepted };
}

/** Within one agency nobody accepts what they sent; a place without a terminal answers for itself. */
function isSentBy({ author, by, body }: Offered, staff: Staff): boolean {
  return body.to.agency === author && by.staff === authorOf(staff).staff;
}

function offeredIn({ state }: Case, entry: string): Offered {
  const handover = state.handovers.find(
    ({ entry: id, body, answer }) =>
      id === entry && (body.to.agency ?? state.lead) === state.self && answer === null,
  );
  if (handover === undefined) throw new Problem('not-found', 'Check the address.');
  return handover;
}
