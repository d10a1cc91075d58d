import { Instant } from '@mash/contracts/ids';
import { z } from 'zod';
import type { ReleaseFacts } from './catalogue.js';
import { decide } from './decide.js';
import type { Decision, FieldDecision } from './decision.js';
import type { RuleSet } from './rule-set.js';

const Results = z.record(z.string(), z.record(z.string(), z.enum(['permit', 'review', 'deny'])));

/** One decision as a gateway recorded it: the facts of that moment, and what was answered. */
export const RecordedDecision = z.strictObject({
  id: z.string().max(100),
  at: Instant,
  facts: z.custom<ReleaseFacts>((it) => typeof it === 'object' && it !== null),
  /** Per reader and leaf field; absent where only the facts were kept. */
  results: Results.optional(),
  /** The parts that were chosen for each reader; absent where all of them count. */
  parts: z.record(z.string(), z.array(z.string())).optional(),
});
export type RecordedDecision = z.infer<typeof RecordedDecision>;

/** One leaf field for one reader that a draft would answer otherwise. */
export interface Flip {
  decision: string;
  at: string;
  recipient: string;
  field: string;
  before: FieldDecision;
  after: FieldDecision;
  /** `more`: the draft lets more go; `less`: it holds more; `other`: the same result with other things to be done. */
  direction: 'more' | 'less' | 'other';
}

/** What a draft rule set would have changed, over recorded decisions. */
export interface Simulation {
  decisions: number;
  /** Decisions in which at least one field would be answered otherwise. */
  changed: number;
  flips: Flip[];
  /** Both directions of error, by leaf field and reader. */
  more: number;
  less: number;
  /** Recorded answers that the live rule set no longer gives on the recorded facts: it should be none. */
  unfaithful: { decision: string; recipient: string; field: string }[];
}

/** What is told outside this vault of a count below five: not the count. */
export const SUPPRESSED = 'fewer than 5';

/**
 * Replays recorded decisions under the live rule set and a draft (DESIGN 7.7). Pure: the same records give the same
 * answer, and nothing but the facts of then is used.
 */
export function simulate(
  live: RuleSet,
  draft: RuleSet,
  recorded: readonly RecordedDecision[],
): Simulation {
  const answers = recorded.map(({ facts, ...each }) => ({
    ...each,
    before: decide(live, facts),
    after: decide(draft, facts),
  }));
  const unfaithful = recorded.flatMap((each) => unfaithfulIn(live, each));
  return { ...compareAnswers(answers), unfaithful };
}

/** Two answers to one question: what was decided, and what a draft said beside it. */
export interface BothAnswers extends Pick<RecordedDecision, 'id' | 'at' | 'parts'> {
  before: Decision;
  after: Decision;
}

/** Where two answers to the same questions agree, and where they do not. */
export function compareAnswers(answers: readonly BothAnswers[]): Omit<Simulation, 'unfaithful'> {
  const flips = answers.flatMap(flipsOf);
  return {
    decisions: answers.length,
    changed: new Set(flips.map((each) => each.decision)).size,
    flips,
    more: flips.filter((each) => each.direction === 'more').length,
    less: flips.filter((each) => each.direction === 'less').length,
  };
}

type Counts = Pick<Simulation, 'decisions' | 'changed' | 'more' | 'less'>;
/** Counts as another agency may see them. */
export type PartnerCounts = Record<keyof Counts, number | typeof SUPPRESSED>;

/**
 * What a draft would change towards one reader, as that reader may see it. It counts the decisions in which something was
 * chosen for them. No total over readers belongs beside it: a small count could be worked out from that.
 */
export function countsTowards(
  reader: string,
  { flips }: Pick<Simulation, 'flips'>,
  recorded: readonly RecordedDecision[],
): PartnerCounts {
  const theirs = flips.filter(({ recipient }) => recipient === reader);
  const going = (direction: Flip['direction']): number =>
    theirs.filter((flip) => flip.direction === direction).length;
  const isFor = ({ parts, facts }: RecordedDecision): boolean =>
    parts === undefined
      ? Object.hasOwn(facts.recipients, reader)
      : (parts[reader] ?? []).length > 0;
  return countsForPartners({
    decisions: recorded.filter(isFor).length,
    changed: new Set(theirs.map(({ decision }) => decision)).size,
    more: going('more'),
    less: going('less'),
  });
}

/** The counts as another agency may see them: small ones suppressed, and those from which they could be worked out. */
export function countsForPartners({ decisions, changed, more, less }: Counts): PartnerCounts {
  const isTold = !isSmall(changed) && !isSmall(decisions - changed);
  const show = (count: number, may: boolean): number | typeof SUPPRESSED =>
    may && !isSmall(count) ? count : SUPPRESSED;
  const areBoth = !isSmall(more) && !isSmall(less);
  return {
    decisions: show(decisions, true),
    changed: show(changed, isTold),
    more: show(more, isTold && areBoth),
    less: show(less, isTold && areBoth),
  };
}

function isSmall(count: number): boolean {
  return count > 0 && count < 5;
}

const RANK = { deny: 0, review: 1, permit: 2 } as const;

function flipsOf({ id, at, parts, before, after }: BothAnswers): Flip[] {
  return cells(before).flatMap(([recipient, field, was]) => {
    const isChosen = parts === undefined || parts[recipient]?.includes(field) === true;
    const is = isChosen ? after.recipients[recipient]?.[field] : undefined;
    const direction = is === undefined ? null : directionOf(was, is);
    if (is === undefined || direction === null) return [];
    return [{ decision: id, at, recipient, field, before: was, after: is, direction }];
  });
}

function directionOf(was: FieldDecision, is: FieldDecision): Flip['direction'] | null {
  const rise = RANK[is.result] - RANK[was.result];
  if (rise !== 0) return rise > 0 ? 'more' : 'less';
  const isSame =
    was.reviewBy === is.reviewBy &&
    JSON.stringify(was.obligations) === JSON.stringify(is.obligations);
  return isSame ? null : 'other';
}

function unfaithfulIn(live: RuleSet, { id, facts, results }: RecordedDecision) {
  if (results === undefined) return [];
  return cells(decide(live, facts)).flatMap(([recipient, field, { result }]) => {
    const was = results[recipient]?.[field];
    return was !== undefined && was !== result ? [{ decision: id, recipient, field }] : [];
  });
}

function cells({ recipients }: Decision): [string, string, FieldDecision][] {
  return Object.entries(recipients).flatMap(([recipient, fields]) =>
    Object.entries(fields).map(([field, it]): [string, string, FieldDecision] => [
      recipient,
      field,
      it,
    ]),
  );
}
