import type { EntryId } from '@mash/contracts/ids';
import { FurtherConcernBody } from '@mash/contracts/sealed/case';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { ConcernAnswerBody, ConcernBody, WithdrawalBody } from '@mash/contracts/sealed/documents';
import { concernsAnsweredBy } from '@mash/workspace/further-concerns';
import type { OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { Family } from '../gate/gate.js';
import type { WithdrawalReason } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { EntryStore, Together, WithdrawnCopies } from '../workspaces/workspaces.js';
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
  /** Who joined it to a case that was open, when and why; null where a case was opened for it. */
  joined: { by: string; at: string; because: string } | null;
  /** What the lead decided, as its raiser was told; null before, and at the lead. */
  answer: ConcernAnswerBody | null;
}

/** The concern that a case was opened for. */
export type OpenedFor = Pick<Contact, 'entry' | 'screening'>;

/** A concern that whoever raised it has withdrawn: of its words nothing is left at the lead. */
export interface WithdrawnConcern extends Pick<Contact, 'entry' | 'author' | 'at' | 'workspace'> {
  reason: WithdrawalReason;
  /** Null while only the leaf of the withdrawal has come. */
  withdrawnAt: string | null;
}

const NOT_ARRIVED: WithdrawalReason = 'not-arrived';

/** Of whom the gate asks before anything about a concern’s people leaves. */
export function familyOf({ body }: Contact): Family {
  return body.people.map(({ person, details: { name, isChild } }) => ({ person, name, isChild }));
}

/** Reads of concerns, sent and received. */
@Injectable()
export class Contacts {
  readonly #all = new Together(async () => {
    const contacts = await this.#contacts(await this.store.ofKind('concern'));
    return contacts.sort((a, b) => b.at.localeCompare(a.at));
  });

  constructor(
    private readonly store: EntryStore,
    private readonly screenings: Screenings,
    private readonly partnership: Partnership,
    private readonly copies: WithdrawnCopies,
  ) {}

  /** Every concern that this gateway holds, the newest first. */
  all(): Promise<readonly Contact[]> {
    return this.#all.ask();
  }

  /** What this agency raised and the ledger does not have yet: saved, and sent by itself. The newest first. */
  async unsent(): Promise<Contact[]> {
    const waiting = await this.store.waitingOfKind('concern');
    return waiting.length === 0 ? [] : (await this.#contacts(waiting)).reverse();
  }

  async one(entry: EntryId): Promise<Contact | null> {
    const concern = await this.store.one(entry);
    if (concern === null || concern.content.kind !== 'concern') return null;
    const [contact] = await this.#contacts([concern]);
    return contact ?? null;
  }

  /**
   * The concern that a case was opened for, at the lead, and what was said at its gate, also once whoever raised it has
   * withdrawn it. Others joined it since.
   */
  async openedFor(workspace: string): Promise<OpenedFor | null> {
    const opened = (await this.store.ofKindsIn([workspace], ['open'])).filter(this.#isByLead);
    const [entry] = opened.flatMap(({ content }) => concernsAnsweredBy(content));
    if (entry === undefined) return null;
    return { entry, screening: (await this.screenings.of([entry])).get(entry) ?? null };
  }

  /** Every concern that whoever raised it has withdrawn, the last withdrawn first. */
  async withdrawn(): Promise<WithdrawnConcern[]> {
    const all = await this.copies.ofKind('concern');
    if (all.length === 0) return [];
    const known = await this.copies.known(all.map(({ entry }) => entry));
    const said = await this.store.contents(all.flatMap(({ withdrawal }) => withdrawal ?? []));
    const cases = await this.#cases();
    return all.flatMap(({ entry, withdrawal }) => {
      const content = known.get(entry);
      if (content === undefined) return [];
      const words = withdrawal === null ? undefined : said.get(withdrawal);
      const { reason } = words ? WithdrawalBody.parse(words.body) : { reason: NOT_ARRIVED };
      const { author, at } = content;
      const workspace = cases.get(entry)?.workspace ?? null;
      return [{ entry, author, at, reason, withdrawnAt: words?.at ?? null, workspace }];
    });
  }

  readonly #isByLead = ({ content }: OpenedEntry): boolean =>
    content.author === this.partnership.lead;

  async #contacts(concerns: OpenedEntry[]): Promise<Contact[]> {
    const cases = await this.#cases();
    const screenings = await this.screenings.of(concerns.map(({ entry }) => entry));
    const answers = await this.#answers();
    return concerns.map(({ content, entry }) => ({
      entry,
      author: content.author,
      at: content.at,
      by: content.by,
      body: ConcernBody.parse(content.body),
      screening: screenings.get(entry) ?? null,
      workspace: cases.get(entry)?.workspace ?? answers.get(entry)?.workspace ?? null,
      joined: cases.get(entry)?.joined ?? null,
      answer: answers.get(entry) ?? null,
    }));
  }

  /** What the lead answered, the last word last. Nobody else answers a concern. */
  async #answers(): Promise<Map<EntryId, ConcernAnswerBody>> {
    const answers = await this.store.ofKind('concern-answer');
    return new Map(
      answers
        .filter(this.#isByLead)
        .map(({ content }) => ConcernAnswerBody.parse(content.body))
        .map((answer): [EntryId, ConcernAnswerBody] => [answer.concern, answer]),
    );
  }

  /**
   * Which case answers which concern, by what the lead wrote and nobody else: also since a moment ago, as the page of the
   * case stands already.
   */
  async #cases(): Promise<Map<EntryId, Pick<Contact, 'workspace' | 'joined'>>> {
    const opened = await this.store.ofKindEvenWaiting('open');
    const joined = await this.store.ofKindEvenWaiting('further-concern');
    return new Map(
      [...opened, ...joined].filter(this.#isByLead).flatMap(({ content }) => {
        const { workspace } = content;
        const answered = { workspace, joined: joinedBy(content) };
        return concernsAnsweredBy(content).map((concern) => [concern, answered] as const);
      }),
    );
  }
}

function joinedBy({ kind, body, by, at }: SealedContent): Contact['joined'] {
  if (kind !== 'further-concern') return null;
  return { by: by.name, at, because: FurtherConcernBody.parse(body).because };
}
