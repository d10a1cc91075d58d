import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRuleSet } from '@mash/policy/lint';
import type { RuleSet } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { Config, ConfigurationProblem } from '../config.js';
import { RecordKindList } from '../records/records.js';

/** The rule set in this terminal’s folder: what it begins with. Later ones are brought and signed by its officers. */
@Injectable()
export class ShippedRules {
  readonly ruleSet: RuleSet;

  /** @throws ConfigurationProblem with the file, the rule and the fix: the gateway does not start. */
  constructor(config: Config, kinds: RecordKindList) {
    const file = join(config.agencyFolder, 'rules.json');
    this.ruleSet = readFile(file, kinds);
    if (this.ruleSet.agency !== config.agency) {
      throw new ConfigurationProblem(
        `${file}: agency is "${this.ruleSet.agency}". These rules are another agency’s: set it to "${config.agency}", or use this agency’s file.`,
      );
    }
  }
}

function readFile(file: string, kinds: RecordKindList): RuleSet {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationProblem(
      `${file} could not be read as JSON: ${(error as Error).message}. Set MASH_AGENCY_FOLDER to a folder with a rules.json, like agencies/police.`,
    );
  }
  const reading = readRuleSet(json, kinds.all);
  if (reading.success) return reading.ruleSet;
  const lines = reading.findings.map(({ rule, path, says }) => `${rule} ${path}: ${says}`);
  throw new ConfigurationProblem(
    `${file} is not a valid rule set. Correct:\n  ${lines.join('\n  ')}`,
  );
}
