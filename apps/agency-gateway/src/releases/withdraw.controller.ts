import { Problem } from '@mash/contracts/problem';
import { WITHDRAWAL_REASONS, type WithdrawalBody } from '@mash/contracts/sealed/documents';
import { isHiding } from '@mash/workspace/shares';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
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
import { Cases } from '../workspaces/workspaces.js';
import { Deliveries } from './deliveries.js';
import { mayWithdraw } from './kept-release.js';
import { KeptReleases, type Standing } from './kept-releases.js';
import { WithdrawForm } from './withdraw.form.js';
import { withdrawPage } from './withdraw.view.js';
import { WithdrawRelease } from './withdraw-release.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const NOT_SHARED = 'Check the address. It was not shared, or it is withdrawn already.';

/** P25: what was shared is withdrawn, by whoever works on cases here: nobody has to be waited for. */
@Controller('releases/:id/withdraw')
export class WithdrawController {
  constructor(
    private readonly cases: Cases,
    private readonly releases: KeptReleases,
    private readonly deliveries: Deliveries,
    private readonly withdrawRelease: WithdrawRelease,
    private readonly surroundings: Surroundings,
  ) {}

  @May('withdraw', 'Release')
  @Get()
  async ask(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    return this.#page(staff, await this.#shared(id), { values: {}, errors: {} });
  }

  @May('withdraw', 'Release')
  @Post()
  async withdraw(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const standing = await this.#shared(id);
    const form = WithdrawForm.safeParse(fields);
    if (!form.success) {
      return this.#page(staff, standing, { values: fields, errors: formErrors(form.error) });
    }
    if (!reasonsFor(staff).includes(form.data.reason)) {
      const errors = { reason: 'Ask whoever shared it to withdraw it for this reason' };
      return this.#page(staff, standing, { values: fields, errors });
    }
    await this.withdrawRelease.withdraw(staff, id, form.data);
    return seeOther(
      worksOnCases(staff) ? `/releases/${id}` : '/ig/withdrawals',
      'You have withdrawn it',
    );
  }

  /** What can be withdrawn. Before it is shared it looks as though it were not there (DESIGN 3.5). */
  async #shared(id: string): Promise<Standing> {
    const standing = await this.releases.one(id);
    if (standing !== null && mayWithdraw(standing).length > 0) return standing;
    throw new Problem('not-found', NOT_SHARED);
  }

  async #page(
    staff: Staff,
    standing: Standing,
    filled: { values: Fields; errors: FieldErrors },
  ): Promise<Page> {
    const one = await this.cases.one(standing.release.workspace);
    if (one === null) throw new Problem('not-found', NOT_SHARED);
    const deliveries = await this.deliveries.of(standing.release.entries);
    return withdrawPage(
      { standing, one, deliveries, reasons: reasonsFor(staff), isOwnWork: worksOnCases(staff) },
      this.surroundings.now(),
      filled,
    );
  }
}

/** Information governance hides at once what went wrong; whether words still hold is for those who know the case. */
function reasonsFor(staff: Staff): readonly WithdrawalBody['reason'][] {
  return WITHDRAWAL_REASONS.filter((reason) => worksOnCases(staff) || isHiding(reason));
}

function worksOnCases({ roles }: Staff): boolean {
  return roles.some((role) => role !== 'information-governance' && role !== 'administrator');
}
