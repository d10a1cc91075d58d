import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { generateSigningKeyPair } from '@mash/crypto/keys';
import {
  HighWaterMark,
  type Officer,
  Revocation,
  revocationHash,
  ruleSetInForce,
  signersOf,
  signRevocation,
  signRuleSet,
} from './publication.js';
import { RuleSet, ruleSetHash } from './rule-set.js';

const keys = {
  ada: generateSigningKeyPair(),
  ben: generateSigningKeyPair(),
  eve: generateSigningKeyPair(),
};
const officers: Officer[] = [
  { name: 'Ada Low', key: keys.ada.publicKey },
  { name: 'Ben Ray', key: keys.ben.publicKey },
];

const draft = (version: number, effectiveFrom = '2026-09-01'): RuleSet =>
  RuleSet.parse({ id: 'police-sharing', version, agency: 'police', effectiveFrom, rules: [] });
const signed = (ruleSet: RuleSet, ...by: (keyof typeof keys)[]): RuleSet =>
  by.reduce((each, who) => signRuleSet(each, who, keys[who].secretKey), ruleSet);
const both = (version: number, effectiveFrom?: string): RuleSet =>
  signed(draft(version, effectiveFrom), 'ada', 'ben');
const inForce = (
  published: RuleSet[],
  {
    revocations = [],
    today = '2026-11-25',
    mark = null,
    wasInForce = [],
    ...more
  }: {
    revocations?: Revocation[];
    today?: string;
    mark?: HighWaterMark | null;
    wasInForce?: string[];
    founding?: RuleSet;
  } = {},
) => ruleSetInForce(published, revocations, officers, { today, mark, wasInForce, ...more });
const markOf = (ruleSet: RuleSet): HighWaterMark => ({
  version: ruleSet.version,
  hash: ruleSetHash(ruleSet),
});

describe('the signatures of a rule set', () => {
  it('count once for each officer of the agency', () => {
    expect(signersOf(both(1), officers)).toEqual(['Ada Low', 'Ben Ray']);
    expect(signersOf(signed(draft(1), 'ada', 'ada'), officers)).toEqual(['Ada Low']);
    expect(signersOf(signed(draft(1), 'ada', 'eve'), officers)).toEqual(['Ada Low']);
  });

  it('do not count for an officer who borrowed another’s name, nor twice for one who holds two keys', () => {
    const borrowed = signRuleSet(signed(draft(1), 'ada'), 'Ben Ray', keys.ada.secretKey);
    expect(signersOf(borrowed, officers)).toEqual(['Ada Low']);
    const twice = [...officers, { name: 'Ada Low', key: keys.eve.publicKey }];
    expect(signersOf(signed(draft(1), 'ada', 'eve'), twice)).toEqual(['Ada Low']);
  });

  it('do not count where they stand under another key than the one that made them', () => {
    const [ada] = signed(draft(1), 'ada').signatures;
    if (ada === undefined) throw new Error('not signed');
    const moved = { ...draft(1), signatures: [{ ...ada, key: keys.eve.publicKey }] };
    expect(signersOf(moved, officers)).toEqual([]);
  });

  it('do not survive a change of anything that they cover', () => {
    const ruleSet = both(1);
    for (const change of [{ version: 2 }, { effectiveFrom: '2026-08-01' }, { agency: 'health' }]) {
      expect(signersOf({ ...ruleSet, ...change }, officers)).toEqual([]);
    }
    const [first, second] = ruleSet.signatures;
    if (first === undefined || second === undefined) throw new Error('not signed');
    const swapped = { ...first, signature: second.signature };
    expect(signersOf({ ...ruleSet, signatures: [swapped, second] }, officers)).toEqual(['Ben Ray']);
  });

  it('do not stand for a revocation, nor a revocation’s for them', () => {
    const ruleSet = both(1);
    const revocation = Revocation.parse({
      revokes: ruleSetHash(ruleSet),
      restores: null,
      on: '2026-11-20',
      reason: 'It lets too much go.',
      signatures: ruleSet.signatures,
    });
    expect(inForce([ruleSet], { revocations: [revocation] }).ruleSet?.version).toBe(1);
  });
});

