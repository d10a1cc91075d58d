import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { SecretKey } from '@mash/crypto/keys';
import { ConfigurationProblem } from '../config.js';

/** What the worker says: the key, or why there is none. */
interface Answer {
  root?: Uint8Array;
  problem?: string;
  isDamaged?: boolean;
}

/**
 * Opens the sealed root key with the passphrase in a file, in a worker thread.
 * @throws ConfigurationProblem when a file is missing or damaged or the passphrase is wrong, with the file and the fix.
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
  const answer = await new Promise<Answer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  if (answer.root === undefined) {
    throw new ConfigurationProblem(
      answer.isDamaged
        ? `${sealedFile}: ${answer.problem} Put back a copy of it: no passphrase opens this one.`
        : `${passphraseFile}: ${answer.problem} Set MASH_PASSPHRASE_FILE to the file with the passphrase that sealed ${sealedFile}.`,
    );
  }
  return new SecretKey(answer.root);
}

function readOrSay(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationProblem(
      `${file}: ${what} could not be read. Check that the file exists and may be read.`,
    );
  }
}
