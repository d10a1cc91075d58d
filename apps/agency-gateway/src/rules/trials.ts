import type { RuleSet } from '@mash/policy/rule-set';
import {
  compareAnswers,
  countsTowards,
  type PartnerCounts,
  type Simulation,
  simulate,
} from '@mash/policy/simulate';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type DecidedRecord, Decisions } from '../releases/releases.js';
import { SharingRules } from './sharing-rules.js';

/** What a rule set would have answered otherwise, on the decisions made here. */
export interface Trial extends Omit<Simulation, 'unfaithful'> {
  /** When the oldest of them was made; null where there are none. */
  since: string | null;
}

/** Over which of the decisions made here a draft is tried. */
export interface Span {
  /** At most so many of the newest, one for each record of each release. */
  last: number;
  days: number;
}

const DAY_MILLISECONDS = 24 * 3_600_000;

/** What partners may be told of a draft: counts towards each, over the decisions of some days. */
export interface Counts {
  from: string;
  until: string;
  readers: Readonly<Record<string, PartnerCounts>>;
}

/** Counts for partners are over so many days before the draft was added, however late they are asked. */
const COUNTED_DAYS = 90;

/**
 * Replays recorded decisions of this vault under a draft (DESIGN 7.7), or reads what it said beside them. Nothing of it
 * leaves but the counts that an officer hands over.
 */
@Injectable()
export class Trials {
  constructor(
    private readonly decisions: Decisions,
    private readonly rules: SharingRules,
    private readonly clock: Clock,
  ) {}

  async of(draft: RuleSet, { last, days }: Span): Promise<Trial> {
    const recorded = await this.#recorded({ last, days });
    const found = await this.#simulate(draft, recorded);
    return { ...found, since: recorded.at(-1)?.at ?? null };
  }

  /** Always over the same decisions: of two files that differ by one of them, one could tell what it was. */
  async towards(draft: RuleSet, addedAt: string, readers: readonly string[]): Promise<Counts> {
    const span = { last: Number.POSITIVE_INFINITY, days: COUNTED_DAYS };
    const recorded = await this.#recorded(span, addedAt);
    const found = await this.#simulate(draft, recorded);
    const counts = readers.map((reader) => [reader, countsTowards(reader, found, recorded)]);
    const from = daysBefore(addedAt, COUNTED_DAYS);
    return { from, until: addedAt, readers: Object.fromEntries(counts) };
  }

  /** What a draft said beside the rules in force, as each decision was made. */
  async beside(draft: string): Promise<Trial> {
    const answers = await this.decisions.besideAnswers(draft);
    return { ...compareAnswers(answers), since: answers.at(-1)?.at ?? null };
  }

  async #recorded({ last, days }: Span, until?: string): Promise<DecidedRecord[]> {
    const since = daysBefore(until ?? this.clock.now().toISOString(), days);
    const recorded: DecidedRecord[] = [];
    for await (const one of this.decisions.decidedRecords(until)) {
      if (recorded.length === last || one.at < since) break;
      recorded.push(one);
    }
    return recorded;
  }

  async #simulate(draft: RuleSet, recorded: readonly DecidedRecord[]) {
    const { ruleSet: live } = await this.rules.inForce();
    // What an earlier rule set answered may differ from what the one in force says: that is no fault.
    const { unfaithful: _, ...found } = simulate(live, draft, recorded);
    return found;
  }
}

function daysBefore(moment: string, days: number): string {
  return new Date(Date.parse(moment) - days * DAY_MILLISECONDS).toISOString();
}
