import { personName } from '@mash/workspace/names';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ownPage, Surroundings } from '../cases/cases.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { deskOf } from '../rota/rota.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { PageHeads } from '../workspaces/workspaces.js';
import { openTo } from './change-release.js';
import { HOLD_BACK_REASONS, HoldBackForm } from './hold-back.form.js';
import { HoldBack } from './hold-back.js';
import { KeptReleases } from './kept-releases.js';
import { WeighRelease } from './weigh-release.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** Not to share now, with one of four reasons. */
@Controller('releases/:id/hold-back')
export class HoldBackController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly releases: KeptReleases,
    private readonly weighRelease: WeighRelease,
    private readonly hold: HoldBack,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
  ) {}

  @May('hold-back', 'Release')
  @Get()
  async ask(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    return this.#page(staff, id, { values: {}, errors: {} });
  }

  @May('hold-back', 'Release')
  @Post()
  async holdBack(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const form = HoldBackForm.safeParse(fields);
    if (!form.success) {
      return this.#page(staff, id, { values: fields, errors: formErrors(form.error) });
    }
    const { workspace } = openTo(staff, await this.releases.one(id));
    await this.hold.holdBack(staff, id, form.data, this.heads.open(workspace, fields));
    return seeOther(`/releases/${id}`, 'You hold this back');
  }

  async #page(
    staff: Staff,
    id: string,
    filled: { values: Fields; errors: FieldErrors },
  ): Promise<Page> {
    const release = openTo(staff, await this.releases.one(id));
    const { asked, weighed } = await this.weighRelease.weigh(release);
    const name = personName(asked.one.state, release.person);
    return ownPage('releases/hold-back.njk', asked.one, this.surroundings.now(), {
      title: `Hold back what you know about ${name}`,
      back: { href: `/mash/${release.workspace}/people/${release.person}/share?release=${id}` },
      reply: `/mash/${release.workspace}/reply`,
      lead: this.partnership.nameOf(this.partnership.lead),
      desk: deskOf(this.config.profile, 'approver'),
      guardian: this.config.profile.guardian ?? null,
      records: weighed.records.map(({ view }) => ({
        title: view.kind.title,
        happenedOn: view.happened.from,
      })),
      reasons: HOLD_BACK_REASONS.map(({ value, text, hint }) => ({
        value,
        text,
        ...(hint && { hint: { text: hint } }),
      })),
      ...filled,
    });
  }
}
