import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** One process and no other: a number alone may since have been given to somebody else's process. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** Who runs under this number now; nothing where nobody does, or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid < 2) return undefined;
  try {
    const startedAt = process.platform === 'linux' ? startOnLinux(pid) : ask(pid, 'lstart=');
    return startedAt ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** The words a process was started with; none where it cannot be read. */
export function commandLine(pid: number): string[] {
  try {
    if (process.platform !== 'linux') return ask(pid, 'command=').split(' ');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').split('\0');
  } catch {
    return [];
  }
}

/** Waits for a process to be gone; false when it is still there at the end of the time. */
export async function isGoneWithin(
  identity: ProcessIdentity,
  milliseconds: number,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

/** Sends each signal in turn until the process is gone; never signals another that has its number. */
export async function end(
  identity: ProcessIdentity,
  signals: { signal: NodeJS.Signals; waitMilliseconds: number }[],
): Promise<boolean> {
  for (const { signal, waitMilliseconds } of signals) {
    if (!isRunning(identity)) return true;
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await isGoneWithin(identity, waitMilliseconds)) return true;
  }
  return false;
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may itself hold spaces and brackets (proc_pid_stat(5)). */
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function ask(pid: number, field: string): string {
  return execFileSync('ps', ['-ww', '-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
