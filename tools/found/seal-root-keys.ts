import { Worker } from 'node:worker_threads';
import type { RootKey } from '@mash/crypto/vault-key';

/** Argon2id takes 256 MiB and a processor each time. */
const AT_ONCE = 2;

/** Seals each vault's root key under its passphrase, two at a time, in worker threads. Answers in the order given. */
export async function sealRootKeys(
  vaults: { vaultKey: RootKey; passphrase: string }[],
): Promise<string[]> {
  const sealed: string[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < vaults.length; at = next++) {
      const vault = vaults[at];
      if (vault !== undefined) sealed[at] = await sealInWorker(vault.vaultKey, vault.passphrase);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sealed;
}

function sealInWorker(vaultKey: RootKey, passphrase: string): Promise<string> {
  const worker = new Worker(new URL('./seal-worker.js', import.meta.url), {
    workerData: { key: vaultKey.bytes.slice(), passphrase },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A root key was not sealed.')));
  });
}