describe('the rule set in force', () => {
  it('is the newest that two officers signed and that has begun', () => {
    const found = inForce([both(1), both(3, '2026-12-01'), both(2), signed(draft(9), 'ada')]);
    expect(found.ruleSet?.version).toBe(2);
    expect(found.mark).toEqual(markOf(both(2)));
    expect(found.refused).toEqual([
      { id: 'police-sharing', version: 9, says: 'Signed by 1 of our officers; it takes two.' },
      { id: 'police-sharing', version: 3, says: 'It begins on 2026-12-01.' },
    ]);
    expect(inForce([both(2), both(1)]).ruleSet?.version).toBe(2);
  });

  it('begins on its day', () => {
    const published = [both(1), both(2, '2026-12-01')];
    expect(inForce(published, { today: '2026-11-30' }).ruleSet?.version).toBe(1);
    expect(inForce(published, { today: '2026-12-01' }).ruleSet?.version).toBe(2);
  });

  it('is never older than what has been in force', () => {
    const mark = markOf(both(5));
    const found = inForce([both(4)], { mark });
    expect(found).toMatchObject({ ruleSet: null, mark });
    expect(found.refused[0]?.says).toBe('A newer one has been in force.');
    expect(inForce([both(6), both(4)], { mark }).ruleSet?.version).toBe(6);
  });

  it('is not another one of the same version', () => {
    const other = signed({ ...draft(5), effectiveFrom: '2026-09-02' }, 'ada', 'ben');
    expect(inForce([other], { mark: markOf(both(5)) }).ruleSet).toBeNull();
    const twins = inForce([both(5), other]);
    expect(twins.ruleSet).toBeNull();
    expect(twins.refused.map(({ says }) => says)).toEqual([
      'Another signed rule set bears this version.',
      'Another signed rule set bears this version.',
    ]);
    expect(inForce([both(5), both(5)]).ruleSet?.version).toBe(5);
  });

  it('is not put out of force by an unsigned file of its version', () => {
    expect(inForce([both(5), { ...draft(5), effectiveFrom: '2026-09-02' }]).ruleSet?.version).toBe(
      5,
    );
  });

  it('is none where nothing is signed, so that every question goes to a person', () => {
    expect(inForce([draft(1)])).toMatchObject({ ruleSet: null, mark: null });
  });
});

