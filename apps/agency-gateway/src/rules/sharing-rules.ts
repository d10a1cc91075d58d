import type { Hash } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { areKindsSigned, withoutPermits } from '@mash/policy/kinds-hash';
import { type InForce, ruleSetInForce } from '@mash/policy/publication';
import { type RuleSet, ruleSetHash } from '@mash/policy/rule-set';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { today } from '../people/people.js';
import { RecordKindList } from '../records/records.js';
import { LogRules } from './log-rules.js';
import { Officers } from './officers.js';
import { type BroughtRules, type PublishedRules, publishedRules } from './published-rules.js';
import { RulePapers } from './rule-papers.js';
import { ShippedRules } from './shipped-rules.js';

/** What this agency shares today, by which every question is decided. */
export interface RulesInForce extends KnownRules {
  /** Drafts that answer the same questions beside it. What they say is counted, and does nothing. */
  beside: readonly KnownRules[];
}

/** A rule set and its hash. */
export interface KnownRules {
  ruleSet: RuleSet;
  hash: Hash;
}

/** All of it, for information governance. */
export interface StandingRules extends PublishedRules {
  /** What its officers signed. */
  inForce: KnownRules;
  /** Whether that names the kinds of record of this terminal’s folder; where it does not, it permits nothing. */
  areKindsSigned: boolean;
  /** By what questions are decided. */
  decides: RulesInForce;
  refused: InForce['refused'];
}

/**
 * The sharing rules in force: what the terminal was founded with, until its officers sign and withdraw others (DESIGN 7.2).
 * Every copy of a gateway sees a change with the next question that it asks.
 */
@Injectable()
export class SharingRules implements OnModuleInit {
  #read: { count: number; day: string; standing: StandingRules } | null = null;

  constructor(
    private readonly shipped: ShippedRules,
    private readonly papers: RulePapers,
    private readonly officers: Officers,
    private readonly kinds: RecordKindList,
    private readonly logRules: LogRules,
    private readonly clock: Clock,
  ) {}

  /** A file in the folder that differs from what was founded decides nothing: it waits for two signatures like any draft. */
  async onModuleInit(): Promise<void> {
    const { ruleSet } = this.shipped;
    const at = this.clock.now().toISOString();
    await this.papers.keep({ kind: 'founding', ruleSet, at });
    const { founding, brought } = await this.standing();
    const hash = ruleSetHash(ruleSet);
    if (hash === founding.hash || brought.some((each) => each.hash === hash)) return;
    await this.papers.keep({ kind: 'draft', ruleSet, by: 'The folder of this terminal', at });
  }

  /** By whatever is decided, its rule set is logged before. */
  async inForce(): Promise<RulesInForce> {
    return (await this.standing()).decides;
  }

  async standing(): Promise<StandingRules> {
    const standing = await this.#standing();
    await this.logRules.log(standing.decides.hash);
    return standing;
  }

  async #standing(): Promise<StandingRules> {
    const day = today(this.clock.now());
    const count = await this.papers.count();
    if (this.#read?.count === count && this.#read.day === day) return this.#read.standing;
    const published = publishedRules(await this.papers.all());
    if (published === null) throw new Error('The rules were asked before the terminal was ready.');
    const standing = await this.#stand(published, day);
    this.#read = { count, day, standing };
    return standing;
  }

  /** One that this terminal has known: what it was founded with, or what was brought. @throws Problem `not-found` */
  async known(hash: Hash): Promise<KnownRules> {
    const { founding } = await this.standing();
    return hash === founding.hash ? founding : this.brought(hash);
  }

  /** One that somebody brought. @throws Problem `not-found` */
  async brought(hash: Hash): Promise<BroughtRules> {
    const { brought } = await this.standing();
    const one = brought.find((each) => each.hash === hash);
    if (one === undefined) throw new Problem('not-found', 'Check the address.');
    return one;
  }

  /** Two rule sets never bear one version: what is brought next bears a higher one. */
  async newestVersion(): Promise<number> {
    const { founding, brought } = await this.standing();
    return Math.max(...[founding, ...brought].map(({ ruleSet }) => ruleSet.version));
  }

  async #stand(published: PublishedRules, day: string): Promise<StandingRules> {
    const found = ruleSetInForce(
      published.brought.map(({ ruleSet }) => ruleSet),
      published.withdrawals.map(({ revocation }) => revocation),
      await this.officers.all(),
      {
        today: day,
        mark: published.mark,
        founding: published.founding.ruleSet,
        wasInForce: published.wereInForce.map(({ hash }) => hash),
      },
    );
    if (found.mark !== null && found.mark.hash !== published.mark?.hash) {
      await this.papers.keep({
        kind: 'mark',
        mark: found.mark,
        at: this.clock.now().toISOString(),
      });
    }
    const inForce = knownAs(found.ruleSet ?? noRules(published.founding.ruleSet));
    const isSigned = found.ruleSet === null || areKindsSigned(found.ruleSet, this.kinds.all);
    const decides = isSigned ? inForce : knownAs(withoutPermits(inForce.ruleSet));
    const beside = published.brought.filter(
      (each) => each.besideSince !== null && each.hash !== inForce.hash,
    );
    return {
      ...published,
      inForce,
      areKindsSigned: isSigned,
      decides: { ...decides, beside },
      refused: found.refused,
    };
  }
}

const knownAs = (ruleSet: RuleSet): KnownRules => ({ ruleSet, hash: ruleSetHash(ruleSet) });

/** Where none is in force: no rule answers, so every question goes to a named person and nothing is refused. */
function noRules({ agency, version, effectiveFrom }: RuleSet): RuleSet {
  return { id: 'no-rules', version, agency, effectiveFrom, rules: [], signatures: [] };
}
