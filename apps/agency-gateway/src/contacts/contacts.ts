import type { EntryId } from '@mash/contracts/ids';
import { OpenBody } from '@mash/contracts/sealed/case';
import { ConcernAnswerBody, ConcernBody } from '@mash/contracts/sealed/documents';
import type { OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { Family } from '../gate/gate.js';
import { Partnership } from '../partnership/partnership.js';
import { EntryStore } from '../workspaces/workspaces.js';
import { type Screening, Screenings } from './screenings.js';

export { type RaisedConcern, RaisedConcerns } from './raised-concerns.js';
export { Screenings } from './screenings.js';

/** A concern as the lead received it, or as its raiser sent it. */
export interface Contact {
  entry: EntryId;
  author: string;
  at: string;
  by: { name: string; role: string };
  body: ConcernBody;
  screening: Screening | null;
  /** The case that answers it, once one is open. */
  workspace: string | null;
  /** What the lead decided, as its raiser was told; null before, and at the lead. */
  answer: ConcernAnswerBody | null;
}

/** Of whom the gate asks before anything about a concern’s people leaves. */
export function familyOf({ body }: Contact): Family {
  return body.people.map(({ person, details: { name, isChild } }) => ({ person, name, isChild }));
}

/** Reads of concerns, sent and received. */
@Injectable()
export class Contacts {
  constructor(
    private readonly store: EntryStore,
    private readonly screenings: Screenings,
    private readonly partnership: Partnership,
  ) {}

  /** Every concern that this gateway holds, the newest first. */
  async all(): Promise<Contact[]> {
    const contacts = await this.#contacts(await this.store.ofKind('concern'));
    return contacts.sort((a, b) => b.at.localeCompare(a.at));
  }

  async one(entry: EntryId): Promise<Contact | null> {
    const concern = await this.store.one(entry);
    if (concern === null || concern.content.kind !== 'concern') return null;
    const [contact] = await this.#contacts([concern]);
    return contact ?? null;
  }

  /** The concern that a case answers, at the lead and at whoever raised it. */
  async answeredBy(workspace: string): Promise<Contact | null> {
    return (await this.all()).find((contact) => contact.workspace === workspace) ?? null;
  }

  async #contacts(concerns: OpenedEntry[]): Promise<Contact[]> {
    const opened = await this.#cases();
    const screenings = await this.screenings.of(concerns.map(({ entry }) => entry));
    const answers = await this.#answers();
    return concerns.map(({ content, entry }) => ({
      entry,
      author: content.author,
      at: content.at,
      by: content.by,
      body: ConcernBody.parse(content.body),
      screening: screenings.get(entry) ?? null,
      workspace: opened.get(entry) ?? answers.get(entry)?.workspace ?? null,
      answer: answers.get(entry) ?? null,
    }));
  }

  /** What the lead answered, the last word last. Nobody else answers a concern. */
  async #answers(): Promise<Map<EntryId, ConcernAnswerBody>> {
    const answers = await this.store.ofKind('concern-answer');
    return new Map(
      answers
        .filter(({ content }) => content.author === this.partnership.lead)
        .map(({ content }) => ConcernAnswerBody.parse(content.body))
        .map((answer): [EntryId, ConcernAnswerBody] => [answer.concern, answer]),
    );
  }

  /** Which case answers which concern: also a case that was opened here a moment ago, as its own page stands already. */
  async #cases(): Promise<Map<EntryId, string>> {
    const pairs: [EntryId, string][] = [];
    for (const { content } of await this.store.ofKindEvenWaiting('open')) {
      for (const concern of OpenBody.parse(content.body).concerns)
        pairs.push([concern, content.workspace ?? '']);
    }
    return new Map(pairs);
  }
}
