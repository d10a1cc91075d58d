import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordKindsSchema } from '@mash/contracts/record-kind';
import { renderRuleSet } from '@mash/policy/render';
import { renderLimits } from '@mash/policy/render-limits';
import { ruleSetSchema } from '@mash/policy/rule-set';
import type { Outcome } from './check-rules.js';
import type { Command } from './command.js';
import { accepted, readRuleFile, SHIPPED } from './files.js';

/** `render`: each rule set as an officer reads it, and the schemas by which editors read the files. */
export function renderRules({ files, options }: Command): Outcome {
  const into = options['into'] ?? 'docs/rules';
  const lines = (files.length > 0 ? files : SHIPPED).map((file) => {
    const ruleSet = accepted(readRuleFile(file, options['records']));
    const page = join(into, `${ruleSet.agency}.md`);
    writeFileSync(page, renderRuleSet(ruleSet));
    return page;
  });
  const limits = join(into, 'limits.md');
  writeFileSync(limits, renderLimits());
  const schemas = [
    writeSchema(join(into, 'rule-set.schema.json'), ruleSetSchema()),
    writeSchema(join(into, 'record-kinds.schema.json'), recordKindsSchema()),
  ];
  return { lines: [...lines, limits, ...schemas], isGood: true };
}

function writeSchema(file: string, schema: unknown): string {
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  return file;
}
