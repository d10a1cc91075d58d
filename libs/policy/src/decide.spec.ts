import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { CAPS } from './caps/caps.js';
import { SUSPECTED_FALSE } from './caps/intelligence.js';
import type { FactsOf, ReleaseFacts } from './catalogue.js';
import { decide } from './decide.js';
import type { FieldDecision } from './decision.js';
import { readRuleSet } from './lint.js';
import type { RuleSet } from './rule-set.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { kinds } = RecordKinds.parse(json('agencies/police/records.json'));

const rule = (more: object) => ({
  id: 'permit-all',
  effect: 'permit',
  recordKinds: ['incident', 'intelligence-report'],
  fields: ['narrative'],
  recipients: ['cef'],
  purposes: ['child-protection', 'crime-prevention'],
  sentence: 'Children’s services may read what happened.',
  basis: {
    power: 'G4',
    paragraph: 'Children Act 2004 section 11(2)',
    sentence: 'We share this about {person}.',
  },
  owner: 'Somebody',
  reviewDate: '2027-09-01',
  ...more,
});
const rules = (...each: object[]): RuleSet => {
  const raw = {
    id: 'police-sharing',
    version: 3,
    agency: 'police',
    effectiveFrom: '2026-09-01',
    rules: each,
  };
  const reading = readRuleSet(raw, kinds);
  if (!reading.success) throw new Error(JSON.stringify(reading.findings));
  return reading.ruleSet;
};
const PERMIT = rules(rule({}));

type Changes = {
  release?: FactsOf<'release'>;
  recipient?: FactsOf<'recipient'>;
  field?: FactsOf<'field'>;
};
const facts = ({ release, recipient, field }: Changes = {}): ReleaseFacts => ({
  release: {
    caller: 'staff',
    purpose: 'child-protection',
    isOwnRecord: true,
    recordKind: 'incident',
    marking: 'official-sensitive',
    isGraded: false,
    addressProtection: 'none',
    involvement: 'none',
    isSomebodyRestricted: false,
    mayBe: 'section-17',
    ...release,
  },
  recipients: { cef: { recipientCeiling: 'official-sensitive', ...recipient } },
  fields: {
    narrative: { sensitivity: 'none', fieldType: 'narrative', descriptor: 'none', ...field },
  },
});
const ask = (changes: Changes = {}, ruleSet: RuleSet = PERMIT): FieldDecision =>
  decide(ruleSet, facts(changes)).recipients['cef']?.['narrative'] as FieldDecision;

