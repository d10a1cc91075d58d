import { Problem } from '@mash/contracts/problem';
import { readRuleSet } from '@mash/policy/lint';
import type { LintFinding } from '@mash/policy/lint-finding';
import { ruleSetHash } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { RecordKindList } from '../records/records.js';
import type { Staff } from '../staff/staff.js';
import { RulePapers } from './rule-papers.js';
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
    private readonly papers: RulePapers,
    private readonly access: Access,
    private readonly clock: Clock,
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
    const ruleSet = { ...reading.ruleSet, signatures: [] };
    const hash = ruleSetHash(ruleSet);
    const { founding, brought } = await this.rules.standing();
    if (brought.some((each) => each.hash === hash)) return { hash };
    const newest = Math.max(founding.ruleSet.version, ...brought.map(versionOf));
    if (ruleSet.version <= newest) {
      const says = `Version ${newest} is here already, and two rule sets never bear one version.`;
      return { findings: [{ rule: '-', path: 'version', says, instead: String(newest + 1) }] };
    }
    await this.papers.keep({ kind: 'draft', ruleSet, ...this.#stamp(staff) });
    await this.#seen(staff, hash);
    return { hash };
  }

  /**
   * Lets a draft answer beside the rules in force from now on, or no more. It decides nothing, so one officer is enough.
   * @throws Problem `not-found` where nobody brought it
   */
  async runBeside(staff: Staff, hash: string, isOn: boolean): Promise<void> {
    const { brought } = await this.rules.standing();
    const one = brought.find((each) => each.hash === hash);
    if (one === undefined) throw new Problem('not-found', 'Check the address.');
    if ((one.besideSince !== null) === isOn) return;
    await this.papers.keep({ kind: 'beside', ruleSet: hash, isOn, ...this.#stamp(staff) });
    await this.#seen(staff, hash);
  }

  #stamp(staff: Staff): { by: string; at: string } {
    return { by: staff.name, at: this.clock.now().toISOString() };
  }

  #seen(staff: Staff, id: string): Promise<void> {
    const looked = { act: 'manage', subject: 'rule set', id };
    return this.access.record(null, staff, looked, 'information governance');
  }
}

function versionOf({ ruleSet }: { ruleSet: { version: number } }): number {
  return ruleSet.version;
}
