import { existsSync, readFileSync } from 'node:fs';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { basesOf, powersOf, propose } from './basis.js';
import type { FactsOf, ReleaseFacts } from './catalogue.js';
import { decide } from './decide.js';
import type { FieldDecision } from './decision.js';
import { buildDocument } from './document.js';
import { explainParts } from './explain.js';
import { areKindsSigned } from './kinds-hash.js';
import {
  ARTICLE_6,
  Article6,
  Article9,
  asksNoConsentReason,
  CONDITIONS,
  NoConsentReason,
  POWERS,
  Power,
  ProcessingCondition,
  sayCondition,
} from './law.js';
import { readRuleSet } from './lint.js';
import { groupReaders } from './readers.js';
import { renderRuleSet } from './render.js';
import { renderLimits } from './render-limits.js';
import { type RuleSet, ruleSetHash, ruleSetSchema } from './rule-set.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
/** The four core agencies, and five associates whose rule sets are ready to switch on. */
const AGENCIES = [
  ...(['police', 'health', 'adults', 'cef'] as const),
  ...(['housing', 'fire', 'trading-standards', 'probation', 'schools'] as const),
] as const;
type Agency = (typeof AGENCIES)[number];

const folderOf = (agency: Agency) =>
  existsSync(`agencies/${agency}`) ? `agencies/${agency}` : `associates/${agency}`;
