import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { casePage, Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { readNamed } from './person.form.js';

/**
 * Any agency names somebody whom nobody was asked about: a lodger, a grandparent, an unborn child. The lead reads it, and
 * they stand as a gap until each agency is asked (practice.md S7).
 */
@Controller('mash/:workspace/people/new')
export class NamePersonController {
  constructor(
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('answer', 'Request')
  @Get()
  async ask(@Param('workspace') workspace: string): Promise<Page> {
    return this.#page(await this.cases.opened(workspace), {}, {});
  }

  @May('answer', 'Request')
  @Post()
  async name(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const read = readNamed(fields, today(this.surroundings.now().at));
    if ('errors' in read) return this.#page(one, fields, read.errors);
    const person = randomId();
    const body = { person, version: 1, details: read.details };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(
      workspace,
      [{ kind: 'people', body, about: person }],
      authorOf(staff),
      seen,
    );
    return seeOther(
      `/mash/${workspace}`,
      `${read.details.name} is named, for children’s services alone until somebody is asked`,
    );
  }

  #page(one: Case, values: Fields, errors: FieldErrors): Page {
    return casePage('changes/name-person.njk', one, this.surroundings.now(), {
      title: 'Name somebody who is missing here',
      values,
      errors,
    });
  }
}
