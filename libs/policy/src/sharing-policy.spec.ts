import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { basisFor } from './basis.js';
import { exportPolicy, importPolicy, type Naming } from './exchange-policy.js';
import { kindsHash } from './kinds-hash.js';
import { readRuleSet } from './lint.js';
import { lacksPapers, Paper } from './papers.js';
import { reachOf } from './reach.js';
import { RuleSet, ruleSetHash } from './rule-set.js';
import {
  answerOf,
  answerRequest,
  InformationRequest,
  purposeOf,
  purposeUri,
  SharingPolicy,
} from './sharing-policy.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
const rulesOf = (agency: string) => RuleSet.parse(json(`agencies/${agency}/rules.json`));
const kindsOf = (agency: string) =>
  RecordKinds.parse(json(`agencies/${agency}/records.json`)).kinds;
const naming: Naming = {
  base: 'https://mash.example/sharing',
  agencies: { cef: { name: 'Children’s services', catalogueIds: ['E10000025'] } },
  contact: 'information.governance@mash.example',
  endDate: '2027-08-31',
};
const policy = () => {
  const found = exportPolicy(rulesOf('police'), 'cef', naming);
  if (found === null) throw new Error('nothing to export');
  return found;
};

describe('a sharing policy in the published shape', () => {
  const pairs = AGENCIES.flatMap((from) =>
    AGENCIES.filter((to) => to !== from).map((to) => [from, to] as const),
  );

  it.each(pairs)(
    'is exported for what %s shares with %s, with every field of the shape',
    (from, to) => {
      const found = exportPolicy(rulesOf(from), to, naming);
      expect(SharingPolicy.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
      expect(found?.Party).toHaveLength(2);
      expect(found?.Name).toContain(ruleSetHash(rulesOf(from)));
      expect(found?.LegalCompliance.length).toBeGreaterThan(0);
    },
  );

  it('names each leaf field, each purpose by its section, what may be done with it and what not', () => {
    const found = policy();
    expect(found.Data).toContain('urn:mash:data:police:incident:narrative');
    expect(found.Data.join()).not.toContain('sourceReference');
    expect(found.Purpose).toContain('https://www.legislation.gov.uk/ukpga/1989/41/section/47');
    expect(found).toMatchObject({ PermittedUse: ['odrl:read'], StartDate: '2026-09-01' });
    expect(found.Restrictions).toContain('odrl:distribute');
    expect(found.Party[1]).toEqual({ Name: 'Children’s services', CatalogueID: ['E10000025'] });
  });

  it('is none where no rule names the reader', () => {
    expect(exportPolicy(rulesOf('police'), 'schools', naming)).toBeNull();
  });

  it('comes back as a draft of reviews that the linter accepts, and permits nothing', () => {
    const kinds = kindsOf('police');
    const { draft, notUnderstood } = importPolicy(policy(), kinds, {
      agency: 'police',
      recipient: 'cef',
      owner: 'Head of public protection',
    });
    expect(notUnderstood).toEqual([]);
    const reading = readRuleSet(JSON.parse(JSON.stringify(draft)), kinds);
    expect(reading.success).toBe(true);
    expect(draft.rules.every((rule) => rule.effect === 'review')).toBe(true);
    expect(reachOf(draft, kinds).filter((each) => each.most === 'permit')).toEqual([]);
    const named = new Set(
      draft.rules.flatMap((rule) =>
        rule.recordKinds.flatMap((kind) =>
          rule.fields.map((it) => `urn:mash:data:police:${kind}:${it}`),
        ),
      ),
    );
    expect([...named].sort()).toEqual([...policy().Data].sort());
  });

  it('names what it does not understand, and guesses nothing', () => {
    const foreign = {
      ...policy(),
      Data: [
        'All police records',
        'urn:mash:data:health:contact:narrative',
        'urn:mash:data:police:incident:address',
      ],
      Purpose: ['https://example.org/research', purposeUri('child-protection')],
    };
    const { draft, notUnderstood } = importPolicy(foreign, kindsOf('police'), {
      agency: 'police',
      recipient: 'cef',
      owner: 'Head of public protection',
    });
    expect(notUnderstood).toEqual([
      'https://example.org/research',
      'All police records',
      'urn:mash:data:health:contact:narrative',
    ]);
    expect(draft.rules.map((rule) => rule.fields)).toEqual([['address']]);
  });
});

describe('a sharing policy of one rule', () => {
  const kinds = RecordKinds.parse({
    kinds: ['incident', 'note'].map((kind) => ({
      ...{ kind, title: kind, happenedField: 'on', summaryField: 'words', isGraded: false },
      fields: ['on', 'words', 'place'].map((name) => ({ name, label: name, type: 'text' })),
      roles: [{ value: 'child', label: 'Child' }],
    })),
  }).kinds;
  const ticks = { type: 'conditions', text: 'Keep it locked away.' };
  const permit = {
    ...{ id: 'one-rule', effect: 'permit', recordKinds: ['incident', 'note'] },
    ...{ fields: ['words', 'place'], recipients: ['cef'], purposes: ['child-protection'] },
    ...{ obligations: [ticks, { type: 'tell-owner' }], sentence: 'They may read it.' },
    basis: {
      ...{ power: 'G4', paragraph: 'Children Act 2004 section 11(2)' },
      sentence: 'We share this about {person}.',
    },
    ...{ owner: 'Somebody', reviewDate: '2027-09-01' },
  };
  const { basis: _, obligations: __, ...scope } = permit;
  const deny = { ...scope, id: 'no-rule', effect: 'deny', prohibition: 'court-order' };
  const ruleSet = RuleSet.parse({
    ...{ id: 'police-sharing', version: 3, agency: 'police', effectiveFrom: '2026-09-01' },
    rules: [
      permit,
      { ...permit, id: 'again', purposes: ['child-protection', 'early-help'] },
      { ...permit, id: 'elsewhere', recipients: ['health'], fields: ['on'] },
      { ...deny, fields: ['on'] },
    ],
  });
  const exported = exportPolicy(ruleSet, 'cef', naming) as SharingPolicy;

  it('says each field, purpose, condition and law once, and nothing of what is denied or for others', () => {
    expect(exported).toEqual({
      URI: 'https://mash.example/sharing/policies/police-sharing-3-cef',
      Identifier: {
        value: 'police-sharing-3-cef',
        System: 'https://mash.example/sharing/policies',
      },
      Name: `What police shares with Children’s services (rule set police-sharing, version 3, ${ruleSetHash(ruleSet)})`,
      Contact: 'information.governance@mash.example',
      Party: [
        { Name: 'police', CatalogueID: ['police'] },
        { Name: 'Children’s services', CatalogueID: ['E10000025'] },
      ],
      Data: [
        'urn:mash:data:police:incident:words',
        'urn:mash:data:police:incident:place',
        'urn:mash:data:police:note:words',
        'urn:mash:data:police:note:place',
      ],
      Purpose: [purposeUri('child-protection'), purposeUri('early-help')],
      ...{ StartDate: '2026-09-01', EndDate: '2027-08-31', PermittedUse: ['odrl:read'] },
      Restrictions: ['odrl:distribute', 'odrl:transfer'],
      DataRecipientResponsibilities: ['odrl:obtainConsent', 'odrl:inform', 'Keep it locked away.'],
      SecurityMeasure: ['sealed to the recipient’s key', 'logged and cosigned before it opens'],
      LegalCompliance: ['Children Act 2004 sections 10 and 11', 'Children Act 2004 section 11(2)'],
    });
    expect(exportPolicy({ ...ruleSet, rules: ruleSet.rules.slice(3) }, 'cef', naming)).toBeNull();
  });

  it('comes back as one review for each kind and purpose, with what it came from', () => {
    const as = { agency: 'police', recipient: 'cef', owner: 'Head of public protection' };
    const Data = [
      ...exported.Data,
      'urn:mash:data:police:incident:words',
      'urn:mash:data:police:incident:plan',
      'urn:mash:data:police:diary:words',
      'urn:mash:data:health:incident:words',
    ];
    const { draft, notUnderstood } = importPolicy({ ...exported, Data }, kinds, as);
    expect(notUnderstood).toEqual(Data.slice(-3));
    const { rules, ...head } = draft;
    expect(head).toEqual({
      ...{ id: 'police-imported', version: 1, agency: 'police', effectiveFrom: '2026-09-01' },
      ...{ kindsHash: kindsHash(kinds), signatures: [] },
    });
    expect(rules.map(({ id }) => id)).toEqual([
      'incident-child-protection',
      'incident-early-help',
      'note-child-protection',
      'note-early-help',
    ]);
    expect(rules[0]).toEqual({
      ...{ id: 'incident-child-protection', effect: 'review', reviewBy: 'approver' },
      ...{ recordKinds: ['incident'], fields: ['words', 'place'], recipients: ['cef'] },
      ...{ purposes: ['child-protection'], conditions: {}, obligations: [] },
      sentence: 'Imported from police-sharing-3-cef: a person decides until officers say more.',
      basis: basisFor('child-protection'),
      ...{ owner: 'Head of public protection', reviewDate: '2027-08-31' },
    });
  });

  it('names a rule of a long kind no longer than names may be', () => {
    const long = kinds.map((each) => ({ ...each, kind: 'k'.repeat(50) })).slice(0, 1);
    const Data = [`urn:mash:data:police:${'k'.repeat(50)}:words`];
    const as = { agency: 'police', recipient: 'cef', owner: 'Somebody' };
    const { draft } = importPolicy({ ...exported, Data }, long, as);
    expect(draft.rules.map(({ id }) => id.length)).toEqual([60, 60]);
  });
});

describe('a request in the published shape', () => {
  const request = (more: object = {}) =>
    InformationRequest.parse({
      Identifier: { value: 'r1', System: 'https://mash.example/requests' },
      DateStamp: '2026-11-25T10:00:00',
      RequesterIdentifier: { value: 'E10000025', system: 'https://catalogue.example' },
      RequestedData: { Query: { family: 'Example' } },
      AssertedPurpose: purposeUri('child-protection'),
      SharingPolicy: [policy().URI],
      ...more,
    });
  const answer = (more: object = {}, policies = [policy()]) =>
    answerRequest(request(more), policies).answer;

  it('is valid for a party, in time, for a purpose of the policy', () => {
    expect(answer()).toBe('PERMIT');
  });

  it('is valid from the first day of the policy to its last', () => {
    const { StartDate, EndDate } = policy();
    for (const day of [StartDate, EndDate])
      expect(answer({ DateStamp: `${day}T00:00:00` })).toBe('PERMIT');
    expect(answer({ DateStamp: '1999-12-31T23:59:59' })).toBe('REVIEW');
  });

  it('is answered with what stands in its way', () => {
    const says = (more: object, policies = [policy()]) =>
      answerRequest(request(more), policies).says;
    expect(says({}, [])).toBe('It names no policy that we hold.');
    expect(says({})).toBe('It is valid under the policy.');
    expect(says({ DateStamp: '2028-01-01T10:00:00' })).toBe(
      'The policy has not begun, or has ended.',
    );
    expect(says({ AssertedPurpose: 'https://example.org/curiosity' })).toBe(
      'It asserts no purpose that we know.',
    );
    const stranger = { value: 'X', system: 'https://c.example' };
    expect(says({ RequesterIdentifier: stranger })).toBe('Who asks is no party to the policy.');
    expect(says({ AssertedPurpose: purposeUri('early-help') })).toBe(
      'The policy is not for this purpose.',
    );
  });

  it.each([
    ['another policy', { SharingPolicy: ['https://elsewhere.example/p'] }],
    [
      'somebody who is no party',
      { RequesterIdentifier: { value: 'X', system: 'https://c.example' } },
    ],
    ['a purpose that the policy lacks', { AssertedPurpose: purposeUri('adult-safeguarding') }],
    ['a policy that has ended', { DateStamp: '2028-01-01T10:00:00' }],
  ])('goes to a person, and is never refused by paper alone: %s', (_, more) => {
    expect(answer(more)).toBe('REVIEW');
  });

  it('is refused without a purpose that we know, and for crime prevention without a policy', () => {
    expect(answer({ AssertedPurpose: 'https://example.org/curiosity' })).toBe('DENY');
    expect(answer({ AssertedPurpose: purposeUri('crime-prevention') })).toBe('DENY');
  });

  it('cannot be made without an asserted purpose', () => {
    const { AssertedPurpose: _, ...without } = request();
    expect(InformationRequest.safeParse(without).success).toBe(false);
  });

  it('has purposes that go there and back, and answers in three words', () => {
    for (const purpose of Purpose.options) {
      const uri = purposeUri(purpose);
      expect(purposeOf(uri)).toBe(purpose);
      expect(purposeOf(uri.replace('https:', 'http:'))).toBe(purpose);
      expect(purposeOf(`x${uri}`)).toBeNull();
    }
    expect((['permit', 'deny', 'review'] as const).map(answerOf)).toEqual([
      'PERMIT',
      'DENY',
      'REVIEW',
    ]);
  });
});

describe('the register of papers', () => {
  const ruleSet = ruleSetHash(rulesOf('police'));
  const paper = (kind: string, more: object = {}) =>
    Paper.parse({
      id: kind,
      kind,
      title: 'A paper',
      ruleSet,
      from: '2026-09-01',
      until: '2027-08-31',
      owner: 'Data protection officer',
      ...more,
    });
  const all = [
    paper('impact-assessment'),
    paper('policy-document'),
    paper('data-sharing-agreement', { parties: ['cef', 'health'] }),
  ];

  it('lacks nothing where every paper is for this version and in time', () => {
    expect(lacksPapers(all, ruleSet, ['cef', 'health'], '2026-11-25')).toEqual([]);
  });

  it('names what is missing, has ended, or is for another version', () => {
    expect(lacksPapers(all, ruleSet, ['cef', 'adults'], '2026-11-25')).toEqual([
      { kind: 'data-sharing-agreement', party: 'adults' },
    ]);
    expect(lacksPapers(all, ruleSet, ['cef'], '2027-09-01')).toHaveLength(3);
    expect(lacksPapers(all, 'A'.repeat(43), [], '2026-11-25')).toHaveLength(2);
    expect(lacksPapers(all.slice(1), ruleSet, ['cef'], '2026-11-25')).toEqual([
      { kind: 'impact-assessment', party: null },
    ]);
    const other = [...all.slice(0, 1), paper('policy-document', { parties: ['cef'] })];
    expect(lacksPapers(other, ruleSet, ['cef'], '2026-11-25')).toEqual([
      { kind: 'data-sharing-agreement', party: 'cef' },
    ]);
  });

  it('counts a paper from its first day to its last', () => {
    for (const day of ['2026-09-01', '2027-08-31'])
      expect(lacksPapers(all, ruleSet, ['cef'], day)).toEqual([]);
    for (const day of ['2026-08-31', '2027-09-01'])
      expect(lacksPapers(all, ruleSet, ['cef'], day)).toHaveLength(3);
  });
});
