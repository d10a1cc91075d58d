import { LeafAccepted, type LedgerSize, SubmitLeaf } from '@mash/contracts/entry';
import type { AgencyId } from '@mash/contracts/ids';
import { SubmitCosignature } from '@mash/contracts/mailbox';
import { Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { BringsItsKeys, FromAgency } from '../agencies/agencies.js';
import { Message, Signer } from '../messages.js';
import { AcceptCosignature } from './accept-cosignature.js';
import { AcceptLeaf } from './accept-leaf.js';
import { LedgerLeaves } from './ledger-leaves.js';

@Controller()
@UseGuards(FromAgency)
export class LedgerController {
  constructor(
    private readonly acceptLeaf: AcceptLeaf,
    private readonly acceptCosignature: AcceptCosignature,
    private readonly leaves: LedgerLeaves,
  ) {}

  @Get('ledger')
  async size(): Promise<LedgerSize> {
    return { size: await this.leaves.size() };
  }

  @Post('leaves')
  @HttpCode(200)
  @BringsItsKeys()
  leaf(
    @Message(SubmitLeaf) message: SubmitLeaf,
    @Signer() agency: AgencyId,
  ): Promise<LeafAccepted> {
    return this.acceptLeaf.accept(message, agency);
  }

  @Post('cosignatures')
  @HttpCode(204)
  cosignature(@Message(SubmitCosignature) message: SubmitCosignature, @Signer() agency: AgencyId) {
    return this.acceptCosignature.accept(message, agency);
  }
}
