import type { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import type { Checkpoint } from '@mash/ledger/checkpoint';
import { BadHubsWord, checkHubsWord } from '@mash/ledger/hubs-word';
import { Injectable } from '@nestjs/common';
import { LedgerMismatch } from '../mismatches/mismatches.js';
import { headOf, Mirror } from './mirror.js';
import { NewestCheckpoint } from './newest-checkpoint.js';

/** The hub's own signed checkpoint, held against what this gateway mirrors and last accepted (DESIGN 3.7). */
@Injectable()
export class HubsWord {
  constructor(
    private readonly mirror: Mirror,
    private readonly newest: NewestCheckpoint,
  ) {}

  /** @throws LedgerMismatch with the hub's signature as its evidence. */
  check(leaf: Leaf, index: number, proof: LeafProof): Checkpoint {
    const accepted = this.newest.accepted?.checkpoint ?? null;
    try {
      return checkHubsWord({ mirror: this.mirror.pure, accepted, leaf, index, proof });
    } catch (error) {
      if (!(error instanceof BadHubsWord)) throw error;
      const { fault, message, checkpoint } = error;
      const size = Math.min(checkpoint?.size ?? 0, this.mirror.size);
      throw new LedgerMismatch(fault, message, {
        ...{ index, leaf, note: proof.checkpoint },
        ...(checkpoint && { theirs: headOf(checkpoint) }),
        ...(checkpoint && { ours: headOf({ size, root: this.mirror.pure.rootAt(size) }) }),
      });
    }
  }
}
