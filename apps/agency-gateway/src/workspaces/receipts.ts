import type { EntryId } from '@mash/contracts/ids';
import type { ReceiptItem } from '@mash/contracts/mailbox';
import { type Receipt, SignedReceipt } from '@mash/contracts/sealed/content';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { fromBase64url, fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { receiptHash } from '@mash/ledger/journal';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Bundles, Mirror } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';
import { CannotOpen, openBytes, type Reader } from './open-entry.js';
import { OwnReader } from './own-reader.js';
import { sealBytes } from './seal-entry.js';

const RECEIPT_LABEL = 'mash/receipt/1';

/**
 * What readers tell the source: opened, cannot open, read by a person, hidden, sealed, destroyed.
 * Sealed mailbox messages; a leaf shows that something was promised, only a receipt that it could be read.
 */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly bundles: Bundles,
    private readonly mirror: Mirror,
    private readonly reader: OwnReader,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Queues a receipt, once per entry and word. Wake the outbox with the answer after the commit. */
  async give(
    tx: EntityManager,
    entry: EntryId,
    to: string,
    says: Receipt['says'],
    role: StaffRole | null = null,
  ): Promise<string | null> {
    return this.#give(tx, { entry, to, says, role }, says);
  }

  /** That it opened here on the hub's own word (DESIGN 3.7): the reader's half of the provisional receipts. */
  async giveProvisional(
    tx: EntityManager,
    entry: EntryId,
    to: string,
    provisional: NonNullable<Receipt['provisional']>,
  ): Promise<string | null> {
    return this.#give(tx, { entry, to, says: 'opened', role: null, provisional }, 'opened');
  }

  /** Tells the owner of what an entry draws on that it was refused for want of leave: each owner once. */
  async tellOwner(
    tx: EntityManager,
    { entry, to, drawn }: { entry: EntryId; to: string; drawn: NonNullable<Receipt['drawn']> },
  ): Promise<string | null> {
    const says = 'drawn-without-leave';
    return this.#give(tx, { entry, to, says, role: null, drawn }, `${says}/${to}`);
  }

  /** `as` is what is said, and to whom where several are told it. */
  async #give(
    tx: EntityManager,
    saying: Pick<Receipt, 'entry' | 'to' | 'says' | 'role' | 'drawn' | 'provisional'>,
    as: string,
  ): Promise<string | null> {
    const { entry, to } = saying;
    const bundle = this.bundles.newest(to);
    if (bundle === null || (await this.#isGiven(tx, entry, as))) return null;
    const receipt: Receipt = {
      v: 1,
      ...saying,
      from: this.keys.agency,
      at: this.clock.now().toISOString(),
    };
    const signing = this.keys.secrets.signing;
    const signed = canonical({
      receipt,
      keyId: keyId(publicKeyOf('ed25519', signing)),
      signature: sign(RECEIPT_LABEL, canonical(receipt), signing),
    });
    // The journals of both ends carry this hash (DESIGN 2, receipt).
    const first: unknown[] = await tx.query(
      'INSERT INTO receipt_sent (entry, says, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING entry',
      [entry, as, receiptHash(signed)],
    );
    if (first.length === 0) return null;
    const sealed = sealBytes(signed, this.keys.agency, [
      { agency: to, sealingKey: bundle.sealingKey },
    ]);
    return this.outbox.put(tx, {
      kind: 'receipt',
      object: entry,
      message: {
        header: sealed.header,
        ciphertext: toBase64url(sealed.ciphertext),
        stanza: sealed.stanzas.map(toBase64url).join(''),
      },
    });
  }

  async #isGiven(tx: EntityManager, entry: EntryId, says: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT FROM receipt_sent WHERE entry = $1 AND says = $2',
      [entry, says],
    );
    return rows.length > 0;
  }

  /** Takes in a receipt for one of our entries. One that does not hold is dropped, and counts for nothing. */
  async take(tx: EntityManager, item: ReceiptItem): Promise<void> {
    const { bytes, signed } = openReceipt(item, this.reader.now());
    const { receipt, keyId: id, signature } = signed;
    const key = this.bundles.signingKey(receipt.from, id, this.mirror.size);
    if (receipt.from !== item.header.author || receipt.to !== this.keys.agency) return;
    if (key === null || !verify(RECEIPT_LABEL, canonical(receipt), signature, key)) return;
    const id_ = `${receipt.entry}/${receipt.from}/${receipt.says}`;
    await tx.query(
      'INSERT INTO receipt (entry, agency, says, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [
        receipt.entry,
        receipt.from,
        receipt.says,
        Buffer.from(this.keys.encryptLocal('receipt', id_, bytes)),
      ],
    );
  }

  /** Those of several entries about which this gateway has said that already. */
  async given(entries: EntryId[], says: Receipt['says']): Promise<Set<EntryId>> {
    const rows: { entry: EntryId }[] = await this.database.query(
      'SELECT entry FROM receipt_sent WHERE entry = ANY ($1) AND says = $2',
      [entries, says],
    );
    return new Set(rows.map(({ entry }) => entry));
  }

  /** Who has told us what about one of our entries, in order of time. */
  of(entry: EntryId): Promise<Receipt[]> {
    return this.ofAll([entry]);
  }

  /** The same of several. */
  async ofAll(entries: EntryId[]): Promise<Receipt[]> {
    return this.#opened(
      await this.database.query(
        'SELECT entry, agency, says, bytes FROM receipt WHERE entry = ANY ($1)',
        [entries],
      ),
    );
  }

  /** What others have told us of entries that draw on ours without leave, in order of time. */
  async drawnOnOurs(): Promise<Receipt[]> {
    return this.#opened(
      await this.database.query(
        `SELECT entry, agency, says, bytes FROM receipt WHERE says = 'drawn-without-leave'`,
      ),
    );
  }

  #opened(rows: Row[]): Receipt[] {
    return rows
      .map(({ entry, agency, says, bytes }) => {
        const opened = this.keys.decryptLocal('receipt', `${entry}/${agency}/${says}`, bytes);
        return SignedReceipt.parse(JSON.parse(fromUtf8(opened))).receipt;
      })
      .sort((a, b) => a.at.localeCompare(b.at));
  }
}

/** A receipt as it is kept. */
interface Row {
  entry: string;
  agency: string;
  says: string;
  bytes: Buffer;
}

/** @throws CannotOpen for whatever is wrong with it: a receipt never stops a mailbox. */
function openReceipt(
  item: ReceiptItem,
  reader: Pick<Reader, 'agency' | 'sealing'>,
): { bytes: Uint8Array; signed: SignedReceipt } {
  try {
    const bytes = openBytes(
      item.header,
      fromBase64url(item.ciphertext),
      fromBase64url(item.stanza),
      reader,
    );
    return { bytes, signed: SignedReceipt.parse(JSON.parse(fromUtf8(bytes))) };
  } catch {
    throw new CannotOpen('the receipt could not be opened');
  }
}
