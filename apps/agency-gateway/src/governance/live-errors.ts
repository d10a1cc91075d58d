import type { Hash, Instant } from '@mash/contracts/ids';
import { decide } from '@mash/policy/decide';
import type { RuleSet } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Decisions, type KeptDecision, KeptReleases } from '../releases/releases.js';
import { EntryStore } from '../workspaces/workspaces.js';
import { type Figure, figureOf, figuresOf } from './figures.js';
import { type Finding, Findings, type StayedFinding } from './findings.js';

/**
 * Over-sharing: what people say should not have gone, or should not go. `found`: the last finding on it says that there was
 * no lawful basis, that it was more than was needed, or that it went to the wrong people. `withdrawn`: it was withdrawn as
 * about the wrong person or for the wrong reader, and no finding says so already. `sent-back`: a second person said no to
 * what the rules in force today would let go without asking.
 */
export const OVER_SHARING = ['found', 'withdrawn', 'sent-back'] as const;

/**
 * Over-denial: what people say could have gone at once, or at all. `unchanged`: a review ended with a yes, and nothing was
 * found out or changed. `exception`: law denied it, an exception was claimed and a second person agreed. `held-back`: a
 * finding says that what a person held back should be shared. `overturned`: the same of what the rules or a second person
 * refused.
 */
export const OVER_DENIAL = ['unchanged', 'exception', 'held-back', 'overturned'] as const;

/** Both directions of error under one rule set, as people found them. They are signs to look at rules, never at a person. */
export interface LiveErrors {
  /** Times that the policy was asked about a release under it, or a person decided about one. */
  decisions: Figure;
  overSharing: Record<(typeof OVER_SHARING)[number], Figure>;
  overDenial: Record<(typeof OVER_DENIAL)[number], Figure>;
}

interface Sign<Name extends string> {
  at: Instant;
  is: Name;
}
type Shared = Sign<(typeof OVER_SHARING)[number]>;
type Denied = Sign<(typeof OVER_DENIAL)[number]>;

/** Counts what went wrong under a rule set, from decisions, findings and withdrawals of this vault (practice: both harms count equally). */
@Injectable()
export class CountErrors {
  constructor(
    private readonly decisions: Decisions,
    private readonly releases: KeptReleases,
    private readonly findings: Findings,
    private readonly store: EntryStore,
    private readonly clock: Clock,
  ) {}

  /** `live`: whether it is the one in force, which is asked again about what second persons sent back. */
  async of(hash: Hash, ruleSet: RuleSet, live: boolean): Promise<LiveErrors> {
    const findings = await this.findings.last();
    const stayed = new Map(
      findings.flatMap((each) => ('decision' in each ? [[each.decision, each]] : [])),
    );
    const decided: { at: Instant }[] = [];
    const denied: Denied[] = [];
    const shared: Shared[] = await this.#gone(
      hash,
      findings.flatMap((each) => ('entry' in each ? [each] : [])),
    );
    for await (const { id, decision } of this.decisions.each()) {
      if (live && isSentBackYetAllowed(decision, ruleSet)) {
        shared.push({ at: decision.at, is: 'sent-back' });
      }
      if (!decision.records.some((each) => each.decision.ruleSet.hash === hash)) continue;
      decided.push(decision);
      denied.push(...deniedIn(decision, stayed.get(id)));
    }
    const now = this.clock.now();
    return {
      decisions: figureOf(decided, now),
      overSharing: figuresOf(OVER_SHARING, shared, now),
      overDenial: figuresOf(OVER_DENIAL, denied, now),
    };
  }

  /** What left under it and should not have, each entry once. */
  async #gone(hash: Hash, findings: readonly Finding[]): Promise<Shared[]> {
    const found = findings
      .filter(saysTooMuch)
      .map(({ entry, at }) => ({ entry, at, is: 'found' as const }));
    const known = new Set(found.map(({ entry }) => entry));
    const withdrawn = (await this.releases.withdrawn())
      .flatMap(({ release }) => release.withdrawals)
      .filter(({ reason }) => reason === 'wrong-person' || reason === 'wrong-reader')
      .filter(({ entry }) => !known.has(entry))
      .map(({ entry, at }) => ({ entry, at, is: 'withdrawn' as const }));
    const all = [...found, ...withdrawn];
    const contents = await this.store.evenHidden(all.map(({ entry }) => entry));
    const under = contents.filter(({ content }) => content.statement.ruleSet === hash);
    const entries = new Set(under.map(({ entry }) => entry));
    return all.filter(({ entry }) => entries.has(entry)).map(({ at, is }) => ({ at, is }));
  }
}

function saysTooMuch({ answers: { basis, proportionate, people } }: Finding): boolean {
  return [basis, proportionate, people].some(({ answer }) => answer === 'no');
}

function deniedIn(
  { at, review, heldBack }: KeptDecision,
  finding: StayedFinding | undefined,
): Denied[] {
  const ended = review?.ended;
  const isWrong = finding?.conclusion === 'share';
  return [
    ...(ended === 'unchanged' || ended === 'exception' ? [{ at, is: ended }] : []),
    ...(isWrong
      ? [
          {
            at: finding.at,
            is: heldBack === null ? ('overturned' as const) : ('held-back' as const),
          },
        ]
      : []),
  ];
}

/** Whether a second person said no to a part that these rules let go without asking, on the facts of then. */
function isSentBackYetAllowed({ review, records }: KeptDecision, ruleSet: RuleSet): boolean {
  if (review?.isApproved !== false) return false;
  return records.some(({ facts, parts, decision }) => {
    const now = decide(ruleSet, facts).recipients;
    return Object.entries(parts).some(([reader, fields]) =>
      fields.some(
        (field) =>
          decision.recipients[reader]?.[field]?.result === 'review' &&
          now[reader]?.[field]?.result === 'permit',
      ),
    );
  });
}
