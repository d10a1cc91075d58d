import { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
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
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { type Disclosure, isWithdrawable } from './disclosure.js';
import { Disclosures } from './disclosures.js';
import { EntryWithdrawals } from './entry-withdrawals.js';
import { Namings } from './naming.js';
import { WithdrawEntryForm } from './withdraw-entry.form.js';
import { WithdrawEntry } from './withdraw-entry.js';
import { withdrawEntryPage } from './withdraw-entry.view.js';

/** P44: information governance alone hides at once what went wrong beside releases. */
@Controller('ig/disclosures/:entry/withdraw')
export class WithdrawEntryController {
  constructor(
    private readonly config: Config,
    private readonly disclosures: Disclosures,
    private readonly withdrawals: EntryWithdrawals,
    private readonly withdrawEntry: WithdrawEntry,
    private readonly namings: Namings,
    private readonly partnership: Partnership,
    private readonly access: Access,
  ) {}

  @May('withdraw', 'Disclosure')
  @Get()
  async ask(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const one = await this.#one(entry);
    await this.#seen(staff, one.entry);
    return this.#page(one, {}, {});
  }

  @May('withdraw', 'Disclosure')
  @Post()
  async withdraw(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#one(entry);
    const form = WithdrawEntryForm.safeParse(fields);
    if (!form.success) return this.#page(one, fields, formErrors(form.error));
    await this.withdrawEntry.withdraw(staff, one.entry, form.data);
    return seeOther('/ig/withdrawals', 'You have withdrawn it');
  }

  /** What can be withdrawn here. Releases are withdrawn on their own page, with all that is asked about them. */
  async #one(entry: string): Promise<Disclosure> {
    const isEntry = EntryId.safeParse(entry).success;
    const one = isEntry ? await this.disclosures.one(this.config.agency, entry) : null;
    const mayGo = one !== null && isWithdrawable(one) && !(await this.withdrawals.one(one.entry));
    if (one === null || !mayGo)
      throw new Problem('not-found', 'Check the address. It may be withdrawn already.');
    return one;
  }

  async #page(one: Disclosure, values: Fields, errors: FieldErrors): Promise<Page> {
    const dutyOf = (agency: string) => this.partnership.dutyOf(agency);
    return withdrawEntryPage(one, await this.namings.of([one.content]), dutyOf, { values, errors });
  }

  /** Those who watch are seen too. */
  #seen(staff: Staff, id: string): Promise<void> {
    const looked = { act: 'read', subject: 'disclosure', id };
    return this.access.record(null, staff, looked, 'information governance');
  }
}
