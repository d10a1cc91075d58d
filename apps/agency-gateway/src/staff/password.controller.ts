import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Fields } from '../drafts/drafts.js';
import { formErrors, type Page, page, type SeeOther, seeOther } from '../pages/pages.js';
import { May, SignedIn, StepUp } from '../sign-in/sign-in.js';
import { ChoosePassword } from './choose-password.js';
import { PasswordForm } from './password.form.js';
import type { Staff } from './staff.js';

/** Where somebody chooses a password that nobody else knows. */
@Controller('password')
export class PasswordController {
  constructor(
    private readonly stepUp: StepUp,
    private readonly choosePassword: ChoosePassword,
  ) {}

  @May('choose', 'Password')
  @Get()
  show(@SignedIn() staff: Staff): Page {
    return this.#page(staff, {});
  }

  @May('choose', 'Password')
  @Post()
  async choose(
    @SignedIn() staff: Staff,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const form = PasswordForm.safeParse(fields);
    if (!form.success) return this.#page(staff, formErrors(form.error));
    const isThem = await this.stepUp.confirmsAs(staff.username, form.data.password, ip);
    if (!isThem) return this.#page(staff, { password: 'Enter the password that you have now' });
    await this.choosePassword.choose(staff, form.data.newPassword);
    return seeOther('/?ended=password');
  }

  #page({ mustChoosePassword }: Staff, errors: Record<string, string>): Page {
    return page('staff/password.njk', {
      title: 'Choose your own password',
      mustChoosePassword,
      errors,
    });
  }
}
