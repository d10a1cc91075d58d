import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { DeclareInterests } from './declare-interests.js';
import { InterestsForm } from './interests.form.js';
import { type Staff, StaffList } from './staff.js';

/** Where each person declares about whom they may not decide. Nobody else is shown it. */
@Controller('interests')
export class InterestsController {
  constructor(
    private readonly staff: StaffList,
    private readonly declareInterests: DeclareInterests,
  ) {}

  @May('declare', 'Interests')
  @Get()
  async show(@SignedIn() { id }: Staff): Promise<Page> {
    const declared = (await this.staff.interestsOf([id])).get(id);
    const relatives = declared?.relatives.map(({ name, relation }) => `${name}, ${relation}`);
    const addresses = declared?.addresses.map(({ line, postcode }) => `${line}, ${postcode}`);
    return this.#page(
      { relatives: relatives?.join('\n') ?? '', addresses: addresses?.join('\n') ?? '' },
      {},
    );
  }

  @May('declare', 'Interests')
  @Post()
  async declare(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = InterestsForm.safeParse(fields);
    if (!form.success) return this.#page(fields, formErrors(form.error));
    await this.declareInterests.declare(staff, form.data);
    return seeOther('/interests', 'What you declared is kept');
  }

  #page(values: Fields, errors: FieldErrors): Page {
    return page('staff/interests.njk', { title: 'Your relatives and address', values, errors });
  }
}
