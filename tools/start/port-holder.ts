import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandLine } from '../postgres/process-identity.js';

/** Who listens on a port, as the end of a sentence; empty where the system does not let us see. */
export function holderOf(port: number): string {
  const sockets = ['tcp', 'tcp6'].flatMap((table) => listeners(table, port));
  for (const pid of sockets.length > 0 ? numbersIn('/proc') : []) {
    const held = numbersIn(`/proc/${pid}/fd`).map((file) => linkOf(`/proc/${pid}/fd/${file}`));
    if (!sockets.some((socket) => held.includes(`socket:[${socket}]`))) continue;
    return ` by process ${pid}: ${commandLine(Number(pid)).join(' ').slice(0, 120)}`;
  }
  return '';
}

/** The inodes of listening sockets (state 0A) from /proc/net/tcp, where ports are in hexadecimal. */
function listeners(table: string, port: number): string[] {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = read(`/proc/net/${table}`).split('\n').slice(1);
  return lines.flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[1]?.endsWith(end) && fields[3] === '0A' && fields[9] ? [fields[9]] : [];
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function numbersIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[0-9]+$/.test(name));
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