describe('a revocation', () => {
  const revoke = (ruleSet: RuleSet, restores: RuleSet | null, ...by: (keyof typeof keys)[]) =>
    by.reduce(
      (each, who) => signRevocation(each, who, keys[who].secretKey),
      Revocation.parse({
        revokes: ruleSetHash(ruleSet),
        restores: restores === null ? null : ruleSetHash(restores),
        on: '2026-11-25',
        reason: 'It lets too much go.',
      }),
    );

  it('takes a rule set out of force at once, by one officer, with nothing permitted after it', () => {
    const found = inForce([both(1), both(2)], { revocations: [revoke(both(2), null, 'ada')] });
    expect(found).toMatchObject({ ruleSet: null, mark: markOf(both(2)) });
  });

  it('puts back by one officer, at once, what two had signed and what has been in force', () => {
    const published = [both(1), both(2)];
    const revocations = [revoke(both(2), both(1), 'ada')];
    const mark = markOf(both(2));
    const wasInForce = [ruleSetHash(both(1)), ruleSetHash(both(2))];
    const found = inForce(published, { revocations, mark, wasInForce });
    expect(found).toMatchObject({ ruleSet: { version: 1 }, mark });
  });

  it.each([
    ['one that was never in force here', [both(1), both(2)], []],
    ['another than what was in force here', [both(1), both(2)], [ruleSetHash(both(2))]],
    [
      'one that a single officer signed',
      [signed(draft(1), 'ada'), both(2)],
      [ruleSetHash(both(1))],
    ],
  ])(
    'does not put back by one officer %s: until a second signs, every question goes to a person',
    (_, published, wasInForce) => {
      const mark = markOf(both(2));
      const one = revoke(both(2), both(1), 'ada');
      const alone = { revocations: [one], mark, wasInForce };
      expect(inForce(published, alone)).toMatchObject({ ruleSet: null, mark });
      const founding = draft(1);
      expect(inForce([both(2)], { ...alone, founding }).ruleSet).toBeNull();
      const two = [revoke(both(2), both(1), 'ada', 'ben')];
      expect(inForce([both(2)], { ...alone, founding, revocations: two }).ruleSet?.version).toBe(1);
    },
  );

  it('is stronger the more it takes away: of two of one rule set, what restores nothing holds', () => {
    const two = [revoke(both(2), null, 'ada'), revoke(both(2), both(1), 'ada', 'ben')];
    for (const revocations of [two, [...two].reverse()]) {
      expect(inForce([both(1), both(2)], { revocations }).ruleSet).toBeNull();
    }
  });

  it('is known by everything that is signed, and by nothing of the signatures', () => {
    const one = revoke(both(2), null);
    const { signatures: _, ...whole } = one;
    expect(revocationHash(one)).toBe(
      toBase64url(labelledHash('mash/rule-set-revocation/v1', canonical(whole))),
    );
    expect(revocationHash(revoke(both(2), null, 'ada'))).toBe(revocationHash(one));
    expect(revocationHash({ ...one, on: '2026-11-26' })).not.toBe(revocationHash(one));
  });

  it('waits for its day, and counts for nothing from strangers', () => {
    const revocations = [revoke(both(2), null, 'ada')];
    expect(inForce([both(2)], { revocations, today: '2026-11-24' }).ruleSet?.version).toBe(2);
    const strange = [revoke(both(2), null, 'eve')];
    expect(inForce([both(2)], { revocations: strange }).ruleSet?.version).toBe(2);
  });

  it('ends in none where revocations go round in a ring, or restore what nobody signed', () => {
    const published = [both(1), both(2)];
    const ring = [revoke(both(2), both(1), 'ada', 'ben'), revoke(both(1), both(2), 'ada', 'ben')];
    expect(inForce(published, { revocations: ring }).ruleSet).toBeNull();
    const unknown = [revoke(both(2), draft(7), 'ada', 'ben')];
    expect(inForce(published, { revocations: unknown }).ruleSet).toBeNull();
  });

  it('says why, in ten letters at least and four hundred at most, and bears two signatures at most', () => {
    const one = revoke(both(2), null, 'ada');
    const isRead = (more: object) => Revocation.safeParse({ ...one, ...more }).success;
    expect([isRead({ reason: 'r'.repeat(10) }), isRead({ reason: 'r'.repeat(400) })]).toEqual([
      true,
      true,
    ]);
    expect([isRead({ reason: 'r'.repeat(9) }), isRead({ reason: 'r'.repeat(401) })]).toEqual([
      false,
      false,
    ]);
    const signature = one.signatures[0];
    expect(isRead({ signatures: [signature, signature] })).toBe(true);
    expect(isRead({ signatures: [signature, signature, signature] })).toBe(false);
    expect(Revocation.safeParse({}).success).toBe(false);
    expect(HighWaterMark.safeParse(markOf(both(1))).success).toBe(true);
    expect(HighWaterMark.safeParse({ ...markOf(both(1)), version: 0 }).success).toBe(false);
    expect(HighWaterMark.safeParse({}).success).toBe(false);
  });

  it('gives way to a newer rule set', () => {
    const revocations = [revoke(both(2), null, 'ada')];
    expect(inForce([both(2), both(3)], { revocations }).ruleSet?.version).toBe(3);
  });
});
