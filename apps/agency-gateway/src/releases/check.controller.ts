import { Problem } from '@mash/contracts/problem';
import { rolesFor } from '@mash/policy/obligations';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Surroundings } from '../cases/cases.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { Keys } from '../keys/keys.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { deskOf, labelOf } from '../rota/rota.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { PageHeads } from '../workspaces/workspaces.js';
import { ChangeRelease, openTo } from './change-release.js';
import { BasisForm, CheckForm } from './check.form.js';
import { asksNoConsent, basisPage, checkPage } from './check.view.js';
import { type Decided, DecideRelease } from './decide-release.js';
import { explainAll } from './explanations.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { previewOf } from './parcels.js';
import { RULES_CHANGED } from './send-back.js';
import { ShareRelease } from './share-release.js';
import { shownOf } from './shown.js';
import { missingStep } from './steps.js';
import { type WeighedRelease, WeighRelease } from './weigh-release.js';
import { partsUnderReview, type Weighed } from './weighed.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P21 and P22: why it is right to share, and exactly what each reader will see. */
@Controller('releases/:id')
export class CheckController {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly releases: KeptReleases,
    private readonly weighRelease: WeighRelease,
    private readonly changeRelease: ChangeRelease,
    private readonly decideRelease: DecideRelease,
    private readonly shareRelease: ShareRelease,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly stepUp: StepUp,
  ) {}

  @May('choose', 'Release')
  @Get('basis')
  async basis(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const one = await this.#open(staff, id);
    const { basis } = one.release;
    const values = {
      words: basis?.words ?? '',
      noConsent: basis?.noConsent ?? '',
      verified: basis?.verified ?? 'as-recorded',
    };
    return basisPage(one, this.surroundings.now(), { values, errors: {} });
  }

  @May('choose', 'Release')
  @Post('basis')
  async confirm(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#open(staff, id);
    const form = BasisForm.safeParse(fields);
    const bases = previewOf(one.weighed, true).flatMap((parcel) => parcel.bases);
    const errors = {
      ...(form.success ? {} : formErrors(form.error)),
      ...(asksNoConsent(bases) && !fields['noConsent'] && { noConsent: 'Choose a reason' }),
    };
    if (!form.success || Object.keys(errors).length > 0) {
      return basisPage(one, this.surroundings.now(), { values: fields, errors });
    }
    const { words, noConsent, verified } = form.data;
    await this.changeRelease.change(staff, id, (release) => ({
      ...release,
      basis: {
        words: words === '' ? null : words,
        noConsent: asksNoConsent(bases) ? (noConsent ?? null) : null,
        verified,
      },
    }));
    return seeOther(`/releases/${id}/check`);
  }

  @May('choose', 'Release')
  @Get('check')
  async check(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page | SeeOther> {
    const one = await this.#open(staff, id);
    const step = missingStep(one.release, one.weighed);
    return step === null ? this.#checkPage(one, {}) : seeOther(step);
  }

  @May('release', 'Record')
  @Post('check')
  async share(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const done = await this.releases.one(id);
    if (done?.state === 'sealed' || done?.state === 'for-review')
      return seeOther(`/releases/${id}`);
    const one = await this.#open(staff, id);
    const { release } = one;
    const { shown, act } = CheckForm.parse(fields);
    const isLookedAtLater = act === 'look-later';
    if (isLookedAtLater && !(await this.stepUp.confirms(staff, fields, ip)))
      return this.#checkPage(one, NOT_CONFIRMED);
    const seen = this.heads.open(release.workspace, fields);
    const decided = await this.decideRelease.decide(staff, id, { shown, seen, isLookedAtLater });
    if (decided.is === 'changed') return this.#chooseAgain(release);
    if (decided.is === 'nothing') throw this.#nothing(decided.weighed);
    return this.#send(release, decided);
  }

  /** Said with its reasons and whom to ring, on a page and in the body of a problem alike. */
  #nothing(weighed: Weighed): Problem {
    const { name, number } = deskOf(this.config.profile, 'approver');
    const words = `Nothing of what you chose may be shared. If you believe that it must be, ring ${name}: ${number}.`;
    return new Problem('not-valid', words, {}, explainAll(weighed, this.surroundings.now().nameOf));
  }

  async #send(
    release: KeptRelease,
    { now, later, isLookedAtLater }: Extract<Decided, { is: 'decided' }>,
  ): Promise<SeeOther> {
    if (isLookedAtLater && later !== null) {
      const states = [];
      for (const part of now === null ? [later] : [now, later])
        states.push(await this.shareRelease.share(part));
      return states.includes('returned')
        ? this.#chooseAgain(release)
        : seeOther(`/releases/${later}`, 'Shared, all of it. A second person looks at it next.');
    }
    if (now === null) return seeOther(`/releases/${later ?? release.id}`, 'It waits for approval');
    const state = await this.shareRelease.share(now);
    if (state === 'returned') return this.#chooseAgain(release);
    return seeOther(
      `/releases/${now}`,
      later === null ? null : 'The rest waits for approval. You find it under “Sharing”.',
    );
  }

  /** Any difference in the result or the documents goes back to choose (DESIGN 6.4). */
  #chooseAgain({ workspace, person, id }: KeptRelease): SeeOther {
    const title = RULES_CHANGED;
    const text =
      'Nothing has been shared. Choose again, and look at what each agency would read now.';
    return seeOther(`/mash/${workspace}/people/${person}/share?release=${id}`, { title, text });
  }

  async #open(staff: Staff, id: string) {
    const release = openTo(staff, await this.releases.one(id));
    return { release, ...(await this.weighRelease.weigh(release)) };
  }

  #checkPage(one: WeighedRelease & { release: KeptRelease }, errors: Record<string, string>): Page {
    const deciders = (_: KeptRelease, weighed: Weighed) => this.#deciders(weighed);
    const shown = shownOf(this.keys, one.weighed);
    const { profile } = this.config;
    return checkPage({ ...one, deciders, shown, profile }, this.surroundings.now(), errors);
  }

  #deciders(weighed: Weighed): string[] {
    const { profile } = this.config;
    const roles = new Set(partsUnderReview(weighed).flatMap(({ decision }) => rolesFor(decision)));
    return [...roles].map((role) => {
      const { name, number } = deskOf(profile, role);
      return `${labelOf(profile, role)} decides. If it cannot wait, ring ${name}: ${number}.`;
    });
  }
}
