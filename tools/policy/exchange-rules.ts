import { writeFileSync } from 'node:fs';
import { exportPolicy, importPolicy } from '@mash/policy/exchange-policy';
import { SharingPolicy } from '@mash/policy/sharing-policy';
import { z } from 'zod';
import type { Outcome } from './check-rules.js';
import { type Command, needed, USAGE } from './command.js';
import { accepted, BadCommand, readJson, readRuleFile } from './files.js';

const Names = z.strictObject({
  base: z.url(),
  contact: z.string(),
  endDate: z.iso.date(),
  agencies: z.record(
    z.string(),
    z.strictObject({ name: z.string(), catalogueIds: z.array(z.string()).min(1) }),
  ),
});

/** `export`: what one agency shares with another, in the published shape of SocialCareData. */
export function exportRules(command: Command): Outcome {
  const ruleSet = accepted(readRuleFile(only(command), command.options['records']));
  const reader = needed(command, 'reader');
  const file = needed(command, 'names');
  const naming = Names.safeParse(readJson(file));
  if (!naming.success) {
    throw new BadCommand(
      `${file}: write base, contact, endDate, and name and catalogueIds by agency.`,
    );
  }
  const policy = exportPolicy(ruleSet, reader, naming.data);
  if (policy === null) throw new BadCommand(`No rule of ${ruleSet.id} names ${reader}.`);
  return { lines: [JSON.stringify(policy, null, 2)], isGood: true };
}

/** `import`: a policy in that shape as a draft of reviews; what was not understood is named. */
export function importRules(command: Command): Outcome {
  const policy = SharingPolicy.safeParse(readJson(only(command)));
  if (!policy.success) {
    const [issue] = policy.error.issues;
    throw new BadCommand(
      `This is no sharing policy: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  }
  const rules = readRuleFile(needed(command, 'rules'), command.options['records']);
  const { agency } = accepted(rules);
  const into = needed(command, 'into');
  const { draft, notUnderstood } = importPolicy(policy.data, rules.kinds, {
    agency,
    recipient: needed(command, 'reader'),
    owner: 'To be named by the officer who imports',
  });
  writeFileSync(into, `${JSON.stringify(draft, null, 2)}\n`);
  const lines = [
    ...notUnderstood.map((each) => `Not understood, and left out: ${each}`),
    `${into}: ${draft.rules.length} reviews, no permit. Officers make permits of them, or not.`,
  ];
  return { lines, isGood: notUnderstood.length === 0 };
}

function only({ verb, files }: Command): string {
  const [file, more] = files;
  if (file === undefined || more !== undefined)
    throw new BadCommand(`${verb} needs one file.\n${USAGE}`);
  return file;
}
