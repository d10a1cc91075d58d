import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { Surroundings } from '../cases/cases.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import { labelOf } from '../rota/rota.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { EntryStore } from '../workspaces/workspaces.js';
import { AskedOf } from './asked-of.js';
import { CasePeople } from './case-person.js';
import type { KeptApproval } from './kept-approvals.js';
import { type KeptRelease, mayWithdraw } from './kept-release.js';
import { isToLookAt, LookAgain } from './look-again.js';
import { secondLookPage } from './second-look.view.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const LONGEST = 1000;

/** P26, afterwards: what was shared at once in a Red case, for the role that would have been asked first. */
@Controller('second-looks')
export class SecondLookController {
  constructor(
    private readonly config: Config,
    private readonly people: CasePeople,
    private readonly store: EntryStore,
    private readonly askedOf: AskedOf,
    private readonly lookAgain: LookAgain,
    private readonly surroundings: Surroundings,
    private readonly stepUp: StepUp,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('approve', 'Release')
  @Get(':id')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const found = await this.#waiting(staff, id);
    const looked = { act: 'read', subject: 'release', id: found.release.id };
    await this.access.record(null, staff, looked, 'To look again at what was shared at once.');
    return this.#page(staff, found, { values: {}, errors: {} });
  }

  @May('approve', 'Release')
  @Post(':id')
  async answer(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.#waiting(staff, id);
    const words = readAnswer(fields, 'words').slice(0, LONGEST);
    const isWithdrawn = readAnswer(fields, 'act') === 'withdraw';
    const errors: FieldErrors = {
      ...(isWithdrawn && words === '' && { words: 'Enter what is wrong with it' }),
      ...(!(await this.stepUp.confirms(staff, fields, ip)) && NOT_CONFIRMED),
    };
    if (Object.keys(errors).length > 0) return this.#page(staff, found, { values: fields, errors });
    if (isWithdrawn) {
      await this.lookAgain.refuse(staff, found.approval, words);
      return seeOther('/approvals', 'You have withdrawn it. Its readers are told.');
    }
    const steppedUpAt = this.clock.now().toISOString();
    await this.lookAgain.confirm(staff, found.approval, { words, steppedUpAt });
    return seeOther('/approvals', 'Your second look is signed. Its readers are told.');
  }

  /** What waits for a role of this person’s; for all others it is not there. */
  async #waiting(
    staff: Staff,
    id: string,
  ): Promise<{ approval: KeptApproval; release: KeptRelease; entries: string[] }> {
    const found = await this.askedOf.one(staff, id);
    if (found === null || !isToLookAt(found.standing)) {
      throw new Problem('not-found', 'Check the address. Somebody may have looked already.');
    }
    const { approval, standing } = found;
    return { approval, release: standing.release, entries: mayWithdraw(standing) };
  }

  async #page(
    staff: Staff,
    {
      approval,
      release,
      entries,
    }: { approval: KeptApproval; release: KeptRelease; entries: string[] },
    filled: { values: Fields; errors: FieldErrors },
  ): Promise<Page> {
    const asked = await this.people.one(release.workspace, release.person);
    const stored = await Promise.all(entries.map((entry) => this.store.one(entry)));
    const contents = stored.flatMap((one) => one?.content ?? []);
    const role = labelOf(this.config.profile, approval.role);
    const isOwn = release.by.staff === staff.id;
    const shown = { approval, release, asked, role, contents, isOwn };
    return secondLookPage(shown, this.surroundings.now(), filled);
  }
}
