import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { CreateStaff, UsernameTaken } from './create-staff.js';
import { DisableStaff } from './disable-staff.js';
import { StaffForm } from './staff.form.js';
import { type Staff, StaffList } from './staff.js';
import { addStaffPage, staffPage } from './staff.view.js';

@Controller('staff')
export class StaffController {
  constructor(
    private readonly config: Config,
    private readonly staff: StaffList,
    private readonly createStaff: CreateStaff,
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
  async create(@Body() fields: Fields): Promise<Page | SeeOther> {
    const form = StaffForm.safeParse(fields);
    if (!form.success) return addStaffPage(this.config.profile, fields, formErrors(form.error));
    try {
      await this.createStaff.create(form.data);
    } catch (error) {
      if (!(error instanceof UsernameTaken)) throw error;
      const errors = { username: 'Enter another username: somebody signs in with this one' };
      return addStaffPage(this.config.profile, fields, errors);
    }
    return seeOther('/staff', `${form.data.name} can sign in`);
  }

  @May('manage', 'Staff')
  @Get(':id/disable')
  async ask(@Param('id') id: string): Promise<Page> {
    const staff = await this.staff.one(id);
    if (staff === null) throw new Problem('not-found', 'Check the address.');
    return page('staff/disable.njk', {
      title: `End ${staff.name}’s access`,
      section: 'Staff',
      back: { href: '/staff' },
      staff,
    });
  }

  @May('manage', 'Staff')
  @Post(':id/disable')
  async disable(@SignedIn() by: Staff, @Param('id') id: string): Promise<SeeOther> {
    const result = await this.disableStaff.disable(by, id);
    if (result === 'not-found') throw new Problem('not-found', 'Check the address.');
    if (result === 'oneself') {
      throw new Problem('not-valid', 'You cannot end your own access. Ask another administrator.');
    }
    return seeOther('/staff', 'Their access has ended');
  }
}
