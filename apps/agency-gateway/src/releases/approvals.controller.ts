import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { Keys } from '../keys/keys.js';
import {
  type FieldErrors,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { labelOf } from '../rota/rota.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { approvalPage, approvalsPage } from './approval.view.js';
import { type Approved, ApproveRelease, withFindings } from './approve-release.js';
import { AskedOf } from './asked-of.js';
import { Conflicts } from './conflicts.js';
import { handlingOf } from './handling.js';
import { type KeptApproval, KeptApprovals } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { isToLookAt } from './look-again.js';
import { type OpenQuestion, openQuestions, readFindings } from './open-questions.js';
import { readSendBack } from './send-back.form.js';
import { SendBack, WENT_BACK } from './send-back.js';
import { ShareRelease } from './share-release.js';
import { shownOf } from './shown.js';
import { WeighRelease } from './weigh-release.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const LOOK_AGAIN = 'With what you found out, this is what would go. Look at it, then approve it.';
const LONGEST = 2000;

/** P26: what waits for a role that this person holds. */
@Controller('approvals')
export class ApprovalsController {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly approvals: KeptApprovals,
    private readonly askedOf: AskedOf,
    private readonly weighRelease: WeighRelease,
    private readonly approveRelease: ApproveRelease,
    private readonly back: SendBack,
    private readonly shareRelease: ShareRelease,
    private readonly surroundings: Surroundings,
    private readonly stepUp: StepUp,
    private readonly conflicts: Conflicts,
    private readonly access: Access,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Approvals',
      href: '/approvals',
      act: 'approve',
      subject: 'Release',
      order: 65,
    });
  }

  @May('approve', 'Release')
  @Get()
  async list(@SignedIn() staff: Staff): Promise<Page> {
    const waiting = await this.approvals.waitingFor(staff.roles);
    const rows = await Promise.all(
      waiting.map(async (approval) => {
        const standing = await this.releases.one(approval.release);
        if (standing === null || !isAsked(standing)) return [];
        const { release } = standing;
        const one = await this.cases.one(release.workspace);
        if (one === null) return [];
        const mayDecide = (await this.conflicts.withoutConflict([staff], release)).length > 0;
        return [{ approval, release, one, now: this.clock.now(), mayDecide }];
      }),
    );
    return approvalsPage(rows.flat(), (role) => labelOf(this.config.profile, role));
  }

  @May('approve', 'Release')
  @Get(':id')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const { approval, release } = await this.#waiting(staff, id);
    const looked = { act: 'read', subject: 'release', id: release.id };
    await this.access.record(null, staff, looked, 'To approve it or send it back.');
    return this.#page(staff, approval, release, { values: {}, errors: {} });
  }

  @May('approve', 'Release')
  @Post(':id')
  async answer(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const { approval, release } = await this.#waiting(staff, id);
    const words = readAnswer(fields, 'words').slice(0, LONGEST);
    if (readAnswer(fields, 'act') === 'send-back') {
      await this.back.sendBack(staff, approval, readSendBack(fields));
      return seeOther('/approvals', 'You have sent it back. Nothing of it has left.');
    }
    const isConfirmed = await this.stepUp.confirms(staff, fields, ip);
    const confirmedAt = isConfirmed ? this.clock.now().toISOString() : null;
    return this.#approve(staff, approval, release, { fields, words, confirmedAt });
  }

  async #approve(
    staff: Staff,
    approval: KeptApproval,
    release: KeptRelease,
    { fields, words, confirmedAt }: { fields: Fields; words: string; confirmedAt: string | null },
  ): Promise<Page | SeeOther> {
    const { form, questions } = await this.#found(staff, approval, release, fields);
    if ('errors' in form || confirmedAt === null) {
      const errors = {
        ...('errors' in form && form.errors),
        ...(confirmedAt === null && NOT_CONFIRMED),
      };
      return this.#page(staff, approval, release, { values: fields, errors }, questions);
    }
    const { findings } = form;
    const shown = readAnswer(fields, 'shown');
    const yes = { findings, words, shown, steppedUpAt: confirmedAt };
    const said = await this.approveRelease.approve(staff, approval, yes);
    if (said === 'changed' || said === 'nothing') {
      const errors = {
        shown: said === 'changed' ? LOOK_AGAIN : 'Nothing of it may go. Send it back.',
      };
      const found = withFindings(release, findings);
      return this.#page(staff, approval, found, { values: fields, errors }, questions);
    }
    return this.#done(said, release.id);
  }

  /** What was found out; an answer that brings in another question is followed by it. */
  async #found(staff: Staff, { role }: KeptApproval, release: KeptRelease, fields: Fields) {
    const asking = { by: staff.name, table: handlingOf(this.config.profile) };
    const { weighed } = await this.weighRelease.weigh(release);
    const questions = openQuestions(weighed, role);
    const form = readFindings(fields, questions, asking);
    if ('errors' in form) return { form, questions };
    const then = await this.weighRelease.weigh(withFindings(release, form.findings));
    const isNew = ({ fact }: OpenQuestion) => !questions.some((each) => each.fact === fact);
    const all = [...questions, ...openQuestions(then.weighed, role).filter(isNew)];
    return { form: readFindings(fields, all, asking), questions: all };
  }

  async #done(said: Approved, release: string): Promise<SeeOther> {
    if (said === 'returned') return seeOther('/approvals', WENT_BACK);
    if (said === 'waiting')
      return seeOther('/approvals', 'Your yes is kept. Somebody else decides too.');
    const state = await this.shareRelease.share(release);
    return seeOther(
      '/approvals',
      state === 'sealed'
        ? 'You have approved it. It is saved and on its way.'
        : `You have approved it. ${WENT_BACK}`,
    );
  }

  /** What waits for a role of this person’s; for all others it is not there. @throws Problem `not-valid` for a conflict */
  async #waiting(
    staff: Staff,
    id: string,
  ): Promise<{ approval: KeptApproval; release: KeptRelease }> {
    const found = await this.askedOf.one(staff, id);
    if (found?.standing.state !== 'for-review') {
      throw new Problem('not-found', 'Check the address. Somebody may have decided already.');
    }
    const { approval, standing } = found;
    await this.conflicts.check(staff, standing.release, approval.role);
    await this.back.checkMayBeWeighed(standing.release);
    return { approval, release: standing.release };
  }

  async #page(
    staff: Staff,
    approval: KeptApproval,
    release: KeptRelease,
    filled: { values: Fields; errors: FieldErrors },
    asked?: ReturnType<typeof openQuestions>,
  ): Promise<Page> {
    const weighed = await this.weighRelease.weigh(release);
    return approvalPage(
      {
        ...weighed,
        approval,
        release,
        role: labelOf(this.config.profile, approval.role),
        handling: handlingOf(this.config.profile),
        questions: asked ?? openQuestions(weighed.weighed, approval.role),
        shown: shownOf(this.keys, weighed.weighed),
        isOwn: release.by.staff === staff.id,
        now: this.clock.now(),
        guardian: this.config.profile.guardian ?? null,
      },
      this.surroundings.now(),
      filled,
    );
  }
}

/** Whether somebody’s yes is still asked for, before it goes or after. */
function isAsked(standing: Standing): boolean {
  return standing.state === 'for-review' || isToLookAt(standing);
}
