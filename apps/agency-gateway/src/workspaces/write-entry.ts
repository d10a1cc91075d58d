import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import {
  CONTRACT_VERSION,
  type Head,
  type SealedContent,
  type Statement,
} from '@mash/contracts/sealed/content';
import { type BodyOf, type EntryKind, KINDS, type WrittenBody } from '@mash/contracts/sealed/kinds';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { recipientTags, tagFor } from '@mash/crypto/tags';
import { commitmentTo } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Bundles, SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { EntryStore } from './entry-store.js';
import { sealEntry } from './seal-entry.js';

/** Who writes, as readers see it. */
export interface Author {
  staff: string;
  name: string;
  role: StaffRole;
}

/** A member of staff as the author of an entry, in the first of their roles. */
export function authorOf(staff: Staff): Author {
  return { staff: staff.id, name: staff.name, role: staff.roles[0] ?? 'practitioner' };
}

/** One entry to be written, for named readers. */
export interface Writing<K extends EntryKind = EntryKind> {
  kind: K;
  /** Null for a concern, which comes before the case. */
  workspace: string | null;
  recipients: AgencyId[];
  body: WrittenBody<K>;
  by: Author;
  statement?: Omit<Statement, 'salt'>;
  /** A first opening after this is refused, and keys not sent by then stay at home. */
  notAfter?: Date;
  /** What the page showed that it was written from; without one, what has been seen by now. */
  seen?: Head;
}

/**
 * Seals one entry, numbers its leaf and puts both in the outbox, in the caller's transaction: all of
 * it happens, or nothing (DESIGN 6.4). The caller has asked the policy and the case before.
 */
@Injectable()
export class WriteEntry {
  constructor(
    private readonly keys: Keys,
    private readonly bundles: Bundles,
    private readonly chain: SourceChain,
    private readonly store: EntryStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `try-later` when a reader's keys are unknown or expired. Wake the outbox with `message` after the commit. */
  async write<K extends EntryKind>(
    tx: EntityManager,
    writing: Writing<K>,
  ): Promise<{ entry: EntryId; message: string }> {
    const recipients = [...new Set(writing.recipients)]
      .filter((agency) => agency !== this.keys.agency)
      .sort((a, b) => (a < b ? -1 : 1));
    const bundles = recipients.map((agency) => this.#bundleOf(agency));
    const place = await this.chain.next(tx);
    const content = await this.#content(tx, writing, recipients, place.sequence);
    const sealed = sealEntry(
      content,
      this.keys.secrets.signing,
      bundles.map(({ agency, sealingKey }) => ({ agency, sealingKey })),
    );
    const tags = bundles.map(({ tagKey }) =>
      tagFor(this.keys.secrets.tag, tagKey, this.keys.agency, place.sequence),
    );
    const leaf = await this.chain.append(tx, place, {
      type: writing.kind === 'withdrawal' ? 'withdrawal' : 'entry',
      commitment: commitmentTo(content.statement),
      object: sealed.entry,
      tags: recipientTags(tags).map(toBase64url),
      ...(writing.kind === 'withdrawal' && {
        withdraws: (writing.body as BodyOf<'withdrawal'>).index,
      }),
    });
    await this.store.keep(tx, {
      entry: sealed.entry,
      index: null,
      isOwn: true,
      content,
      bytes: sealed.signed,
    });
    const message = await this.outbox.put(tx, {
      kind: 'entry',
      sequence: place.sequence,
      message: { header: sealed.header, ciphertext: toBase64url(sealed.ciphertext), leaf },
      stanzas: sealed.stanzas,
      notAfter: writing.notAfter ?? null,
    });
    return { entry: sealed.entry, message };
  }

  async #content<K extends EntryKind>(
    tx: EntityManager,
    writing: Writing<K>,
    recipients: AgencyId[],
    sequence: number,
  ): Promise<SealedContent> {
    return {
      v: 1,
      contract: CONTRACT_VERSION,
      kind: writing.kind,
      workspace: writing.workspace,
      author: this.keys.agency,
      recipients,
      sequence,
      head: writing.seen ?? (await this.store.head(tx)),
      at: this.clock.now().toISOString(),
      by: writing.by,
      statement: {
        salt: toBase64url(randomBytes(32)),
        ...(writing.statement ?? { decision: null, ruleSet: null, documents: [], approvals: [] }),
      },
      body: KINDS[writing.kind].parse(writing.body),
    };
  }

  #bundleOf(agency: AgencyId) {
    const bundle = this.bundles.newest(agency);
    if (bundle === null)
      throw new Problem(
        'try-later',
        `Nothing can be sealed to ${agency} yet: it has no key in the ledger that is in force. Ring them.`,
      );
    return bundle;
  }
}
