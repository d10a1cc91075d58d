import type { RuleSet } from '@mash/policy/rule-set';
import type { INestApplicationContext } from '@nestjs/common';
import { BringRules } from '../../apps/agency-gateway/src/rules/bring-rules.js';
import { SharingRules } from '../../apps/agency-gateway/src/rules/rules.js';
import { SignRules } from '../../apps/agency-gateway/src/rules/sign-rules.js';
import { CreateStaff, type Staff, StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import { PASSWORD } from './gateway.js';

/** By what a source says that it decided: the hash of its rules in force. */
export async function rulesInForceAt(app: INestApplicationContext): Promise<string> {
  return (await app.get(SharingRules, { strict: false }).inForce()).hash;
}

/** Two information governance officers of one gateway, who can sign and withdraw its sharing rules. */
export async function twoOfficers(app: INestApplicationContext) {
  const get = <T>(what: new (...given: never[]) => T): T => app.get(what, { strict: false });
  const [first, second] = [await addOfficer(app, 'first'), await addOfficer(app, 'second')];
  const [rules, sign] = [get(SharingRules), get(SignRules)];
  return {
    /** At once, so that every question goes to a person. */
    async withdraw(): Promise<void> {
      const { hash } = await rules.inForce();
      const [on] = new Date().toISOString().split('T');
      const reason = 'It lets too much go.';
      await sign.withdraw(first, { revokes: hash, restores: null, on: on ?? '', reason });
    },
    /** These rules, with these changes, as the next version. */
    async publish(change: Partial<RuleSet> = {}): Promise<string> {
      const { founding, brought } = await rules.standing();
      const versions = [founding, ...brought].map(({ ruleSet }) => ruleSet.version);
      const next = { ...founding.ruleSet, version: Math.max(...versions) + 1, ...change };
      const kept = await get(BringRules).bring(first, next);
      if ('findings' in kept) throw new Error(JSON.stringify(kept.findings));
      await sign.sign(first, kept.hash);
      await sign.sign(second, kept.hash);
      return kept.hash;
    },
  };
}

async function addOfficer(app: INestApplicationContext, username: string): Promise<Staff> {
  const id = await app.get(CreateStaff, { strict: false }).create({
    username: `ig-${username}`,
    name: `${username} Officer`,
    jobTitle: 'Information governance officer',
    roles: ['information-governance'],
    password: PASSWORD,
  });
  const staff = await app.get(StaffList, { strict: false }).one(id);
  if (staff === null) throw new Error('Nobody was added.');
  return staff;
}
