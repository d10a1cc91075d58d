import { ConsoleLogger } from '@nestjs/common';

/** The log of every process, line by line as it would be written, kept and not printed. */
export class CapturedLog extends ConsoleLogger {
  readonly lines: string[] = [];

  constructor() {
    super({ json: true });
  }

  /** All that was logged. */
  get bytes(): Buffer {
    return Buffer.from(this.lines.join('\n'));
  }

  protected override printAsJson(
    message: unknown,
    options: Parameters<ConsoleLogger['printAsJson']>[1],
  ): void {
    this.lines.push(JSON.stringify(this.getJsonLogObject(message, options)));
  }
}
