import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Mail, type Message } from './mail.js';

/**
 * Puts each message into the pick-up folder of the agency's mail server, as one file after RFC 5322.
 * In the demonstration nobody picks it up: the folder in the gateway's state is where it ends.
 */
@Injectable()
export class FolderMail extends Mail {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  get isSetUp(): boolean {
    return this.config.alertFolder !== undefined;
  }

  /** A file is whole before it has the name under which it is picked up. */
  async send({ to, subject, text }: Message): Promise<void> {
    const folder = this.config.alertFolder;
    if (folder === undefined) throw new Error('No folder is set for alerts.');
    const now = DateTime.fromJSDate(this.clock.now());
    const id = randomId();
    const { hostname } = new URL(this.config.publicOrigin);
    const lines = [
      `Date: ${now.toRFC2822()}`,
      `From: MASH terminal <mash@${hostname}>`,
      `To: ${to.join(', ')}`,
      `Subject: ${subject}`,
      `Message-ID: <${id}@${hostname}>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ];
    const name = `${now.toUTC().toFormat("yyyyMMdd'T'HHmmss")}-${id}`;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.part`), lines.join('\r\n'), { mode: 0o600 });
    await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`));
  }
}
