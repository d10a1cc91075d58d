import { Injectable } from '@nestjs/common';

/** A short message that names nobody. */
export interface Message {
  to: readonly string[];
  subject: string;
  text: string;
}

/** How messages leave this gateway. An agency's own adapter takes the place of the folder. */
@Injectable()
export abstract class Mail {
  /** Whether anything can be sent at all; pages say so where it cannot. */
  abstract readonly isSetUp: boolean;

  abstract send(message: Message): Promise<void>;
}
