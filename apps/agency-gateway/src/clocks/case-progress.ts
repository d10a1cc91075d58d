import { openingDueAt } from '@mash/clocks/case-clocks';
import { type Reading, readClock } from '@mash/clocks/reading';
import type { Instant } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type Opening, Openings } from '../requests/requests.js';
import { type AnswerTime, type CaseTimes, caseTimes } from './case-times.js';

/** How far a request has come at one agency: what its clock says, and whether somebody there has opened it. */
export interface RequestProgress extends AnswerTime {
  /** Null at an agency that neither asked nor was asked: receipts go to whoever asked. */
  opening: Opening | null;
  /** The clock of being opened, where the rating has one. */
  opened: Reading | null;
}

export interface Progress extends Pick<CaseTimes, 'clocks' | 'handovers'> {
  requests: RequestProgress[];
}

/** Where a case stands in time: its clocks, and every request at every agency that was asked. */
@Injectable()
export class CaseProgress {
  constructor(
    private readonly config: Config,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  async of(state: CaseState): Promise<Progress> {
    const now = this.clock.now().toISOString();
    const { clocks, answers, handovers } = caseTimes(state, this.config.clockProfile, now);
    const openings = await this.openings.of(state);
    const requests = answers.map((answer): RequestProgress => {
      const opening =
        openings.find(({ entry, agency }) => entry === answer.entry && agency === answer.agency) ??
        null;
      return { ...answer, opening, opened: this.#opened(state, answer, opening, now) };
    });
    return { clocks, handovers, requests };
  }

  /** An answer shows that it was opened, whatever receipts have come. */
  #opened(
    { rating }: CaseState,
    { reading }: AnswerTime,
    opening: Opening | null,
    now: Instant,
  ): Reading | null {
    if (opening === null) return null;
    const { sentAt, read } = opening;
    const { clockProfile } = this.config;
    const dueAt = openingDueAt(rating?.rating ?? null, sentAt, clockProfile);
    if (dueAt === null) return null;
    const openedAt = read === null ? reading.endedAt : (read.at ?? sentAt);
    return readClock({ beganAt: sentAt, dueAt, endedAt: openedAt }, now, clockProfile.zone);
  }
}
