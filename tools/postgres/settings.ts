import { join } from 'node:path';
import type { Folders } from './folders.js';

/** Default durability (fsync and full pages on). The log names no statement and no value of any row. */
const fixed = {
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** The words PostgreSQL is started with; equal words are how an orphan is known to be as wanted. */
export function argumentsFor(
  folders: Folders,
  port: number,
  settings: Record<string, string> = {},
): string[] {
  const unix_socket_directories = socketFolder(folders.run) ?? '';
  const all = { ...fixed, unix_socket_directories, port: String(port), ...settings };
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folders.data, ...words];
}

/** Nothing where the socket's path would be longer than the system allows (104 bytes on macOS, 108 on Linux). */
export function socketFolder(run: string): string | undefined {
  return Buffer.byteLength(join(run, '.s.PGSQL.65535')) < 104 ? run : undefined;
}
