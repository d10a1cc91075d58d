import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { exportPolicy, importPolicy, type Naming } from './exchange-policy.js';
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
    for (const purpose of Purpose.options) expect(purposeOf(purposeUri(purpose))).toBe(purpose);
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
  });
});
