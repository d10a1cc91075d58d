import { Problem } from '@mash/contracts/problem';
import { type Revocation, signRevocation, signRuleSet } from '@mash/policy/publication';
import type { RuleSet } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';
import { KeepPaper } from './keep-paper.js';
import { SharingRules } from './sharing-rules.js';

/** An officer’s signature under a rule set, or under its withdrawal. Two put a rule set in force. */
@Injectable()
export class SignRules {
  constructor(
    private readonly keys: Keys,
    private readonly rules: SharingRules,
    private readonly keepPaper: KeepPaper,
  ) {}

  /** @throws Problem `not-found` where nobody brought it, `not-valid` for somebody without a key. */
  async sign(staff: Staff, hash: string): Promise<void> {
    const one = await this.rules.brought(hash);
    const signature = lastOf(signRuleSet(one.ruleSet, staff.name, this.#keyOf(staff)));
    await this.keepPaper.keep(staff, hash, (stamp) => ({
      ...{ kind: 'signature' as const, ruleSet: hash, signature },
      ...stamp,
    }));
  }

  /**
   * Takes a rule set out of force. With nothing after it, one officer is enough and every question goes to a person at
   * once; to put an earlier one back takes a second signature.
   */
  async withdraw(staff: Staff, revocation: Omit<Revocation, 'signatures'>): Promise<void> {
    const unsigned = { ...revocation, signatures: [] };
    const signature = lastOf(signRevocation(unsigned, staff.name, this.#keyOf(staff)));
    await this.keepPaper.keep(staff, revocation.revokes, (stamp) => ({
      kind: 'withdrawal',
      revocation: { ...unsigned, signatures: [signature] },
      ...stamp,
    }));
  }

  /** @throws Problem `not-found` where nobody withdrew it. */
  async signWithdrawal(staff: Staff, hash: string): Promise<void> {
    const { withdrawals } = await this.rules.standing();
    const one = withdrawals.find((each) => each.hash === hash);
    if (one === undefined) throw new Problem('not-found', 'Check the address.');
    const signature = lastOf(signRevocation(one.revocation, staff.name, this.#keyOf(staff)));
    await this.keepPaper.keep(staff, one.revocation.revokes, (stamp) => ({
      ...{ kind: 'withdrawal-signature' as const, revocation: hash, signature },
      ...stamp,
    }));
  }

  #keyOf(staff: Staff) {
    const key = this.keys.approverKey(staff.approver);
    if (key !== undefined) return key.secret;
    throw new Problem(
      'not-valid',
      'You have no key of your agency to sign with. Ring your terminal administrator.',
    );
  }
}

function lastOf({ signatures }: Pick<RuleSet, 'signatures'>): RuleSet['signatures'][number] {
  const last = signatures.at(-1);
  if (last === undefined) throw new Error('It was not signed.');
  return last;
}
