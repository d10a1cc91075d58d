import { Problem } from '@mash/contracts/problem';
import { raisedAs } from '@mash/workspace/further-concerns';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import type { Fields } from '../drafts/drafts.js';
import type { Page, SeeOther } from '../pages/pages.js';
import { seeOther } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { PersonLinks } from '../requests/requests.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Candidate, Candidates } from './candidates.js';
import { CasePeople, type CasePerson } from './case-person.js';
import { alsoIn, readMatches } from './match.form.js';
import { matchPage } from './match.view.js';

/** P12: is the person asked about one of ours? Nothing can be chosen until somebody is marked as the same. */
@Controller('mash/:workspace/people/:person/match')
export class MatchController {
  constructor(
    private readonly database: DataSource,
    private readonly people: CasePeople,
    private readonly candidates: Candidates,
    private readonly links: PersonLinks,
    private readonly surroundings: Surroundings,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('answer', 'Request')
  @Get()
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('person') person: string,
  ): Promise<Page> {
    const asked = await this.people.one(workspace, person);
    const link = await this.links.of({
      ...{ workspace, person },
      raisedAs: raisedAs(asked.one.state, person),
    });
    const also = link?.answers.map(({ own }) => own) ?? [];
    const found = await this.#compare(staff, asked, also);
    const given = link?.answers.map(({ own, answer }) => [`answer-${own}`, answer]) ?? [];
    return this.#page(asked, found, { values: Object.fromEntries(given), errors: {} });
  }

  @May('answer', 'Request')
  @Post()
  async save(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('person') person: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const asked = await this.people.one(workspace, person);
    const named = readAnswer(fields, 'find');
    const looked = named === '' ? [] : await this.candidates.under(named);
    const found = await this.#compare(staff, asked, [
      ...alsoIn(fields),
      ...looked.map(({ id }) => id),
    ]);
    if (readAnswer(fields, 'act') === 'find') {
      return this.#page(asked, found, { values: fields, errors: {} });
    }
    const form = readMatches(fields, found);
    if ('errors' in form) return this.#page(asked, found, { values: fields, errors: form.errors });
    const by = { by: staff.name, at: this.clock.now().toISOString() };
    await this.database.transaction((tx) =>
      this.links.keep(tx, workspace, { person, answers: form.answers, ...by }),
    );
    return this.#lead(workspace, person, form.answers);
  }

  #lead(workspace: string, person: string, answers: { answer: string }[]): SeeOther {
    const share = `/mash/${workspace}/people/${person}/share`;
    if (answers.some(({ answer }) => answer === 'same')) return seeOther(share);
    const isOpen = answers.some(({ answer }) => answer === 'not-sure');
    return seeOther(share, {
      title: isOpen ? 'Nobody is marked as the same yet' : 'You hold nobody who is this person',
      text: isOpen
        ? 'Ring whoever asked and compare what they know. Then come back here.'
        : 'Nothing can be chosen from your records. You can still write what your other systems show.',
    });
  }

  async #compare(staff: Staff, asked: CasePerson, also: string[]): Promise<Candidate[]> {
    const { details, person, workspace } = asked;
    if (details === null) return [];
    const looked = { act: 'compare', subject: 'person', id: person };
    await this.access.record(null, staff, looked, `To answer a request in case ${workspace}.`);
    return this.candidates.of(details, also);
  }

  #page(
    asked: CasePerson,
    found: Candidate[],
    filled: { values: Fields; errors: Record<string, string> },
  ): Page {
    if (asked.one.state.workspace === null) throw new Problem('not-found', 'Check the address.');
    return matchPage(asked, found, this.surroundings.now(), filled);
  }
}
