import type { AgencyId } from '@mash/contracts/ids';
import type { LeafType } from '@mash/contracts/leaf';
import type { SignedContent } from '@mash/contracts/sealed/content';
import { toBase64url } from '@mash/crypto/bytes';
import { recipientTags, tagFor } from '@mash/crypto/tags';
import { commitmentTo } from '@mash/ledger/leaf';
import { DataSource } from 'typeorm';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Bundles, SourceChain } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import {
  type Recipient,
  type SealedEntry,
  sealBytes,
} from '../../apps/agency-gateway/src/workspaces/seal-entry.js';
import { at } from './open-case.js';
import type { System, TestAgency } from './system.js';

/** How an agency that does not keep to its own gateway’s code seals bytes to a reader. */
export type Sealing = (bytes: Uint8Array, readers: Recipient[]) => Omit<SealedEntry, 'signed'>;

/**
 * An agency logs bytes as an entry of its own and sends their keys, past every check of its gateway: its keys, chain and
 * outbox are its own, and the hub, the quorum and the reader are as they are. Answers with the entry.
 */
export async function sealPast(
  system: System,
  author: TestAgency,
  reader: TestAgency,
  { content, bytes }: { content: SignedContent['content']; bytes: Uint8Array },
  seal: Sealing = (words, readers) => sealBytes(words, author, readers),
): Promise<string> {
  const { secrets } = system.gateways[author].app.get(Keys, { strict: false });
  const { sealingKey, tagKey } = bundleOf(system, author, reader);
  const sealed = seal(bytes, [{ agency: reader, sealingKey }]);
  const type: LeafType = 'entry';
  const outbox = at(system, author, Outbox);
  const message = await at(system, author, DataSource).transaction(async (tx) => {
    const chain = at(system, author, SourceChain);
    const place = await chain.next(tx);
    const tag = tagFor(secrets.tag, tagKey, author, place.sequence);
    const leaf = await chain.append(tx, place, {
      type,
      commitment: commitmentTo(content.statement),
      object: sealed.entry,
      tags: recipientTags([tag]).map(toBase64url),
    });
    return outbox.put(tx, {
      kind: 'entry',
      sequence: place.sequence,
      message: { header: sealed.header, ciphertext: toBase64url(sealed.ciphertext), leaf },
      stanzas: sealed.stanzas,
      notAfter: null,
    });
  });
  outbox.wake(message);
  return sealed.entry;
}

function bundleOf(system: System, author: TestAgency, reader: AgencyId) {
  const bundle = at(system, author, Bundles).newest(reader);
  if (bundle === null) throw new Error(`${reader} has no key in the ledger.`);
  return bundle;
}
