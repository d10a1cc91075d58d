import { Problem } from '@mash/contracts/problem';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { personDetails, personName } from '@mash/workspace/names';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { casePage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { today } from '../people/people.js';
import { AskAgencies } from '../requests/requests.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads } from '../workspaces/workspaces.js';
import { knownOf, readNamed } from './person.form.js';

/**
 * The lead puts right what is known of a person. Whoever was asked about them is told it as a new version and asked again:
 * an answer about the older one counts no more (DESIGN 5).
 */
@Controller('mash/:workspace/people/:person/change')
export class ChangePersonController {
  constructor(
    private readonly cases: Cases,
    private readonly askAgencies: AskAgencies,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('ask', 'Agency')
  @Get()
  async ask(@Param('workspace') workspace: string, @Param('person') person: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    return this.#page(one, person, knownOf(knownIn(one, person)), {});
  }

  @May('ask', 'Agency')
  @Post()
  async change(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('person') person: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const before = knownIn(one, person);
    const read = readNamed(fields, today(this.surroundings.now().at));
    if ('errors' in read) return this.#page(one, person, fields, read.errors);
    const details = { ...read.details, otherNames: before.otherNames };
    if (isSame(before, details))
      return this.#page(one, person, fields, { name: 'Change something, or leave this page' });
    const seen = this.heads.open(workspace, fields);
    await this.askAgencies.change(workspace, { person, details, seen }, authorOf(staff));
    return seeOther(`/mash/${workspace}`, {
      title: `What is known of ${details.name} is changed`,
      text: 'Whoever was asked about them is told, and asked again.',
    });
  }

  #page(one: Case, person: string, values: Fields, errors: FieldErrors): Page {
    return casePage('changes/change-person.njk', one, this.surroundings.now(), {
      title: `Change what is known of ${personName(one.state, person)}`,
      values,
      errors,
    });
  }
}

function knownIn({ state }: Case, person: string): PersonDetails {
  const details = state.people.has(person) ? personDetails(state, person) : null;
  if (details === null) throw new Problem('not-found', 'Check the address.');
  return details;
}

function isSame(one: PersonDetails, other: PersonDetails): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof PersonDetails)[];
  return keys.every((key) => key === 'otherNames' || one[key] === other[key]);
}
