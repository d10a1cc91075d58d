import { type CaseClocks, caseClocks } from '@mash/clocks/case-clocks';
import type { Instant } from '@mash/contracts/ids';
import type { Rating } from '@mash/contracts/vocabulary';
import { childName } from '@mash/workspace/names';
import { referrersToTell } from '@mash/workspace/told-outcome';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type Contact, Contacts } from '../contacts/contacts.js';
import { Cases } from '../workspaces/workspaces.js';
import { type AnswerTime, caseTimes } from './case-times.js';

/** One contact or case whose clocks run. */
export interface Waiting {
  href: string;
  child: string;
  receivedAt: Instant;
  rating: Rating | null;
  /** Null for a contact, which nobody has rated yet. */
  workspace: string | null;
  clocks: CaseClocks;
  /** It is decided, and somebody who referred has not been told. */
  isReferrerToTell: boolean;
  /** Of agencies that were asked and have not answered about everybody. */
  answers: AnswerTime[];
}

/** The queue: everything whose clocks run at this gateway, the oldest first. */
@Injectable()
export class Board {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  async waiting(): Promise<Waiting[]> {
    const now = this.clock.now().toISOString();
    const rows = [...(await this.#contacts(now)), ...(await this.#cases(now))];
    return rows.sort((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.href, b.href));
  }

  async #cases(now: Instant): Promise<Waiting[]> {
    return (await this.cases.all()).flatMap(({ state }): Waiting[] => {
      const { clocks, answers } = caseTimes(state, this.config.clockProfile, now);
      const open = answers.filter(({ reading }) => reading.endedAt === null);
      if (clocks === null || state.receivedAt === null || state.workspace === null) return [];
      const isReferrerToTell = referrersToTell(state).length > 0;
      const isOver = clocks.referral.endedAt !== null && !isReferrerToTell;
      if (isOver && open.length === 0) return [];
      const { workspace, receivedAt, rating } = state;
      return [
        {
          href: `/mash/${workspace}`,
          child: childName(state),
          receivedAt,
          rating: rating?.rating ?? null,
          workspace,
          clocks,
          isReferrerToTell,
          answers: open,
        },
      ];
    });
  }

  /** Contacts that wait to be screened stand in the lead's queue: nothing pauses their clock either. */
  async #contacts(now: Instant): Promise<Waiting[]> {
    if (!this.config.profile.isLead) return [];
    return (await this.contacts.all()).filter(isUnscreened).map(({ entry, body }) => ({
      href: `/concerns/${entry}`,
      child: body.people[0]?.details.name ?? 'A child',
      receivedAt: body.receivedAt,
      rating: null,
      workspace: null,
      clocks: caseClocks(
        { receivedAt: body.receivedAt, rating: null, decidedAt: null },
        this.config.clockProfile,
        now,
      ),
      isReferrerToTell: false,
      answers: [],
    }));
  }
}

/** Whether nobody has decided about a contact yet. */
export function isUnscreened({
  workspace,
  screening,
}: Pick<Contact, 'workspace' | 'screening'>): boolean {
  return workspace === null && (screening === null || screening.result === 'for-review');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
