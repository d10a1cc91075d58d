import type { AgencyId } from '@mash/contracts/ids';
import { type PollAnswer, PollQuery } from '@mash/contracts/mailbox';
import { Controller, Get, UseGuards } from '@nestjs/common';
import { FromAgency } from '../agencies/agencies.js';
import { Gone, Query, Signer } from '../messages.js';
import { Poll } from './poll.js';

@Controller()
@UseGuards(FromAgency)
export class PollsController {
  constructor(private readonly poll: Poll) {}

  @Get('mailbox')
  mailbox(
    @Query(PollQuery) query: PollQuery,
    @Signer() agency: AgencyId,
    @Gone() gone: AbortSignal,
  ): Promise<PollAnswer> {
    return this.poll.answer(agency, query, gone);
  }
}
