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
    const partners = this.partnership.document.agencies.map(({ id }) => id);
    const papers = papersLacking(inForce, register, { partners, today: day }).length;
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