const shipped = (agency: Agency): { ruleSet: RuleSet; kinds: RecordKind[] } => {
  const { kinds } = RecordKinds.parse(json(`${folderOf(agency)}/records.json`));
  const reading = readRuleSet(json(`${folderOf(agency)}/rules.json`), kinds);
  if (!reading.success) throw new Error(JSON.stringify(reading.findings, null, 2));
  return { ruleSet: reading.ruleSet, kinds };
};
const kindOf = (agency: Agency, name: string): RecordKind => {
  const found = shipped(agency).kinds.find((each) => each.kind === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
};

/** Facts as a gateway gathers them: from the session, the vault, records.json and the case. */
const factsOf = (agency: Agency, kind: RecordKind, more: FactsOf<'release'>): ReleaseFacts => ({
  release: {
    caller: 'staff',
    purpose: 'child-protection',
    isOwnRecord: true,
    recordKind: kind.kind,
    recordAgeMonths: 1,
    marking: 'official-sensitive',
    isGraded: kind.isGraded,
    addressProtection: 'none',
    involvement: kind.involvement ?? 'none',
    isSomebodyRestricted: false,
    mayBe: 'section-47',
    familyView: 'not-told',
    ...more,
  },
  recipients: Object.fromEntries(
    AGENCIES.filter((each) => each !== agency).map((each) => [
      each,
      { recipientCeiling: 'official-sensitive' as const },
    ]),
  ),
  fields: Object.fromEntries(
    kind.fields.map(({ name, sensitivity, type }) => [
      name,
      { sensitivity, fieldType: type, descriptor: 'none' },
    ]),
  ),
});
const ask = (agency: Agency, name: string, more: FactsOf<'release'> = {}) => {
  const kind = kindOf(agency, name);
  const decision = decide(shipped(agency).ruleSet, factsOf(agency, kind, more));
  return {
    decision,
    of: (recipient: Agency, field: string) =>
      decision.recipients[recipient]?.[field] as FieldDecision,
  };
};

describe.each(AGENCIES)('the rule set of %s', (agency) => {
  const { ruleSet } = shipped(agency);

  it('is accepted by the linter, is this agency’s own and shares with agencies that exist', () => {
    expect(ruleSet.agency).toBe(agency);
    const recipients = new Set(ruleSet.rules.flatMap((rule) => rule.recipients));
    expect(AGENCIES).toEqual(expect.arrayContaining([...recipients]));
  });

  it('names the kinds of record of its folder, without which it would permit nothing', () => {
    expect(areKindsSigned(ruleSet, shipped(agency).kinds)).toBe(true);
  });

  it('sends reviews only to roles that somebody in the agency holds', () => {
    const profile = AgencyProfile.parse(json(`${folderOf(agency)}/agency.json`));
    const roles = profile.roles.map((each) => each.role);
    for (const rule of ruleSet.rules)
      if (rule.effect === 'review') expect(roles).toContain(rule.reviewBy);
  });

  it('reads in docs/rules as an officer reads it', () => {
    expect(readFileSync(`docs/rules/${agency}.md`, 'utf8')).toBe(renderRuleSet(ruleSet));
  });

  it('says a basis with a paragraph for each person, and asks no no-consent reason where none is due', () => {
    for (const rule of ruleSet.rules) {
      if (rule.effect === 'deny') continue;
      expect(propose(rule.basis, 'Amy Example')).toMatch(/Amy Example.+\(.+\)\.$/);
      expect(asksNoConsentReason(rule.basis.condition)).toBe(false);
    }
  });

  it('has a hash that signatures leave alone and anything else changes', () => {
    const signed = { ...ruleSet, signatures: [{ officer: 'A', key: 'k', signature: 's' }] };
    expect(ruleSetHash(signed)).toBe(ruleSetHash(ruleSet));
    expect(ruleSetHash({ ...ruleSet, version: 2 })).not.toBe(ruleSetHash(ruleSet));
  });
});

describe('the law', () => {
  it('asks one of exactly three no-consent reasons, and only under the safeguarding paragraphs', () => {
    expect(NoConsentReason.options).toHaveLength(3);
    const asking = ProcessingCondition.options.filter((it) => asksNoConsentReason(it));
    expect(asking).toEqual(['sch1-18', 'sch8-4']);
    expect(asking.map(sayCondition).join()).toMatch(/paragraph 18.+Schedule 8 paragraph 4/);
  });
});

describe('the closed lists of law', () => {
  it('say of each power whether it obliges or allows, since when, and what it rests on', () => {
    const kinds = Power.options.map((each) => `${each} ${POWERS[each].kind}`);
    expect(kinds.join(', ')).toBe(
      'G1 duty, G2 duty, G3 power, G4 duty, G5 power, G6 duty, G7 power, G8 power',
    );
    expect(Power.options.filter((each) => POWERS[each].from === 'configured')).toEqual(['G1']);
    const carried = Power.options.flatMap((each) => POWERS[each].article6);
    expect(Article6.options.filter((each) => !carried.includes(each))).toEqual([]);
  });

  it('name a paragraph of Article 6 once each, and one of Article 9 for all but the police’s own', () => {
    const paragraphs = Article6.options.map((each) => ARTICLE_6[each]);
    expect(new Set(paragraphs).size).toBe(Article6.options.length);
    for (const each of paragraphs)
      expect(each).toMatch(/^UK GDPR Article 6\(1\)\(|^DPA 2018 section 35/);
    const met = ProcessingCondition.options.map((each) => CONDITIONS[each].article9);
    expect(
      ProcessingCondition.options.filter((each) => CONDITIONS[each].article9 === null),
    ).toEqual(['sch8-4']);
    expect(Article9.options.filter((each) => !met.includes(each))).toEqual([]);
  });
});

describe('the page of limits and facts', () => {
  it('is what the code says', () => {
    expect(readFileSync('docs/rules/limits.md', 'utf8')).toBe(renderLimits());
  });
});

describe('the published schema', () => {
  it('is the one that the engine reads by', () => {
    expect(json('docs/rules/rule-set.schema.json')).toEqual(
      JSON.parse(JSON.stringify(ruleSetSchema())),
    );
  });
});

describe('the domestic violence case', () => {
  it('permits, trims and gives two readers different fields of one police incident', () => {
    const { of } = ask('police', 'incident');
    expect(of('cef', 'happenedOn')).toMatchObject({ result: 'permit', obligations: [] });
    expect(of('cef', 'narrative')).toMatchObject({
      result: 'permit',
      obligations: [{ type: 'remove', scope: 'people', reason: 'third-party' }],
    });
    expect(of('cef', 'address')).toMatchObject({ result: 'permit', obligations: [] });
    expect(of('health', 'address')).toMatchObject({
      result: 'permit',
      obligations: [{ type: 'generalise', to: 'area' }],
    });
    expect(of('health', 'crimeNumber')).toMatchObject({
      result: 'permit',
      obligations: [{ type: 'remove', scope: 'field' }],
    });
  });

  it('sends code C to the intelligence unit and denies the source by law', () => {
    const report = {
      gradingSource: '2',
      gradingAssessment: 'B',
      gradingHandling: 'C',
      areConditionsAnswered: false,
    } as const;
    const { of, decision } = ask('police', 'intelligence-report', report);
    expect(of('cef', 'narrative')).toMatchObject({
      result: 'review',
      reviewBy: 'specialist-desk',
      rule: 'cap:handling-code-c',
      basis: { power: 'G7' },
    });
    expect(of('cef', 'sourceReference')).toMatchObject({
      result: 'deny',
      rule: 'cap:source-identity',
    });
    expect(
      ask('police', 'intelligence-report', { ...report, gradingHandling: 'P' }).of(
        'cef',
        'narrative',
      ).result,
    ).toBe('permit');
    const rows = explainParts(
      { parts: ['What the report says'], record: 'Intelligence report', reader: 'CEF' },
      of('cef', 'narrative'),
      decision.ruleSet,
    );
    expect(rows).toMatchObject({
      asked: 'Share “What the report says” of “Intelligence report” with CEF',
      result: 'review',
      wouldChange: ['A decision by the specialist desk’s duty officer.'],
    });
    expect(rows.because[0]?.words).toMatch(/^Handling code C: /);
    expect(rows.because[0]?.source).toMatch(/^limit handling-code-c; College of Policing APP/);
    expect(rows.because[1]?.source).toContain(
      'rule police-intelligence-cef, police-sharing version 1',
    );
  });

  it('reviews sexual health below reasonable cause, and never shares legal advice', () => {
    const below = ask('health', 'contact', { mayBe: 'section-17' }).of('cef', 'sexualHealth');
    expect(below).toMatchObject({ result: 'review', reviewBy: 'approver' });
    expect(ask('health', 'contact').of('cef', 'sexualHealth').result).toBe('permit');
    expect(ask('adults', 'assessment').of('cef', 'legalAdvice')).toMatchObject({
      result: 'deny',
      rule: 'cap:legal-privilege',
    });
  });

  it('refuses staff nothing by silence: every field of every kind is denied only by law', () => {
    const denied = AGENCIES.flatMap((agency) =>
      shipped(agency).kinds.flatMap((kind) => {
        const { decision } = ask(agency, kind.kind, { mayBe: undefined, familyView: undefined });
        return Object.values(decision.recipients).flatMap((fields) =>
          Object.entries(fields).flatMap(([name, it]) => (it.result === 'deny' ? [name] : [])),
        );
      }),
    );
    expect([...new Set(denied)]).toEqual([
      'protectedIdentity',
      'sourceReference',
      'fertilityTreatment',
      'genderRecognition',
      'legalAdvice',
      'adoption',
    ]);
  });

  it('builds what each reader gets, with the powers it is shared under', () => {
    const kind = kindOf('police', 'incident');
    const { decision } = ask('police', 'incident');
    const build = (reader: Agency, document: string): SharedDocument[] => {
      const built = buildDocument(
        {
          owner: 'police',
          kind,
          people: [],
          happened: { from: '2026-11-01', to: null, words: '1 November' },
          recordedOn: '2026-11-02',
          marking: 'official-sensitive',
          grading: null,
          values: {
            happenedOn: '2026-11-01',
            crimeNumber: 'TVP/1',
            address: '12 Canal Row, OX4 9ZZ',
            narrative: 'Shouting was heard. A neighbour, Jo Low, rang.',
          },
        },
        decision.recipients[reader] ?? {},
        {
          document,
          removals: [{ field: 'narrative', sentence: 1, reason: 'third-party' }],
          approved: [],
          today: '2026-11-24',
        },
      );
      return built === null ? [] : [built];
    };
    const groups = groupReaders({
      cef: build('cef', '6f9619ff-8b86-4d01-b42d-00c04fc964f1'),
      health: build('health', '6f9619ff-8b86-4d01-b42d-00c04fc964f2'),
      adults: build('adults', '6f9619ff-8b86-4d01-b42d-00c04fc964f3'),
    });
    expect(groups.map((each) => each.readers)).toEqual([['adults', 'health'], ['cef']]);
    expect(JSON.stringify(groups[0])).not.toMatch(/Canal|TVP|Jo Low/);
    expect(JSON.stringify(groups[1])).not.toContain('Jo Low');
    const bases = basesOf(Object.values(decision.recipients['cef'] ?? {}));
    expect(powersOf(bases)).toEqual(['G4']);
    expect(propose(bases[0] as NonNullable<(typeof bases)[0]>, 'Amy')).toMatch(
      /^Police share this about Amy because/,
    );
  });
});
