import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { type Checkpoint, verifyCheckpoint } from '@mash/ledger/checkpoint';
import { cosign } from '@mash/ledger/cosignature';
import { mayCosign } from '@mash/ledger/may-cosign';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Hub } from '../hub/hub.js';
import { Keys } from '../keys/keys.js';
import {
  type Evidence,
  LedgerMismatch,
  Mismatches,
  type MismatchReason,
} from '../mismatches/mismatches.js';
import { Partnership } from '../partnership/partnership.js';
import { headOf, Mirror } from './mirror.js';
import { SentLeaves } from './sent-leaves.js';

/**
 * This agency as a witness of the ledger. The head is stored before the signature leaves, so that no
 * crash lets it sign two histories (C2SP tlog-witness).
 */
@Injectable()
export class Cosign {
  readonly #logger = new Logger('witness');

  constructor(
    private readonly database: DataSource,
    private readonly hub: Hub,
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly mirror: Mirror,
    private readonly sent: SentLeaves,
    private readonly mismatches: Mismatches,
    private readonly clock: Clock,
  ) {}

  /** Signs and sends. An agency that is no witness does nothing. @throws LedgerMismatch which says why it refuses. */
  async cosign(note: string): Promise<void> {
    const witness = this.partnership.document.witnesses.find(
      ({ agency }) => agency === this.keys.agency,
    );
    if (witness === undefined) return;
    const checkpoint = this.#checkpointOf(note);
    await this.database.transaction((tx) => this.#remember(tx, { ...checkpoint, note }));
    const name = witness.verifierKey.split('+')[0] ?? '';
    const seconds = Math.floor(this.clock.now().getTime() / 1000);
    await this.hub.submitCosignature({
      size: checkpoint.size,
      root: toBase64url(checkpoint.root),
      cosignature: cosign(note, name, this.keys.secrets.witness, seconds),
    });
  }

  #checkpointOf(note: string): Checkpoint {
    try {
      return verifyCheckpoint(note, this.partnership.document.log.verifierKey);
    } catch {
      return this.#refuse('not-the-log', 'The checkpoint is not signed by our log.', { note });
    }
  }

  /** What lies below the last that was cosigned was compared then, under the lock of the same row. */
  async #remember(tx: EntityManager, checkpoint: Checkpoint & { note: string }): Promise<void> {
    await tx.query(`INSERT INTO witness_head (size, root) VALUES (0, '') ON CONFLICT DO NOTHING`);
    const [head]: { size: string; root: string }[] = await tx.query(
      'SELECT size, root FROM witness_head FOR UPDATE',
    );
    const lastCosigned =
      head === undefined || head.root === ''
        ? null
        : { size: Number(head.size), root: fromBase64url(head.root) };
    const ownLeaves = await this.sent.between(tx, lastCosigned?.size ?? 0, checkpoint.size);
    const decision = mayCosign({ mirror: this.mirror.pure, checkpoint, lastCosigned, ownLeaves });
    if (!decision.may) {
      const shown = this.mirror.compare(checkpoint, checkpoint.note);
      this.#refuse(decision.reason, decision.words, {
        ...shown,
        ...(lastCosigned !== null &&
          decision.reason === 'smaller-than-signed' && { ours: headOf(lastCosigned) }),
      });
    }
    await tx.query('UPDATE witness_head SET size = $1, root = $2', [
      checkpoint.size,
      toBase64url(checkpoint.root),
    ]);
    await this.mismatches.overtaken(tx);
  }

  #refuse(reason: MismatchReason, words: string, evidence: Evidence): never {
    this.#logger.warn(`checkpoint not cosigned: ${reason}`);
    throw new LedgerMismatch(reason, words, evidence);
  }
}
