import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Mail } from './mail.js';

/** What somebody is told: a sentence about a clock or a request, and nobody in it. */
export interface Alert {
  /** In plain letters: it stands in a mail header. */
  subject: string;
  sentence: string;
  /** Where to look, after signing in. */
  path: string;
}

/** Tells this agency’s people that something waits, without personal data. */
@Injectable()
export class AlertDuty {
  constructor(
    private readonly config: Config,
    private readonly mail: Mail,
  ) {}

  /** Whether the duty contacts can be told, or those at these addresses. */
  canAlert(to: readonly string[] = []): boolean {
    return this.mail.isSetUp && to.length + this.config.profile.alerts.length > 0;
  }

  /** Tells those at these addresses, and the duty contacts where none is given. */
  async alert({ subject, sentence, path }: Alert, to: readonly string[] = []): Promise<void> {
    const { profile, publicOrigin } = this.config;
    const numbers = profile.duty.map(
      ({ name, number, hours }) => `  ${name}: ${number} (${hours})`,
    );
    await this.mail.send({
      to: to.length > 0 ? to : profile.alerts,
      subject: `MASH: ${subject}`,
      text: [
        sentence,
        '',
        `Sign in and look: ${publicOrigin}${path}`,
        '',
        'This message names nobody, on purpose. If you cannot sign in, ring:',
        ...numbers,
        '',
      ].join('\r\n'),
    });
  }
}
