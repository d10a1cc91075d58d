import type { Day } from '@mash/contracts/ids';
import { overdueRules } from '@mash/policy/lint';
import { type LackingPaper, lacksPapers, type Paper } from '@mash/policy/papers';
import { readersOf } from '@mash/policy/reach';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { type KnownRules, SharingRules } from './sharing-rules.js';

/** What the rules in force lack today. */
export interface Lacking {
  hash: string;
  version: number;
  /** How many papers are missing, have run out or are of another version. */
  papers: number;
  /** How many rules nobody has looked at again in time. */
  reviews: number;
  /** The last day on which something ran out. */
  ranOut: string | null;
}

/** A paper that is not there, and the last day of the one that was; null where there was none. */
export interface LackToday extends LackingPaper {
  ranOut: Day | null;
}

/** What the rules in force lack: an alarm for those who answer for them, and never a lock (DESIGN 3.7). */
@Injectable()
export class RulesLack {
  constructor(
    private readonly rules: SharingRules,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  /** Null where nothing is lacking, and where no rule is in force: a person then decides each question. */
  async today(): Promise<Lacking | null> {
    const { inForce, register } = await this.rules.standing();
    const { hash, ruleSet } = inForce;
    if (ruleSet.rules.length === 0) return null;
    const day = today(this.clock.now());
    const papers = this.#papers(inForce, register, day).length;
    const reviews = overdueRules(ruleSet, day).length;
    if (papers + reviews === 0) return null;
    const ends = [
      ...register.filter((paper) => paper.ruleSet === hash).map(({ until }) => until),
      ...ruleSet.rules.map(({ reviewDate }) => reviewDate),
    ];
    const [ranOut = null] = ends
      .filter((end) => end < day)
      .sort()
      .reverse();
    return { hash, version: ruleSet.version, papers, reviews, ranOut };
  }

  /** The papers that the rules in force lack today, one by one. */
  async papersToday(): Promise<LackToday[]> {
    const { inForce, register } = await this.rules.standing();
    const { hash, ruleSet } = inForce;
    if (ruleSet.rules.length === 0) return [];
    const day = today(this.clock.now());
    const own = register.filter((paper) => paper.ruleSet === hash);
    return this.#papers(inForce, register, day).map((lack) => ({
      ...lack,
      ranOut: lastDayOf(own, lack, day),
    }));
  }

  #papers(inForce: KnownRules, register: readonly Paper[], day: Day): LackingPaper[] {
    const partners = this.partnership.document.agencies.map(({ id }) => id);
    return papersLacking(inForce, register, { partners, today: day });
  }
}

/** The last day of a paper of that kind, with that party, which has run out. */
function lastDayOf(register: readonly Paper[], { kind, party }: LackingPaper, day: Day) {
  const [last = null] = register
    .filter((paper) => paper.kind === kind && (party === null || paper.parties.includes(party)))
    .flatMap(({ until }) => (until < day ? [until] : []))
    .sort()
    .reverse();
  return last;
}

/** The papers that a rule set lacks. Its rules may name agencies that have not joined: nothing goes to them. */
export function papersLacking(
  { hash, ruleSet }: KnownRules,
  register: readonly Paper[],
  { partners, today: day }: { partners: readonly string[]; today: string },
): LackingPaper[] {
  const readers = readersOf(ruleSet).filter((reader) => partners.includes(reader));
  return lacksPapers(register, hash, readers, day);
}
