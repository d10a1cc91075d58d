import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { personDetails, personName } from '@mash/workspace/names';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { casePage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer, today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import {
  authorOf,
  type Case,
  Cases,
  type Intent,
  PageHeads,
  WriteToCase,
} from '../workspaces/workspaces.js';
import { readWarning, SOMEBODY_ELSE } from './warning.form.js';

/** Who must not learn of this: any member says so and lifts its own; no member is left without it (DESIGN 3.8). */
@Controller('mash/:workspace/warnings')
export class WarningsController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('warn', 'Case')
  @Get()
  async list(@Param('workspace') workspace: string): Promise<Page> {
    return this.#page(await this.cases.opened(workspace), {}, {});
  }

  @May('warn', 'Case')
  @Post()
  async change(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const lifts = readAnswer(fields, 'lifts');
    const to = lifts === '' ? this.#set(one, fields) : lift(one, lifts);
    if ('errors' in to) return this.#page(one, fields, to.errors);
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [to.intent], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}/warnings`, to.saved);
  }

  #set(one: Case, fields: Fields): { intent: Intent; saved: string } | { errors: FieldErrors } {
    const { state } = one;
    const people = peopleOf(one).map(({ value }) => value);
    const read = readWarning(fields, people, today(this.surroundings.now().at));
    if ('errors' in read) return read;
    const { person, who, because, until, safeToContact } = read.answers;
    const name = person === null ? who : personName(state, person);
    const set = {
      warning: randomId(),
      ...{ person, who: name, because, until, setBy: state.self },
      ...(safeToContact !== '' && { safeToContact }),
    };
    return {
      intent: { kind: 'warning', body: { set, lifts: null } },
      saved: `${name} must not be told: it is saved and on its way to every member`,
    };
  }

  #page(one: Case, values: Fields, errors: FieldErrors): Page {
    const around = this.surroundings.now();
    return casePage('changes/warnings.njk', one, around, {
      title: 'Who must not learn of this',
      people: [...peopleOf(one), { value: SOMEBODY_ELSE, text: 'Somebody else' }],
      standing: one.state.warnings.map(({ warning, who, setBy }) => ({
        warning,
        who,
        isOurs: setBy === one.state.self,
        by: around.nameOf(setBy),
      })),
      values,
      errors,
    });
  }
}

/** @throws Problem `not-found` for a warning that another agency set, or that does not stand. */
function lift({ state }: Case, lifts: string): { intent: Intent; saved: string } {
  const standing = state.warnings.find(
    ({ warning, setBy }) => warning === lifts && setBy === state.self,
  );
  if (standing === undefined) throw new Problem('not-found', 'Check the address.');
  return {
    intent: { kind: 'warning', body: { set: null, lifts } },
    saved: `The warning about ${standing.who} is being lifted at every member`,
  };
}

/** Those of the case whom this agency was told of. */
function peopleOf({ state }: Case): { value: string; text: string }[] {
  return [...state.people.keys()]
    .filter((person) => personDetails(state, person) !== null)
    .map((person) => ({ value: person, text: personName(state, person) }));
}
