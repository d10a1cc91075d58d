import { Hash, Instant } from '@mash/contracts/ids';
import { fromUtf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { randomId } from '@mash/crypto/random';
import { Paper } from '@mash/policy/papers';
import { HighWaterMark, Revocation } from '@mash/policy/publication';
import { RuleSet } from '@mash/policy/rule-set';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

const Signature = RuleSet.shape.signatures.unwrap().element;
const stamp = { by: z.string(), at: Instant };

/** One thing that was done about the sharing rules. It is written once and stays. */
export const RulePaper = z.discriminatedUnion('kind', [
  /** What this terminal began with: its folder’s rule set, agreed on paper. */
  z.strictObject({ kind: z.literal('founding'), ruleSet: RuleSet, at: Instant }),
  z.strictObject({ kind: z.literal('draft'), ruleSet: RuleSet, ...stamp }),
  z.strictObject({ kind: z.literal('signature'), ruleSet: Hash, signature: Signature, ...stamp }),
  z.strictObject({ kind: z.literal('withdrawal'), revocation: Revocation, ...stamp }),
  z.strictObject({
    kind: z.literal('withdrawal-signature'),
    revocation: Hash,
    signature: Signature,
    ...stamp,
  }),
  /** An agreement, an impact assessment or a policy document was entered in the register. */
  z.strictObject({ kind: z.literal('register'), paper: Paper, ...stamp }),
  /** A draft answers beside the rules in force, or no more: what it says is counted and does nothing. */
  z.strictObject({ kind: z.literal('beside'), ruleSet: Hash, isOn: z.boolean(), ...stamp }),
  /** The newest version that has been in force: nothing older is ever taken for it again. */
  z.strictObject({ kind: z.literal('mark'), mark: HighWaterMark, at: Instant }),
]);
export type RulePaper = z.infer<typeof RulePaper>;

const FOUNDING = 'founding';

/** The papers about this agency’s sharing rules, in the order in which they were written. Sealed, and never changed. */
@Injectable()
export class RulePapers {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** How many there are: while that is the same, so are they. */
  async count(): Promise<number> {
    const [row]: { count: number }[] = await this.database.query(
      'SELECT count(*)::int AS count FROM rule_paper',
    );
    return row?.count ?? 0;
  }

  async all(): Promise<RulePaper[]> {
    const rows: { id: string; bytes: Buffer }[] = await this.database.query(
      'SELECT id, bytes FROM rule_paper ORDER BY number',
    );
    return rows.map(({ id, bytes }) =>
      RulePaper.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('rule-paper', id, bytes)))),
    );
  }

  /** Keeps a paper. Of founding papers, the first alone: copies of a gateway may start together. */
  async keep(paper: RulePaper): Promise<void> {
    const id = paper.kind === 'founding' ? FOUNDING : randomId();
    await this.database.query(
      'INSERT INTO rule_paper (id, bytes) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
      [id, Buffer.from(this.keys.encryptLocal('rule-paper', id, canonical(paper)))],
    );
  }
}
