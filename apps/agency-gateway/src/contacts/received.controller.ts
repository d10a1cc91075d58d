import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { momentFields, readAnswer } from '../people/people.js';
import { ringOf } from '../rota/rota.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf } from '../workspaces/workspaces.js';
import { RaiseConcern } from './raise-concern.js';
import { readContact } from './received.form.js';
import { receivedPage } from './received.view.js';
import { contactBodyOf } from './received-body.js';

/** P06 at the lead: what somebody told children’s services, by telephone or on paper. */
@Controller('concerns/received')
export class ReceivedController {
  constructor(
    private readonly config: Config,
    private readonly raiseConcern: RaiseConcern,
    private readonly clock: Clock,
  ) {}

  @May('screen', 'Concern')
  @Get()
  start(): Page {
    return receivedPage(momentFields('received', this.clock.now()), {});
  }

  @May('screen', 'Concern')
  @Post()
  async keep(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    if (['child', 'adult'].includes(readAnswer(fields, 'act'))) return receivedPage(fields, {});
    const now = this.clock.now();
    const read = readContact(fields, now);
    if ('errors' in read) return receivedPage(fields, read.errors);
    const ring = ringOf(this.config, now);
    const body = contactBodyOf(read.answers, this.config.profile, ring, randomId);
    const entry = await this.raiseConcern.raise(body, authorOf(staff));
    return seeOther(
      `/concerns/${entry}`,
      'This contact is saved. Screen it now, or leave it to others',
    );
  }
}
