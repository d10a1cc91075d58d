import { newRootKey } from '@mash/crypto/vault-key';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../apps/agency-gateway/src/database/data-source.js';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';
import { Vault } from '../../apps/agency-gateway/src/vault/vault.js';
import { createGatewayDatabase } from '../support/migrated.js';

/** A vault with a root key of its own, on a real database, and no gateway around it. */
export interface OpenVault {
  keys: Keys;
  database: DataSource;
  vault: Vault;
  superuserUrl: string;
  close(): Promise<void>;
}

export async function openVault(): Promise<OpenVault> {
  const made = await createGatewayDatabase('vault');
  const database = await new DataSource(dataSourceOptions(made.appUrl)).initialize();
  // What `Keys.unlock` does once the passphrase has opened the root key.
  const keys: Keys = Reflect.construct(Keys, ['police', newRootKey(), {}]);
  return {
    keys,
    database,
    vault: new Vault(database, keys),
    superuserUrl: made.superuserUrl,
    close: async () => {
      await database.destroy();
      await made.drop();
    },
  };
}
