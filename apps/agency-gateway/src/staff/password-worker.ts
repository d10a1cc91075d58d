import { parentPort } from 'node:worker_threads';
import { hashPassword, verifyPassword } from '@mash/crypto/password';
import type { PasswordTask } from './passwords.js';

parentPort?.on('message', ({ number, password, hash }: PasswordTask) => {
  try {
    const result = hash === null ? hashPassword(password) : verifyPassword(hash, password);
    parentPort?.postMessage({ number, result });
  } catch (error) {
    parentPort?.postMessage({ number, problem: error instanceof Error ? error.name : 'Error' });
  }
});