describe('a decision', () => {
  it('permits what a rule permits, with its basis and the rule set that said so', () => {
    expect(ask()).toMatchObject({
      result: 'permit',
      rule: 'permit-all',
      basis: { power: 'G4' },
      wouldChange: [],
    });
    const { ruleSet } = decide(PERMIT, facts());
    expect(ruleSet).toMatchObject({ id: 'police-sharing', version: 3 });
    expect(ruleSet.hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('lets review override permit and deny override review, whatever their order', () => {
    const review = rule({
      id: 'review-it',
      effect: 'review',
      reviewBy: 'approver',
      fields: ['narrative', 'outcome'],
      recordKinds: ['incident'],
      recipients: ['cef', 'health'],
      conditions: { isGraded: { $eq: false } },
    });
    const { basis: _, ...unfounded } = rule({
      id: 'deny-it',
      effect: 'deny',
      prohibition: 'court-order',
      conditions: { marking: { $eq: 'official-sensitive' } },
    });
    expect(ask({}, rules(rule({}), review))).toMatchObject({
      result: 'review',
      rule: 'review-it',
      reviewBy: 'approver',
    });
    const denied = ask({}, rules(unfounded, review, rule({})));
    expect(denied).toMatchObject({ result: 'deny', rule: 'deny-it', obligations: [] });
    expect(denied.reasons[0]?.source).toMatch(/Contempt of Court Act 1981/);
  });

  it('refuses nothing by silence: staff get a review by default, naming what came near', () => {
    const near = ask({}, rules(rule({ conditions: { mayBe: { $in: ['section-47'] } } })));
    expect(near).toMatchObject({
      result: 'review',
      rule: 'default:no-rule',
      reviewBy: 'approver',
      basis: { power: 'G4' },
    });
    expect(near.wouldChange).toContain(
      'Rule permit-all would allow it if what this may be is section-47.',
    );
  });

  it('names the fact that is missing, and never permits on it', () => {
    const unknown = ask(
      { release: { mayBe: undefined } },
      rules(rule({ conditions: { mayBe: { $in: ['section-47'] } } })),
    );
    expect(unknown).toMatchObject({ result: 'review', missing: ['mayBe'] });
    expect(unknown.reasons.map((each) => each.says).join()).toContain('MISSING_FACT: mayBe');
  });

  it.each([
    [
      'a machine where staff get a review',
      { release: { caller: 'machine' as const, mayBe: undefined, recordKind: undefined } },
      'default:machine',
    ],
    ['whoever names no purpose', { release: { purpose: undefined } }, 'default:no-purpose'],
  ])('denies %s', (_, changes, expected) => {
    const only = rules(rule({ recordKinds: ['incident'] }));
    expect(ask(changes, only)).toMatchObject({ result: 'deny', rule: expected });
  });

  it('sends to a person what its owner lets go on and no rule names', () => {
    const only = rules(rule({ recordKinds: ['incident'] }));
    const release = {
      isOwnRecord: false,
      ownerAnswer: 'yes' as const,
      recordKind: 'intelligence-report',
    };
    expect(ask({ release }, only)).toMatchObject({ result: 'review', rule: 'default:no-rule' });
  });

  it('puts a deny by law before a rule’s, and sends a rule’s deny to a person where it may not hold', () => {
    const { basis: _, ...deny } = rule({
      id: 'a-deny',
      effect: 'deny',
      prohibition: 'court-order',
      conditions: { mayBe: { $in: ['section-17'] } },
    });
    const field = { sensitivity: 'legal-privilege' as const };
    const found = ask({ field }, rules(deny));
    expect(found.reasons.map((each) => each.rule)).toEqual(['cap:legal-privilege', 'a-deny']);
    expect(ask({ release: { mayBe: undefined } }, rules(rule({}), deny))).toMatchObject({
      result: 'review',
      rule: 'a-deny',
      reviewBy: 'approver',
      missing: ['mayBe'],
    });
  });

  it('says nothing of readers and fields whose names are none', () => {
    const { recipients, fields, release } = facts();
    const found = decide(PERMIT, {
      release,
      recipients: { ...recipients, CEF: {}, 'c e f': {} },
      fields: { ...fields, Narrative: {}, 'narrative.more': {} },
    });
    expect(Object.keys(found.recipients)).toEqual(['cef']);
    expect(Object.keys(found.recipients['cef'] ?? {})).toEqual(['narrative']);
  });

  it('asks one desk for a fact that many limits lack, and nobody for a second look at it', () => {
    const found = ask({ field: { sensitivity: undefined } });
    expect(found).toMatchObject({ reviewBy: 'specialist-desk', missing: ['sensitivity'] });
    expect(found.obligations).toEqual([]);
    expect(found.wouldChange).toHaveLength(2);
  });

  it('denies a purpose that is not safeguarding where no rule allows it, and permits it where one does', () => {
    const release = { purpose: 'crime-prevention' as const };
    expect(ask({ release }).result).toBe('permit');
    const only = rules(rule({ purposes: ['child-protection'] }));
    expect(ask({ release }, only)).toMatchObject({
      result: 'deny',
      rule: 'default:not-safeguarding',
    });
  });

  it('gathers the obligations of every rule that holds, each once', () => {
    const area = { type: 'conditions', text: 'Ring us before you act on it.' };
    const both = rules(
      rule({
        obligations: [area, { type: 'notify', role: 'approver' }],
        recipients: ['cef', 'health'],
      }),
      rule({
        id: 'again',
        obligations: [area, { type: 'second-person', role: 'approver' }],
        fields: ['narrative', 'outcome'],
        recordKinds: ['incident'],
      }),
    );
    expect(
      ask({}, both)
        .obligations.map((each) => each.type)
        .sort((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['conditions', 'notify', 'second-person']);
  });

  it('sends two reviews to the more special desk and makes the other a second person', () => {
    const two = ask({
      release: {
        isGraded: true,
        gradingHandling: 'C',
        gradingAssessment: 'A',
        areConditionsAnswered: false,
        marking: 'official-sensitive',
      },
      recipient: { recipientCeiling: 'official' },
    });
    expect(two).toMatchObject({
      result: 'review',
      reviewBy: 'specialist-desk',
      rule: 'cap:handling-code-c',
    });
    expect(two.obligations).toContainEqual({ type: 'second-person', role: 'approver' });
  });
});

const claim = (
  claimedException: 'source-identity' | 'legal-privilege' | 'court-order',
  claimedBy: 'specialist-desk' | 'information-governance' | 'practitioner',
) => ({ claimedException, claimedBy });
const graded = (more: FactsOf<'release'>) => ({
  release: {
    recordKind: 'intelligence-report',
    isGraded: true,
    gradingAssessment: 'B' as const,
    gradingHandling: 'P' as const,
    ...more,
  },
});

describe('the caps', () => {
  it.each<[string, Changes, string, string]>([
    [
      'source identity: never',
      { field: { sensitivity: 'source-identity' } },
      'deny',
      'cap:source-identity',
    ],
    [
      'source identity: a review when the desk claims the exception',
      {
        release: claim('source-identity', 'specialist-desk'),
        field: { sensitivity: 'source-identity' },
      },
      'review',
      'cap:source-identity',
    ],
    [
      'source identity: never when somebody else claims it',
      {
        release: claim('source-identity', 'practitioner'),
        field: { sensitivity: 'source-identity' },
      },
      'deny',
      'cap:source-identity',
    ],
    [
      'source identity: never when another exception is claimed',
      {
        release: claim('court-order', 'specialist-desk'),
        field: { sensitivity: 'source-identity' },
      },
      'deny',
      'cap:source-identity',
    ],
    [
      'legal privilege: never',
      { field: { sensitivity: 'legal-privilege' } },
      'deny',
      'cap:legal-privilege',
    ],
    [
      'legal privilege: a review when waived',
      {
        release: claim('legal-privilege', 'information-governance'),
        field: { sensitivity: 'legal-privilege' },
      },
      'review',
      'cap:legal-privilege',
    ],
    [
      'an unknown sensitivity: a review',
      { field: { sensitivity: undefined } },
      'review',
      'cap:protected-person',
    ],
    [
      'sensitive health below reasonable cause: a review',
      { field: { sensitivity: 'sensitive-health' } },
      'review',
      'cap:sensitive-health',
    ],
    [
      'sensitive health, not known what this may be: a review',
      { release: { mayBe: undefined }, field: { sensitivity: 'sensitive-health' } },
      'review',
      'cap:sensitive-health',
    ],
    [
      'sensitive health with reasonable cause',
      { release: { mayBe: 'section-47' }, field: { sensitivity: 'sensitive-health' } },
      'permit',
      'permit-all',
    ],
    ['handling code P', graded({}), 'permit', 'permit-all'],
    [
      'handling code C: a review until its conditions are answered',
      graded({ gradingHandling: 'C', areConditionsAnswered: false }),
      'review',
      'cap:handling-code-c',
    ],
    [
      'handling code C, not known whether they are: a review',
      graded({ gradingHandling: 'C' }),
      'review',
      'cap:handling-code-c',
    ],
    [
      'handling code C once they are answered',
      graded({ gradingHandling: 'C', areConditionsAnswered: true }),
      'permit',
      'permit-all',
    ],
    [
      'an intelligence report without a handling code: a review',
      graded({ gradingHandling: undefined }),
      'review',
      'cap:handling-code-c',
    ],
    [
      'a grading on what is no intelligence report decides nothing',
      { release: { gradingHandling: 'C', gradingAssessment: 'E' } },
      'permit',
      'permit-all',
    ],
    [
      'a protected address: a review by the desk',
      {
        release: { addressProtection: 'protected' },
        field: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' },
      },
      'review',
      'cap:protected-whereabouts',
    ],
    [
      'a protected telephone: a review by the desk',
      { release: { addressProtection: 'protected' }, field: { fieldType: 'telephone' } },
      'review',
      'cap:protected-whereabouts',
    ],
    [
      'an address that a court protects: never',
      {
        release: { addressProtection: 'court-ordered' },
        field: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' },
      },
      'deny',
      'cap:protected-whereabouts',
    ],
    [
      'an address that a court protects: a review when IG records that the order allows it',
      {
        release: {
          addressProtection: 'court-ordered',
          ...claim('court-order', 'information-governance'),
        },
        field: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' },
      },
      'review',
      'cap:protected-whereabouts',
    ],
    [
      'an unprotected address',
      { field: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' } },
      'permit',
      'permit-all',
    ],
    [
      'not known whether an address is protected: a review',
      { release: { addressProtection: undefined } },
      'review',
      'cap:protected-whereabouts',
    ],
    [
      'a marking above the reader’s ceiling: a review',
      { recipient: { recipientCeiling: 'official' } },
      'review',
      'cap:ceiling',
    ],
    [
      'another agency’s item without its owner’s yes: a review',
      { release: { isOwnRecord: false, ownerAnswer: 'waiting' } },
      'review',
      'cap:originator',
    ],
    [
      'another agency’s item with its owner’s yes',
      { release: { isOwnRecord: false, ownerAnswer: 'yes' } },
      'permit',
      'permit-all',
    ],
  ])('%s', (_, changes, result, decidedBy) => {
    expect(ask(changes)).toMatchObject({ result, rule: decidedBy });
  });

  it('puts the words “suspected to be false” with assessment E, for the reader to tick', () => {
    expect(ask(graded({ gradingAssessment: 'E' })).obligations).toEqual([
      { type: 'conditions', text: SUSPECTED_FALSE },
    ]);
    expect(SUSPECTED_FALSE).toContain('suspected to be false');
    expect(ask(graded({ gradingAssessment: undefined })).result).toBe('review');
  });

  it('asks staff to take protected whereabouts and third parties out of the text', () => {
    const remove = (scope: string, reason: string) => [{ type: 'remove', scope, reason }];
    expect(ask({ release: { addressProtection: 'protected' } }).obligations).toEqual(
      remove('sentences', 'source-protection'),
    );
    expect(ask({ field: { sensitivity: 'third-party' } }).obligations).toEqual(
      remove('people', 'third-party'),
    );
  });

  it('never permit, and each names its law, its sentence and its facts', () => {
    for (const cap of CAPS) {
      expect(cap.source.length).toBeGreaterThan(5);
      expect(cap.sentence.length).toBeGreaterThan(20);
      expect(cap.facts.length).toBeGreaterThan(0);
      expect(cap.apply({})?.effect).not.toBe('permit');
    }
  });
});

describe('input that means harm', () => {
  const parse = (text: string): unknown => JSON.parse(text);
  const readers = (given: unknown): string[] =>
    Object.values(decide(PERMIT, given as ReleaseFacts).recipients).flatMap((fields) =>
      Object.values(fields).map(({ result }) => result),
    );
  const sound = facts();

  it.each([
    [
      'release facts that reach for a prototype',
      {
        ...sound,
        release: parse(
          '{"caller":"staff","purpose":"child-protection","__proto__":{"isOwnRecord":true}}',
        ),
      },
    ],
    [
      'a constructor among the facts',
      { ...sound, release: { ...sound.release, constructor: Object } },
    ],
    ['facts behind a prototype', Object.create(sound)],
    ['release facts behind a prototype', { ...sound, release: Object.create(sound.release) }],
    ['a purpose in another case', facts({ release: { purpose: 'Child-Protection' as never } })],
    [
      'a fact by a name in another case',
      { ...sound, release: { ...sound.release, isOwnRecord: undefined, IsOwnRecord: true } },
    ],
    ['a fact in two cases', { ...sound, release: { ...sound.release, ISGRADED: false } }],
    ['a kind in another case', facts({ release: { recordKind: 'Incident' } })],
    [
      'a reader’s ceiling in another case',
      facts({ recipient: { recipientCeiling: 'OFFICIAL-SENSITIVE' as never } }),
    ],
    ['a sensitivity in another case', facts({ field: { sensitivity: 'NONE' as never } })],
    [
      'a reader by the name of a prototype',
      { ...sound, recipients: parse('{"__proto__":{"recipientCeiling":"official-sensitive"}}') },
    ],
    ['a reader in another case', { ...sound, recipients: { CEF: sound.recipients['cef'] } }],
    ['a field in another case', { ...sound, fields: { Narrative: sound.fields['narrative'] } }],
    [
      'a field by the name of a prototype',
      { ...sound, fields: parse('{"__proto__":{"sensitivity":"none","fieldType":"narrative"}}') },
    ],
    [
      'computed facts',
      Object.defineProperty({ ...sound }, 'release', {
        get: () => sound.release,
        enumerable: true,
      }),
    ],
    ['nothing', null],
  ])('is never permitted: %s', (_, given) => {
    expect(readers(sound)).toEqual(['permit']);
    expect(readers(given)).not.toContain('permit');
    expect(({} as { isOwnRecord?: unknown }).isOwnRecord).toBeUndefined();
  });

  it.each([
    ['in another case', 'SOURCE-IDENTITY'],
    ['as a list', ['none']],
    ['as an object that says it is text', { toString: (): string => 'none' }],
  ])('is no way around a prohibition: a sensitivity %s', (_, sensitivity) => {
    const found = ask({ field: { sensitivity: sensitivity as never } });
    expect(found).toMatchObject({
      result: 'review',
      missing: expect.arrayContaining(['sensitivity']) as string[],
    });
  });
});
