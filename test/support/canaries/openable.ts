import { EntryHeader, SubmitReceipt } from '@mash/contracts/entry';
import { fromBase64url } from '@mash/crypto/bytes';
import { decryptContent } from '@mash/crypto/envelope';
import { publicKeyOf } from '@mash/crypto/keys';
import { unwrap } from '@mash/crypto/stanza';
import { DataSource } from 'typeorm';
import { Keys } from '../../../apps/agency-gateway/src/keys/keys.js';
import {
  associatedBytes,
  coreHash,
} from '../../../apps/agency-gateway/src/workspaces/seal-entry.js';
import type { System, TestAgency } from '../system.js';

/**
 * The plaintext of all that stands at the hub, as far as the keys of one agency open it: whether it was meant for it or
 * not, whether its gateway would take it or refuse it.
 */
export async function openableBy(system: System, agency: TestAgency): Promise<Buffer> {
  const { sealing } = system.gateways[agency].app.get(Keys, { strict: false }).secrets;
  const pair = { publicKey: publicKeyOf('xwing', sealing), secretKey: sealing };
  const opened: Buffer[] = [];
  for (const { header, ciphertext, stanzas } of await sealedAt(system)) {
    for (const stanza of stanzas) {
      const key = unwrap(stanza, pair, coreHash(header));
      if (key === null) continue;
      const bytes = decryptContent(key, ciphertext, associatedBytes(header), header.commitment);
      opened.push(Buffer.from(bytes));
    }
  }
  return Buffer.concat(opened);
}

/** Every entry that has its keys, and every receipt. */
async function sealedAt({ hub }: System) {
  const database = hub.app.get(DataSource);
  const entries: { header: Buffer; ciphertext: Buffer; stanzas: Buffer[] }[] = await database.query(
    'SELECT header, ciphertext, stanzas FROM entry WHERE stanzas IS NOT NULL',
  );
  const receipts: { receipt: Buffer }[] = await database.query(
    'SELECT receipt FROM mailbox WHERE receipt IS NOT NULL',
  );
  return [
    ...entries.map((entry) => ({ ...entry, header: EntryHeader.parse(parsed(entry.header)) })),
    ...receipts.map(({ receipt }) => {
      const { header, ciphertext, stanza } = SubmitReceipt.parse(parsed(receipt));
      return {
        header,
        ciphertext: fromBase64url(ciphertext),
        stanzas: [fromBase64url(stanza)],
      };
    }),
  ];
}

function parsed(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}
