import type { AgencyId } from '@mash/contracts/ids';
import { POLL_SECONDS, type PollAnswer, type PollQuery } from '@mash/contracts/mailbox';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Checkpoints, type Heads, LedgerLeaves } from '../ledger/ledger.js';
import { Partnership } from '../partnership.js';
import { Wake } from '../wake.js';
import { EmergencyItems } from './emergency-items.js';
import { MailboxItems } from './mailbox-items.js';

/** Behind the wake-ups, so that a lost one only delays. */
const LOOK_EVERY_MILLISECONDS = 5_000;
const MOST_LEAVES = 1_000;

type OpenRound = NonNullable<Heads['open']>;

/** Answers a gateway's poll as soon as there is something that it does not have, and otherwise after 25 seconds. */
@Injectable()
export class Poll {
  /** The last round that each witness was asked to cosign, by this copy: asking twice at once would not help. */
  readonly #asked = new Map<AgencyId, number>();

  constructor(
    private readonly items: MailboxItems,
    private readonly emergencyItems: EmergencyItems,
    private readonly leaves: LedgerLeaves,
    private readonly checkpoints: Checkpoints,
    private readonly partnership: Partnership,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  async answer(agency: AgencyId, query: PollQuery, gone: AbortSignal): Promise<PollAnswer> {
    const until = this.clock.now().getTime() + POLL_SECONDS * 1000;
    for (;;) {
      const waiting = this.wake.begin([`mailbox:${agency}`, 'checkpoint'], gone);
      const { answer, isNews } = await this.#look(agency, query);
      const left = until - this.clock.now().getTime();
      if (isNews || left <= 0 || gone.aborted || this.wake.isClosed) {
        waiting.cancel();
        return answer;
      }
      await waiting.for(Math.min(left, LOOK_EVERY_MILLISECONDS));
    }
  }

  async #look(agency: AgencyId, query: PollQuery) {
    const heads = await this.checkpoints.heads();
    const leaves = await this.leaves.after(query.leaves, heads.published, MOST_LEAVES);
    const held = query.leaves + leaves.length;
    const round = this.#roundFor(agency, heads, held);
    const cosigned = heads.cosigned !== null && heads.cosigned.size <= held ? heads.cosigned : null;
    const items = await this.items.after(agency, query.after, cosigned);
    const emergencies = await this.emergencyItems.after(
      agency,
      query.emergency ?? 0,
      Math.min(held, heads.published),
      heads.cosigned,
    );
    const answer: PollAnswer = {
      items,
      leaves,
      toCosign: round?.note ?? null,
      cosigned: cosigned?.note ?? null,
      ...(emergencies.length > 0 && { emergencies }),
    };
    const isNews =
      items.length > 0 ||
      leaves.length > 0 ||
      emergencies.length > 0 ||
      (round !== null && this.#isNewsOf(agency, round, query)) ||
      (cosigned !== null && cosigned.seconds > query.fresh);
    if (round !== null) this.#asked.set(agency, round.round);
    return { answer, isNews };
  }

  /** The checkpoint that this witness has not cosigned yet, once its mirror can hold every leaf of it. */
  #roundFor(agency: AgencyId, { open }: Heads, held: number): OpenRound | null {
    if (open === null || open.size > held || open.cosignedBy.includes(agency)) return null;
    return this.partnership.witnessKey(agency) === null ? null : open;
  }

  /** A larger checkpoint than it has cosigned, or a round that it has not been asked about: a heartbeat. */
  #isNewsOf(agency: AgencyId, { round, size }: OpenRound, query: PollQuery): boolean {
    return size > query.cosigned || this.#asked.get(agency) !== round;
  }
}
