import { Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import pg from 'pg';
import type { Config } from '../../../apps/agency-gateway/src/config.js';
import { queueOptions } from '../../../apps/agency-gateway/src/queues/queues.js';
import { ByteFinder } from './find-bytes.js';
import { type Form, formsOf } from './forms-of.js';

/**
 * A word that is put where none may stand, in every form, to see that whoever looks would see it there. UTF-16 as it is
 * has no place in a text: there it stands in hex and in base64.
 */
export class Control {
  readonly forms: Form[];
  readonly texts: Form[];

  constructor(private readonly word: string) {
    this.forms = formsOf(word);
    this.texts = this.forms.filter(([, bytes]) => isPlain(bytes));
  }

  get names(): string[] {
    return this.forms.map(([name]) => name);
  }

  get namesOfTexts(): string[] {
    return this.texts.map(([name]) => name);
  }

  /** The forms that stand in the bytes. */
  in(bytes: Buffer): string[] {
    const found = new ByteFinder(this.forms.map(([name, form]) => [form, name])).in(bytes);
    return this.names.filter((name) => found.has(name));
  }

  /** A statement whose one parameter is the bytes, once for each form, as the superuser. */
  async writeRows(superuserUrl: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    try {
      for (const [, bytes] of this.forms) await client.query(statement, [bytes]);
    } finally {
      await client.end();
    }
  }

  log(): void {
    for (const [, bytes] of this.texts) new Logger('control').warn(`seen: ${bytes.toString()}.`);
  }

  /** A job that waits, for each form, where a process has its jobs. */
  async queue(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): Promise<void> {
    const queue = new Queue('control', queueOptions(config));
    try {
      await queue.waitUntilReady();
      for (const [at, [, bytes]] of this.texts.entries())
        await queue.add('control', { word: bytes.toString() }, { jobId: `${this.word}-${at}` });
    } finally {
      await queue.close();
    }
  }
}

/** What JSON writes as it is. */
function isPlain(bytes: Buffer): boolean {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) && JSON.stringify(text) === `"${text}"`;
}
