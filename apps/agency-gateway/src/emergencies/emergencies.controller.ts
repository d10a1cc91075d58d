import { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { emergenciesPage } from './emergencies.view.js';
import { LookForm } from './look.form.js';
import { Looks } from './looks.js';
import { Uses, unusualAmong } from './uses.js';

/** Emergency sharing (DESIGN 3.7): every use of it, and the second look that follows within one working day. */
@Controller('emergencies')
export class EmergenciesController {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly staffList: StaffList,
    private readonly uses: Uses,
    private readonly looks: Looks,
    private readonly access: Access,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Emergency sharing',
      href: '/emergencies',
      act: 'approve',
      subject: 'Release',
      order: 61,
    });
  }

  @May('approve', 'Release')
  @Get()
  async list(@SignedIn() staff: Staff): Promise<Page> {
    const looked = { act: 'read', subject: 'emergency', id: 'list' };
    await this.access.record(null, staff, looked, 'What was shared in an emergency.');
    return this.#page(staff, null);
  }

  /** One person’s second look at what another shared. */
  @May('approve', 'Release')
  @Post(':entry')
  async look(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const waiting = EntryId.safeParse(entry).success ? await this.uses.toLookAt() : [];
    const use = waiting.find((each) => each.entry === entry && each.by.staff !== staff.id);
    if (use === undefined) {
      throw new Problem('not-found', 'Somebody else may have looked already.');
    }
    const form = LookForm.safeParse(fields);
    if (!form.success) {
      return this.#page(staff, { entry, values: fields, errors: formErrors(form.error) });
    }
    await this.database.transaction(async (tx) => {
      await this.looks.keep(tx, {
        ...{ entry, staff: staff.id, by: staff.name, at: this.clock.now().toISOString() },
        ...{ wasRight: form.data.was === 'right', words: form.data.words },
      });
      const looked = { act: 'find', subject: 'emergency', id: entry };
      await this.access.record(tx, staff, looked, 'A second look at an emergency sharing.');
    });
    return seeOther(
      '/emergencies',
      form.data.was === 'right'
        ? 'Your second look is kept'
        : 'Your second look is kept. Withdraw or correct what should not have gone: see what we have shared',
    );
  }

  async #page(
    staff: Staff,
    filled: { entry: string; values: Fields; errors: FieldErrors } | null,
  ): Promise<Page> {
    const names = new Map((await this.staffList.all()).map(({ id, name }) => [id, name]));
    const uses = await this.uses.all();
    return emergenciesPage(
      {
        uses,
        unusual: unusualAmong(uses),
        quorum: this.partnership.quorum,
        profile: this.config.clockProfile,
        nameOf: (agency) => this.partnership.nameOf(agency),
        staffName: (id) => names.get(id) ?? 'Somebody',
        now: this.clock.now(),
        reader: staff.id,
      },
      filled,
    );
  }
}
