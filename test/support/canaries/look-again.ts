import { randomId } from '@mash/crypto/random';
import { signApproval } from '@mash/policy/approval';
import type { INestApplicationContext } from '@nestjs/common';
import type { Intent } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { signingKey } from '../signing-key.js';

/** The second look of police at what they shared at once: signed by somebody else than whoever chose it. */
export function lookAgain(
  app: INestApplicationContext,
  shared: { entry: string; chooser: string; readers: readonly string[]; ruleSet: string },
): Intent<'second-look'> {
  const { entry, chooser, readers, ruleSet } = shared;
  const key = signingKey(app, ['approver']);
  if (key === null) throw new Error('Nobody may sign.');
  const at = new Date().toISOString();
  const by = {
    approver: key.id,
    staff: randomId(),
    role: 'approver' as const,
    steppedUpAt: at,
    at,
  };
  const looked = { author: 'police', chooser, readers, documents: [entry], ruleSet };
  const approvals = [signApproval(looked, by, key.secret)];
  return {
    kind: 'second-look',
    body: { release: entry, chooser },
    recipients: [...readers],
    statement: { decision: ruleSet, ruleSet, documents: [entry], approvals },
  };
}
