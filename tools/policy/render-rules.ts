import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordKindsSchema } from '@mash/contracts/record-kind';
import { renderRuleSet } from '@mash/policy/render';
import { renderLimits } from '@mash/policy/render-limits';
import { ruleSetSchema } from '@mash/policy/rule-set';
import { renderUnanswered, type Shipped } from '@mash/policy/unanswered';
import type { Outcome } from './check-rules.js';
import type { Command } from './command.js';
import { accepted, CORE, readRuleFile, SHIPPED } from './files.js';

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
  const unanswered = join(into, 'unanswered.md');
  writeFileSync(unanswered, renderUnanswered(core()));
  const schemas = [
    writeSchema(join(into, 'rule-set.schema.json'), ruleSetSchema()),
    writeSchema(join(into, 'record-kinds.schema.json'), recordKindsSchema()),
  ];
  return { lines: [...lines, limits, unanswered, ...schemas], isGood: true };
}

/** The four core agencies, each with the others as its readers. */
function core(): Shipped[] {
  const sets = CORE.map((file) => {
    const rules = readRuleFile(file);
    return { ruleSet: accepted(rules), kinds: rules.kinds };
  });
  const agencies = sets.map(({ ruleSet }) => ruleSet.agency);
  return sets.map((each) => ({
    ...each,
    readers: agencies.filter((agency) => agency !== each.ruleSet.agency),
  }));
}

function writeSchema(file: string, schema: unknown): string {
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  return file;
}
