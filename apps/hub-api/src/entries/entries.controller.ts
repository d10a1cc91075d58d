import {
  EntryPath,
  type LeafAccepted,
  SubmitEntry,
  SubmitReceipt,
  SubmitStanzas,
} from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Controller, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { FromAgency } from '../agencies/agencies.js';
import { Message, Path, Signer } from '../messages.js';
import { AcceptEntry } from './accept-entry.js';
import { AcceptReceipt } from './accept-receipt.js';
import { AcceptStanzas } from './accept-stanzas.js';

@Controller()
@UseGuards(FromAgency)
export class EntriesController {
  constructor(
    private readonly acceptEntry: AcceptEntry,
    private readonly acceptStanzas: AcceptStanzas,
    private readonly acceptReceipt: AcceptReceipt,
  ) {}

  @Post('entries')
  @HttpCode(200)
  entry(
    @Message(SubmitEntry) message: SubmitEntry,
    @Signer() agency: AgencyId,
  ): Promise<LeafAccepted> {
    return this.acceptEntry.accept(message, agency);
  }

  @Put('entries/:entry/stanzas')
  @HttpCode(204)
  stanzas(
    @Path(EntryPath) { entry }: { entry: EntryId },
    @Message(SubmitStanzas) message: SubmitStanzas,
    @Signer() agency: AgencyId,
  ): Promise<void> {
    return this.acceptStanzas.accept(entry, message, agency);
  }

  @Post('receipts')
  @HttpCode(204)
  receipt(
    @Message(SubmitReceipt) message: SubmitReceipt,
    @Signer() agency: AgencyId,
  ): Promise<void> {
    return this.acceptReceipt.accept(message, agency);
  }
}
