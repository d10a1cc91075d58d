import { Problem } from '@mash/contracts/problem';
import { isSigning } from '@mash/policy/staff-rank';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { AddStaff } from './add-staff.js';
import { ConfirmingOfficer } from './confirming-officer.js';
import { DisableStaff } from './disable-staff.js';
import { StaffForm } from './staff.form.js';
import { type Staff, StaffList, UsernameTaken } from './staff.js';
import { addStaffPage, disablePage, staffPage } from './staff.view.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });
const TAKES_OFFICER = {
  officerUsername: 'An information governance officer must confirm this: ask them to enter theirs',
};
/** Whoever decides an outcome is a social worker. */
const NOT_REGISTERED = {
  registration: 'Enter their number in the register of social workers: they will decide outcomes',
};
const TAKEN = { username: 'Enter another username: somebody signs in with this one' };

/** Whom an administrator lets in and out; whoever signs, together with an information governance officer. */
@Controller('staff')
export class StaffController {
  constructor(
    private readonly config: Config,
    private readonly staff: StaffList,
    private readonly confirming: ConfirmingOfficer,
    private readonly addStaff: AddStaff,
    private readonly disableStaff: DisableStaff,
  ) {}

  @May('manage', 'Staff')
  @Get()
  async list(): Promise<Page> {
    return staffPage(await this.staff.all(), this.config.profile);
  }

  @May('manage', 'Staff')
  @Get('add')
  add(): Page {
    return addStaffPage(this.config.profile, {}, {});
  }

  @May('manage', 'Staff')
  @Post('add')
  async create(
    @SignedIn() by: Staff,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const { profile } = this.config;
    const form = StaffForm.safeParse(fields);
    if (!form.success) return addStaffPage(profile, fields, formErrors(form.error));
    const { registration, ...person } = form.data;
    if (profile.isLead && person.roles.includes('decision-maker') && registration === '')
      return addStaffPage(profile, fields, NOT_REGISTERED);
    const confirmed = await this.confirming.of(by, fields, ip);
    if ('errors' in confirmed) return addStaffPage(profile, fields, confirmed.errors);
    const { officer } = confirmed;
    if (officer === null && isSigning(form.data.roles)) {
      return addStaffPage(profile, fields, TAKES_OFFICER);
    }
    try {
      await this.addStaff.add(by, officer, { ...person, registration: registration || null });
    } catch (error) {
      if (!(error instanceof UsernameTaken)) throw error;
      return addStaffPage(profile, fields, TAKEN);
    }
    return seeOther('/staff', `${form.data.name} can sign in`);
  }

  @May('manage', 'Staff')
  @Get(':id/disable')
  async ask(@Param('id', AN_ID) id: string): Promise<Page> {
    return disablePage(await this.#one(id), {}, {});
  }

  @May('manage', 'Staff')
  @Post(':id/disable')
  async disable(
    @SignedIn() by: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const target = await this.#one(id);
    const confirmed = await this.confirming.of(by, fields, ip);
    if ('errors' in confirmed) return disablePage(target, fields, confirmed.errors);
    const officer = confirmed.officer?.id === id ? null : confirmed.officer;
    if (officer === null && isSigning(target.roles) && by.id !== id) {
      return disablePage(target, fields, TAKES_OFFICER);
    }
    const result = await this.disableStaff.disable(by, officer, id);
    if (result === 'not-found') throw new Problem('not-found', 'Check the address.');
    if (result === 'oneself') {
      throw new Problem('not-valid', 'You cannot end your own access. Ask another administrator.');
    }
    return seeOther('/staff', 'Their access has ended');
  }

  async #one(id: string): Promise<Staff> {
    const staff = await this.staff.one(id);
    if (staff === null) throw new Problem('not-found', 'Check the address.');
    return staff;
  }
}
