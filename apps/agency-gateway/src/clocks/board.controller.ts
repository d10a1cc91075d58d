import { lastListedYear } from '@mash/clocks/bank-holidays';
import { Controller, Get } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Navigation, type Page } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May } from '../sign-in/sign-in.js';
import { Board } from './board.js';
import { boardPage } from './board.view.js';

@Controller('clocks')
export class BoardController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly board: Board,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({ text: 'Queue', href: '/clocks', act: 'read', subject: 'Case', order: 45 });
  }

  @May('read', 'Case')
  @Get()
  async show(): Promise<Page> {
    return boardPage(
      await this.board.waiting(),
      this.config.clockProfile.measures,
      (agency) => this.partnership.nameOf(agency),
      this.#lastYear(),
    );
  }

  /** The last year of known bank holidays, once it is this year or next. */
  #lastYear(): number | null {
    const last = lastListedYear(this.config.clockProfile.bankHolidays);
    return this.clock.now().getUTCFullYear() >= last - 1 ? last : null;
  }
}
