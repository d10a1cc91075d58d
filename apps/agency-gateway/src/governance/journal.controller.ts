import { Problem } from '@mash/contracts/problem';
import { Controller, Get, Param } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { Navigation, type Page } from '../pages/pages.js';
import { May } from '../sign-in/sign-in.js';
import { StaffList } from '../staff/staff.js';
import { hourPage, journalPage } from './journal.view.js';

const HOUR_MILLISECONDS = 3_600_000;
const SHOWN_HOURS = 200;

/** The journal: whether what was looked at and decided is still written as it was logged, hour by hour. */
@Controller('ig/journal')
export class JournalController {
  constructor(
    private readonly journal: Journal,
    private readonly staffList: StaffList,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Journal',
      href: '/ig/journal',
      act: 'verify',
      subject: 'Ledger',
      order: 67,
    });
  }

  @May('verify', 'Ledger')
  @Get()
  async list(): Promise<Page> {
    return journalPage(await this.journal.hours(SHOWN_HOURS), await this.journal.unwritten());
  }

  @May('verify', 'Ledger')
  @Get(':hour')
  async show(@Param('hour') hour: string): Promise<Page> {
    const asked = /^\d{1,7}$/.test(hour) ? new Date(Number(hour) * HOUR_MILLISECONDS) : null;
    const one = asked === null ? null : await this.journal.check(asked);
    if (one === null) throw new Problem('not-found', 'Check the address.');
    const staff = (await this.staffList.all()).map(({ id, name }) => [id, name] as const);
    return hourPage(one, new Map(staff));
  }
}
