import { join } from 'node:path';
import { readIfPresent, writeAtomically } from '../postgres/atomic-file.js';
import { end, identify, isRunning, type ProcessIdentity } from '../postgres/process-identity.js';

/** The processes that this clone runs, on file, so that after kill -9 of the launcher the next one can end them. */
export class LeftProcesses {
  private readonly file: string;

  constructor(stateFolder: string) {
    this.file = join(stateFolder, 'processes.json');
  }

  note(name: string, pid: number): void {
    const identity = identify(pid);
    if (identity) this.write({ ...this.read(), [name]: identity });
  }

  forget(name: string): void {
    const { [name]: _gone, ...others } = this.read();
    this.write(others);
  }

  /** Ends those that are still ours, by number and start; gives their names. */
  async endAll(): Promise<string[]> {
    const left = Object.entries(this.read()).filter(([, identity]) => isRunning(identity));
    await Promise.all(
      left.map(([, identity]) =>
        end(identity, [
          { signal: 'SIGTERM', waitMilliseconds: 3000 },
          { signal: 'SIGKILL', waitMilliseconds: 3000 },
        ]),
      ),
    );
    this.write({});
    return left.map(([name]) => name);
  }

  private read(): Record<string, ProcessIdentity> {
    return JSON.parse(readIfPresent(this.file) ?? '{}') as Record<string, ProcessIdentity>;
  }

  private write(processes: Record<string, ProcessIdentity>): void {
    writeAtomically(this.file, JSON.stringify(processes));
  }
}
