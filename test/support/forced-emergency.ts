import type { LeafProof } from '@mash/contracts/mailbox';
import type { Ground, Provisional } from '@mash/contracts/sealed/emergency';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { sign } from '@mash/crypto/signature';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { DataSource } from 'typeorm';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Bundles, Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { PROVISIONAL_LABEL } from '../../apps/agency-gateway/src/workspaces/key-in-emergency.js';
import { sealBytes } from '../../apps/agency-gateway/src/workspaces/seal-entry.js';
import { at } from './open-case.js';
import type { System, TestAgency } from './system.js';

/**
 * A source that keeps to no rule of its own gateway sends the keys of an entry as if it could not wait: its keys and its
 * outbox are its own, and the hub and the reader are as they are.
 */
export async function forceEmergency(
  system: System,
  source: TestAgency,
  entry: string,
  ground: Ground,
  change: (provisional: Provisional) => Provisional = (provisional) => provisional,
): Promise<void> {
  const [row]: { leaf_index: string; stanzas: Buffer; message: Buffer }[] = await at(
    system,
    source,
    DataSource,
  ).query('SELECT leaf_index, stanzas, message FROM outbox WHERE object = $1', [entry]);
  const leaf = await at(system, source, Mirror).leaf(Number(row?.leaf_index));
  if (row === undefined || leaf === null) throw new Error('It is not logged.');
  const { signing } = system.gateways[source].app.get(Keys, { strict: false }).secrets;
  const hub = at(system, source, Hub);
  const proof: LeafProof = await hub.proof(entry);
  const provisional = change({
    ...{ v: 1, entry, from: source, leaf: hashOfLeaf(leaf), index: Number(row.leaf_index) },
    ...{ proof, ground, at: system.clock.now().toISOString() },
  });
  const signed = {
    provisional,
    keyId: keyId(publicKeyOf('ed25519', signing)),
    signature: sign(PROVISIONAL_LABEL, canonical(provisional), signing),
  };
  const { header } = JSON.parse(row.message.toString()) as { header: { recipients: string[] } };
  const readers = header.recipients.map((agency) => ({
    agency,
    sealingKey: at(system, source, Bundles).newest(agency)?.sealingKey ?? '',
  }));
  const sealed = sealBytes(canonical(signed), source, readers);
  await hub.submitEmergency(entry, {
    stanzas: JSON.parse(row.stanzas.toString()),
    statement: {
      header: sealed.header,
      ciphertext: toBase64url(sealed.ciphertext),
      stanzas: sealed.stanzas.map(toBase64url),
    },
  });
}
