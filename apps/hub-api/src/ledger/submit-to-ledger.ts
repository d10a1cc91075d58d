import { Injectable } from '@nestjs/common';
import { Lease, LostLease } from './lease.js';
import { Pending } from './pending.js';
import { placeOrThrow, type Submission } from './submission.js';
import { WriteLedger } from './write-ledger.js';

/** Brings a leaf to the ledger's single writer, wherever that is. */
@Injectable()
export class SubmitToLedger {
  constructor(
    private readonly lease: Lease,
    private readonly writer: WriteLedger,
    private readonly pending: Pending,
  ) {}

  /** Answers with the leaf's index once it is durable; the same leaf again gets the same answer. @throws Problem */
  async submit(submission: Submission): Promise<number> {
    return placeOrThrow(await this.#submit(submission));
  }

  async #submit(submission: Submission) {
    if (!this.lease.isHeld) return this.pending.submit(submission);
    try {
      return await this.writer.write(submission);
    } catch (error) {
      if (!(error instanceof LostLease)) throw error;
      return this.pending.submit(submission);
    }
  }
}
