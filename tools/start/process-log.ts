import { createWriteStream, statSync, truncateSync, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';

const limitBytes = 5 * 1024 * 1024;
const keptLines = 20;

/** What one process says, line by line: all of it in a file, the last lines at hand for when it dies. */
export class ProcessLog {
  private readonly file: WriteStream;
  private readonly lines: string[] = [];

  constructor(readonly path: string) {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > limitBytes) truncateSync(path);
    this.file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  }

  follow(stream: Readable | null, heard: (line: string) => void = () => undefined): void {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.take(line, heard);
    });
    stream?.on('end', () => {
      if (rest) this.take(rest, heard);
    });
  }

  lastLines(): string {
    return this.lines.map((line) => `    ${line}`).join('\n');
  }

  close(): void {
    this.file.end();
  }

  private take(line: string, heard: (line: string) => void): void {
    this.file.write(`${line}\n`);
    this.lines.push(line);
    if (this.lines.length > keptLines) this.lines.shift();
    heard(line);
  }
}
