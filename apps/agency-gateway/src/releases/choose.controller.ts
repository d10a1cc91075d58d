import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Vault } from '../vault/vault.js';
import { Cases } from '../workspaces/workspaces.js';
import { caseSays, dueAtOf, purposeOf } from './case-facts.js';
import { CasePeople, type CasePerson, ownOf } from './case-person.js';
import { ChooseForm } from './choose.form.js';
import { choosePage, peoplePage } from './choose.view.js';
import { CHOOSES, ChooseRecords, defaultReaders } from './choose-records.js';
import { Conflicts } from './conflicts.js';
import { KeptReleases } from './kept-releases.js';
import { RaisedOffers } from './raised-offers.js';
import { firstStep } from './steps.js';
import { WeighRecords } from './weigh-records.js';
import { WeighRelease } from './weigh-release.js';

/** P19: what of one’s own records is shared about one person of a case, asked or unasked. */
@Controller('mash/:workspace')
export class ChooseController {
  constructor(
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly weighRecords: WeighRecords,
    private readonly weighRelease: WeighRelease,
    private readonly chooseRecords: ChooseRecords,
    private readonly releases: KeptReleases,
    private readonly offers: RaisedOffers,
    private readonly conflicts: Conflicts,
    private readonly vault: Vault,
    private readonly access: Access,
    private readonly surroundings: Surroundings,
  ) {}

  /** About whom? */
  @May('choose', 'Release')
  @Get('share')
  async about(@Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const offers = await this.offers.in(one);
    return peoplePage(one, this.surroundings.now(), await this.releases.all(workspace), offers);
  }

  @May('choose', 'Release')
  @Get('people/:person/share')
  async show(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('person') person: string,
    @Query('release') id?: string,
    @Query('raised') raised?: string,
  ): Promise<Page> {
    const asked = await this.people.one(workspace, person);
    await this.conflicts.check(staff, { workspace, person, items: [] }, CHOOSES);
    const before =
      raised === undefined ? await this.#again(staff, asked, id) : await this.#raised(asked);
    const looked = { act: 'read', subject: 'person', id: person };
    await this.access.record(null, staff, looked, `To choose what to share in case ${workspace}.`);
    return this.#page(asked, { values: before, errors: {} });
  }

  @May('choose', 'Release')
  @Post('people/:person/share')
  async choose(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Param('person') person: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const asked = await this.people.one(workspace, person);
    const form = ChooseForm.safeParse(fields);
    if (!form.success) return this.#page(asked, { values: fields, errors: formErrors(form.error) });
    const release = await this.chooseRecords.choose(staff, asked, form.data);
    if (form.data.act === 'hold-back') return seeOther(`/releases/${release.id}/hold-back`);
    const { weighed } = await this.weighRelease.weigh(release);
    return seeOther(firstStep(release, weighed));
  }

  /** What was chosen before, where somebody comes back to choose again. */
  async #again(staff: Staff, asked: CasePerson, id: string | undefined): Promise<Fields> {
    if (id === undefined) return { readers: defaultReaders(asked.one.state, asked.person) };
    const standing = /^[\da-f-]{36}$/.test(id) ? await this.releases.one(id) : null;
    const isOurs =
      standing?.release.person === asked.person && standing.release.by.staff === staff.id;
    if (standing === null || !isOurs) throw new Problem('not-found', 'Check the address.');
    const { readers, items, note } = standing.release;
    return { readers, records: items.map(({ record }) => record), note, release: id };
  }

  /** The same as went with the concern, ticked for whoever was asked since. */
  async #raised({ one, person }: CasePerson): Promise<Fields> {
    const offer = (await this.offers.in(one)).find((each) => each.person === person);
    return {
      readers: offer?.readers ?? defaultReaders(one.state, person),
      records: offer?.records ?? [],
    };
  }

  async #page(asked: CasePerson, filled: { values: Fields; errors: FieldErrors }): Promise<Page> {
    const { state } = asked.one;
    const readers = defaultReaders(state, asked.person);
    const records = await this.vault.read(async (reader) => {
      const all = await Promise.all(ownOf(asked).map((own) => reader.recordsAbout(own)));
      return [...new Map(all.flat().map((record) => [record.id, record])).values()];
    });
    const weighed = await this.weighRecords.weigh({
      purpose: purposeOf(state, asked.person),
      readers,
      records: records.map(({ id }) => ({ record: id, removals: [] })),
      about: [asked.person],
      people: asked.people,
      says: caseSays(state, asked.person),
      dueAt: dueAtOf(state, asked.person),
    });
    return choosePage({ asked, weighed, readers }, this.surroundings.now(), filled);
  }
}
