import { Controller, Get } from '@nestjs/common';
import { Alarms, AlertDuty, alertOf, isForDuty } from '../alerts/alerts.js';
import { Config } from '../config.js';
import { Navigation, type Page, page } from '../pages/pages.js';
import { May } from '../sign-in/sign-in.js';

/** The administrator’s view of alarms: that they were raised and told, never about whom. */
@Controller('alarms')
export class AlarmsController {
  constructor(
    private readonly config: Config,
    private readonly alarms: Alarms,
    private readonly alertDuty: AlertDuty,
    navigation: Navigation,
  ) {
    navigation.add({ text: 'Alarms', href: '/alarms', act: 'read', subject: 'Alarm', order: 90 });
  }

  @May('read', 'Alarm')
  @Get()
  async list(): Promise<Page> {
    const { agency, profile } = this.config;
    return page('clocks/alarms.njk', {
      title: 'Alarms and alerts',
      canAlert: this.alertDuty.canAlert(),
      to: profile.alerts,
      list: (await this.alarms.newest()).map(
        ({ kind, agency: about, raisedAt, isAlerted, to }) => ({
          at: new Date(raisedAt),
          what: alertOf(kind, about === agency).sentence,
          isAlerted,
          isNamed: to.length > 0,
          isQuiet: !isForDuty(kind, about === agency),
        }),
      ),
    });
  }
}
