import { parentPort, workerData } from 'node:worker_threads';
import { SecretKey } from '@mash/crypto/keys';
import { sealRootKey } from '@mash/crypto/unlock';

const { key, passphrase } = workerData as { key: Uint8Array; passphrase: string };
parentPort?.postMessage(sealRootKey(new SecretKey(key), passphrase));
