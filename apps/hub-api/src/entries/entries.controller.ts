import { SubmitEmergency } from '@mash/contracts/emergency';
import {
  EntryPath,
  type LeafAccepted,
  SubmitEntry,
  SubmitReceipt,
  SubmitStanzas,
} from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { LeafProof } from '@mash/contracts/mailbox';
import { Controller, Get, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { FromAgency } from '../agencies/agencies.js';
import { Message, Path, Signer } from '../messages.js';
import { AcceptEmergency } from './accept-emergency.js';
import { AcceptEntry } from './accept-entry.js';
import { AcceptReceipt } from './accept-receipt.js';
import { AcceptStanzas } from './accept-stanzas.js';

@Controller()
@UseGuards(FromAgency)
export class EntriesController {
  constructor(
    private readonly acceptEntry: AcceptEntry,
    private readonly acceptStanzas: AcceptStanzas,
    private readonly acceptEmergency: AcceptEmergency,
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

  @Get('entries/:entry/proof')
  proof(
    @Path(EntryPath) { entry }: { entry: EntryId },
    @Signer() agency: AgencyId,
  ): Promise<LeafProof> {
    return this.acceptEmergency.prove(entry, agency);
  }

  @Put('entries/:entry/emergency')
  @HttpCode(204)
  emergency(
    @Path(EntryPath) { entry }: { entry: EntryId },
    @Message(SubmitEmergency) message: SubmitEmergency,
    @Signer() agency: AgencyId,
  ): Promise<void> {
    return this.acceptEmergency.accept(entry, message, agency);
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
