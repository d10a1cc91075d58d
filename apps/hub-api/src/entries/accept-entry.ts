import type { LeafAccepted, SubmitEntry } from '@mash/contracts/entry';
import type { AgencyId } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { EnrolledAgencies } from '../agencies/agencies.js';
import { SubmitToLedger } from '../ledger/ledger.js';
import { checkEntry, notValid } from './check-entry.js';

/**
 * Takes in a sealed entry that it cannot read, without its stanzas, and hands it with its leaf to the ledger's single
 * writer. The same entry again gets the same answer, and is stored where its leaf alone was brought again (DESIGN 3.7).
 */
@Injectable()
export class AcceptEntry {
  constructor(
    private readonly enrolled: EnrolledAgencies,
    private readonly ledger: SubmitToLedger,
  ) {}

  /** @throws Problem */
  async accept(message: SubmitEntry, from: AgencyId): Promise<LeafAccepted> {
    const { header, leaf, index, held = 0 } = message;
    const ciphertext = checkEntry(message, from);
    const [stranger] = await this.enrolled.notEnrolled(header.recipients);
    if (stranger !== undefined) throw notValid('header.recipients', `${stranger} is not enrolled`);
    const entry = { header, ciphertext };
    const submission = { leaf, bundle: null, entry, at: index ?? null, held };
    return { index: await this.ledger.submit(submission) };
  }
}
