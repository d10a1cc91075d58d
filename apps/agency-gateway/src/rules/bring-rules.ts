import { lintKinds } from '@mash/policy/kinds-hash';
import { readRuleSet } from '@mash/policy/lint';
import type { LintFinding } from '@mash/policy/lint-finding';
import { ruleSetHash } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { RecordKindList } from '../records/records.js';
import type { Staff } from '../staff/staff.js';
import { KeepPaper } from './keep-paper.js';
import { SharingRules } from './sharing-rules.js';

/** The rule set that was kept, by its hash, or everything that is wrong with what was brought. */
export type Brought = { hash: string } | { findings: LintFinding[] };

const AgencyOnly = z.object({ agency: z.string() });

/** Keeps a rule set as a draft: it decides nothing until two officers have signed it. */
@Injectable()
export class BringRules {
  constructor(
    private readonly config: Config,
    private readonly kinds: RecordKindList,
    private readonly rules: SharingRules,
    private readonly keepPaper: KeepPaper,
  ) {}

  async bring(staff: Staff, raw: unknown): Promise<Brought> {
    const { agency } = this.config;
    const named = AgencyOnly.safeParse(raw);
    if (named.success && named.data.agency !== agency) {
      const says = `These are the rules of ${named.data.agency}.`;
      return { findings: [{ rule: '-', path: 'agency', says, instead: agency }] };
    }
    const reading = readRuleSet(raw, this.kinds.all);
    if (!reading.success) return { findings: reading.findings };
    const otherKinds = lintKinds(reading.ruleSet, this.kinds.all);
    if (otherKinds.length > 0) return { findings: otherKinds };
    const ruleSet = { ...reading.ruleSet, signatures: [] };
    const hash = ruleSetHash(ruleSet);
    const { brought } = await this.rules.standing();
    if (brought.some((each) => each.hash === hash)) return { hash };
    const newest = await this.rules.newestVersion();
    if (ruleSet.version <= newest) {
      const says = `Version ${newest} is here already, and two rule sets never bear one version.`;
      return { findings: [{ rule: '-', path: 'version', says, instead: String(newest + 1) }] };
    }
    await this.keepPaper.keep(staff, hash, (stamp) => ({ kind: 'draft', ruleSet, ...stamp }));
    return { hash };
  }

  /**
   * Lets a draft answer beside the rules in force from now on, or no more. It decides nothing, so one officer is enough.
   * @throws Problem `not-found` where nobody brought it
   */
  async runBeside(staff: Staff, hash: string, isOn: boolean): Promise<void> {
    const one = await this.rules.brought(hash);
    if ((one.besideSince !== null) === isOn) return;
    await this.keepPaper.keep(staff, hash, (stamp) => ({
      ...{ kind: 'beside' as const, ruleSet: hash, isOn },
      ...stamp,
    }));
  }
}
