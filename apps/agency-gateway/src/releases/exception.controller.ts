import { Problem } from '@mash/contracts/problem';
import { Prohibition } from '@mash/policy/law';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { PageHeads } from '../workspaces/workspaces.js';
import { AskException } from './ask-exception.js';
import { AskedOf } from './asked-of.js';
import { openTo } from './change-release.js';
import { ClaimException } from './claim-exception.js';
import { Conflicts } from './conflicts.js';
import { readClaim, wordsIn } from './exception.form.js';
import { exceptionPage } from './exception.view.js';
import type { KeptApproval } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { KeptReleases } from './kept-releases.js';
import { SendBack, WENT_BACK } from './send-back.js';
import { WeighRelease } from './weigh-release.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const SAID = {
  claimed: 'You have claimed the exception. It is a review now, and nothing of it has left.',
  returned: WENT_BACK,
  decided: 'Somebody has decided this already.',
};

interface Asked {
  question: KeptApproval & { prohibition: Prohibition };
  release: KeptRelease;
}

/** What law denies: its chooser asks, and the role that the law names claims an exception or says that there is none. */
@Controller()
export class ExceptionController {
  constructor(
    private readonly config: Config,
    private readonly releases: KeptReleases,
    private readonly askedOf: AskedOf,
    private readonly weighRelease: WeighRelease,
    private readonly askException: AskException,
    private readonly claimException: ClaimException,
    private readonly back: SendBack,
    private readonly conflicts: Conflicts,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly stepUp: StepUp,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('choose', 'Release')
  @Post('releases/:id/exception')
  async ask(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<SeeOther> {
    const { workspace } = openTo(staff, await this.releases.one(id));
    const prohibition = Prohibition.safeParse(fields['prohibition']);
    if (!prohibition.success) throw new Problem('not-found', 'Check the address.');
    const seen = this.heads.open(workspace, fields);
    const asked = await this.askException.ask(staff, id, prohibition.data, seen);
    return seeOther(`/releases/${asked}`, 'You have asked whether an exception applies');
  }

  @May('claim', 'Release')
  @Get('approvals/:id/exception')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const asked = await this.#asked(staff, id);
    const looked = { act: 'read', subject: 'release', id: asked.release.id };
    await this.access.record(null, staff, looked, 'To say whether an exception applies.');
    return this.#page(staff, asked, { values: {}, errors: {} });
  }

  @May('claim', 'Release')
  @Post('approvals/:id/exception')
  async answer(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const asked = await this.#asked(staff, id);
    const { question } = asked;
    if (readAnswer(fields, 'act') === 'send-back') return this.#sendBack(staff, asked, fields);
    const isConfirmed = await this.stepUp.confirms(staff, fields, ip);
    const form = readClaim(fields, question.prohibition);
    if ('errors' in form || !isConfirmed) {
      const errors = { ...('errors' in form && form.errors), ...(!isConfirmed && NOT_CONFIRMED) };
      return this.#page(staff, asked, { values: fields, errors });
    }
    return seeOther(
      '/approvals',
      SAID[await this.claimException.claim(staff, question, form.claim)],
    );
  }

  async #sendBack(staff: Staff, asked: Asked, fields: Fields): Promise<Page | SeeOther> {
    const words = wordsIn(fields);
    if (words === '') {
      const errors = { words: 'Enter why no exception applies' };
      return this.#page(staff, asked, { values: fields, errors });
    }
    await this.back.sendBack(staff, asked.question, words);
    return seeOther('/approvals', 'You have said that no exception applies. Nothing has left.');
  }

  /** What waits for a role of this person’s; for all others it is not there. @throws Problem `not-valid` for a conflict */
  async #asked(staff: Staff, id: string): Promise<Asked> {
    const found = await this.askedOf.claim(staff, id);
    if (found?.standing.state !== 'for-review') {
      throw new Problem('not-found', 'Check the address. Somebody may have decided already.');
    }
    const { approval, standing } = found;
    await this.conflicts.check(staff, standing.release, approval.role);
    await this.back.checkMayBeWeighed(standing.release);
    return { question: approval, release: standing.release };
  }

  async #page(
    staff: Staff,
    { question, release }: Asked,
    filled: { values: Fields; errors: FieldErrors },
  ): Promise<Page> {
    const weighed = await this.weighRelease.weigh(release);
    const isOwn = release.by.staff === staff.id;
    const { profile } = this.config;
    return exceptionPage(
      { ...weighed, question, release, profile, isOwn, now: this.clock.now() },
      this.surroundings.now(),
      filled,
    );
  }
}
