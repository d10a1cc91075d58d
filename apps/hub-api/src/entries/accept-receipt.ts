import type { SubmitReceipt } from '@mash/contracts/entry';
import type { AgencyId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { canonical } from '@mash/crypto/encoding';
import { entryId } from '@mash/ledger/entry-id';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EnrolledAgencies } from '../agencies/agencies.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { checkHeader, checkStanzas, notValid } from './check-entry.js';

/** Carries a sealed receipt to the one agency that it is for: a message, neither an entry nor a leaf. */
@Injectable()
export class AcceptReceipt {
  constructor(
    private readonly database: DataSource,
    private readonly enrolled: EnrolledAgencies,
    private readonly mailboxes: Mailboxes,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The same receipt again changes nothing. @throws Problem */
  async accept(message: SubmitReceipt, from: AgencyId): Promise<void> {
    const { header, ciphertext, stanza } = message;
    const bytes = checkHeader(header, ciphertext, from);
    checkStanzas([stanza], header.stanzaHashes);
    const [to, ...others] = header.recipients;
    if (to === undefined || others.length > 0) throw notValid('header.recipients', 'exactly one');
    const [stranger] = await this.enrolled.notEnrolled([to]);
    if (stranger !== undefined) throw notValid('header.recipients', `${stranger} is not enrolled`);
    const receipt = canonical({ header, ciphertext, stanza });
    await this.database.transaction(async (tx) => {
      await this.#count(tx, from, receipt.length);
      await this.mailboxes.deliver(tx, [
        { to, type: 'receipt', object: entryId(header, bytes), receipt },
      ]);
    });
  }

  /** Receipts count among the bytes that an author may send in a day. */
  async #count(tx: EntityManager, agency: AgencyId, bytes: number): Promise<void> {
    const day = this.clock.now().toISOString().slice(0, 10);
    const [row]: { bytes: string }[] = await tx.query(
      `INSERT INTO author_day (agency, day, bytes) VALUES ($1, $2, $3)
       ON CONFLICT (agency, day) DO UPDATE SET bytes = author_day.bytes + excluded.bytes
       RETURNING bytes`,
      [agency, day, bytes],
    );
    if (Number(row?.bytes) > this.config.bytesPerDay) {
      throw new Problem('try-later', 'This agency has sent its share of bytes for today.');
    }
  }
}
