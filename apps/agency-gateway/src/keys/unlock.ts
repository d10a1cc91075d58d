import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { SecretKey } from '@mash/crypto/keys';

/**
 * Opens the sealed root key with the passphrase in a file, in a worker thread.
 * @throws Error in plain English when a file is missing or the passphrase is wrong.
 */
export async function unlockRootKey(
  sealedFile: string,
  passphraseFile: string,
): Promise<SecretKey> {
  const sealed = readOrSay(sealedFile, 'the sealed root key');
  const passphrase = readOrSay(passphraseFile, 'the passphrase (MASH_PASSPHRASE_FILE)').trim();
  const worker = new Worker(new URL('./unlock-worker.js', import.meta.url), {
    workerData: { sealed, passphrase },
  });
  const answer = await new Promise<{ root?: Uint8Array; problem?: string }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  if (answer.root === undefined) {
    throw new Error(`${passphraseFile}: ${answer.problem ?? 'the vault could not be unlocked'}`);
  }
  return new SecretKey(answer.root);
}

function readOrSay(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(
      `${file}: ${what} could not be read. Check that the file exists and may be read.`,
    );
  }
}
