import { parentPort, workerData } from 'node:worker_threads';
import { DamagedRootKey, openRootKey } from '@mash/crypto/unlock';

const { sealed, passphrase } = workerData as { sealed: string; passphrase: string };
try {
  parentPort?.postMessage({ root: openRootKey(sealed, passphrase).bytes });
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error);
  parentPort?.postMessage({ problem, isDamaged: error instanceof DamagedRootKey });
}
