import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { type Author, WriteEntry } from '../workspaces/workspaces.js';
import type { Contact } from './contacts.js';

/** Tells whoever raised a concern what was decided about it, and nobody else. */
@Injectable()
export class AnswerConcern {
  constructor(
    private readonly keys: Keys,
    private readonly writeEntry: WriteEntry,
  ) {}

  /** Answers with what to wake the outbox with after the commit: nothing where the lead wrote the contact itself. */
  async answer(
    tx: EntityManager,
    { entry, author }: Pick<Contact, 'entry' | 'author'>,
    answer: Omit<WrittenBody<'concern-answer'>, 'concern'>,
    by: Author,
  ): Promise<string[]> {
    if (author === this.keys.agency) return [];
    const { message } = await this.writeEntry.write(tx, {
      kind: 'concern-answer',
      workspace: null,
      recipients: [author],
      body: { concern: entry, ...answer },
      by,
    });
    return [message];
  }
}
