import { RecordKinds } from '@mash/contracts/record-kind';
import { readRuleSet } from './lint.js';

const field = (name: string, type: string, more: object = {}) => ({
  ...{ name, label: name, type },
  ...more,
});
const { kinds } = RecordKinds.parse({
  kinds: ['incident', 'note'].map((kind) => ({
    ...{ kind, title: kind, happenedField: 'happenedOn', summaryField: 'words', isGraded: false },
    fields: [field('words', 'narrative'), field('happenedOn', 'date'), field('place', 'address')],
    roles: [{ value: 'child', label: 'Child' }],
  })),
});

const basis = {
  ...{ power: 'G4', paragraph: 'Children Act 2004 section 11(2)' },
  sentence: 'We share this about {person}.',
};
const permit = {
  ...{ id: 'one-rule', effect: 'permit', recordKinds: ['incident'], fields: ['words'] },
  ...{ recipients: ['cef'], purposes: ['child-protection'], basis, owner: 'Somebody' },
  ...{ sentence: 'Children’s services may read it.', reviewDate: '2027-09-01' },
};
const head = { id: 'police-sharing', version: 1, agency: 'police', effectiveFrom: '2026-09-01' };
const findingsIn = (raw: unknown) => {
  const reading = readRuleSet(raw, kinds);
  return reading.success ? [] : reading.findings;
};
const findings = (...rules: object[]) => findingsIn({ ...head, rules });

/** What is wrong with one rule: where, what and what to write instead. */
type Said = [path: string, says: string, instead: string];
const said = (rule: object): Said[] =>
  findings({ ...permit, ...rule }).map(({ path, says, instead }) => [path, says, instead]);
const onBasis = (more: object) => ({ basis: { ...basis, ...more } });

describe('a finding says where, what is wrong and what to write instead', () => {
  it.each<[string, object, Said[]]>([
    [
      'a kind that does not exist',
      { recordKinds: ['incident', 'diary'] },
      [
        [
          'rules.0.recordKinds.1',
          'There is no kind of record diary.',
          'Some of incident, note, each by its name.',
        ],
      ],
    ],
    [
      'a field that does not exist',
      { fields: ['plan', 'words'] },
      [
        [
          'rules.0.fields.0',
          'incident has no field plan. Name each leaf field whole.',
          'Some of words, happenedOn, place.',
        ],
      ],
    ],
    [
      'the agency itself',
      { recipients: ['cef', 'police'] },
      [['rules.0.recipients.1', 'An agency does not share with itself.', 'Other agencies only.']],
    ],
    [
      'a review before it begins',
      { reviewDate: '2026-08-31' },
      [
        [
          'rules.0.reviewDate',
          'Its review date is before the rules begin.',
          'A day after 2026-09-01.',
        ],
      ],
    ],
    ['a review on the day it begins', { reviewDate: '2026-09-01' }, []],
    ...(['recordKinds', 'fields', 'recipients', 'purposes'] as const).map(
      (list): [string, object, Said[]] => [
        `${list} that name something twice`,
        { [list]: [permit[list][0], permit[list][0]] },
        [[`rules.0.${list}`, 'A name stands twice.', 'Each name once.']],
      ],
    ),
    [
      'another law',
      onBasis({ paragraph: 'Children Act 1989 section 17' }),
      [
        [
          'rules.0.basis.paragraph',
          'It does not name the law of G4.',
          'That law, by section, or another power.',
        ],
      ],
    ],
    [
      'a power without its condition',
      onBasis({ power: 'G2', paragraph: 'Children Act 1989 section 47' }),
      [
        [
          'rules.0.basis.power',
          'Section 47 is relied on only where there is reasonable cause.',
          'The condition "mayBe": {"$in": ["immediate-danger","section-47"]}, or another power.',
        ],
      ],
    ],
    [
      'a power for another purpose',
      {
        ...onBasis({ power: 'G3', paragraph: 'Children Act 1989 section 17' }),
        purposes: ['child-protection', 'early-help', 'adult-safeguarding'],
      },
      [
        [
          'rules.0.basis.power',
          'Section 17 is about children in need.',
          'Another power for child-protection, adult-safeguarding.',
        ],
      ],
    ],
    [
      'a condition of Article 6 that the power has not',
      onBasis({ article6: 'consent' }),
      [
        [
          'rules.0.basis.article6',
          'G4 does not rest on UK GDPR Article 6(1)(a).',
          'One of legal-obligation, public-task, recognised-interest, or another power.',
        ],
      ],
    ],
    [
      'a condition of Article 6 that does not go with the other',
      onBasis({ article6: 'public-task', condition: 'sch8-4' }),
      [
        [
          'rules.0.basis.article6',
          'UK GDPR Article 6(1)(e) does not go with DPA 2018 Part 3; Schedule 8 paragraph 4.',
          'law-enforcement with sch8-4, and neither without the other.',
        ],
      ],
    ],
    [
      'an interest that public authorities have not',
      onBasis({ article6: 'recognised-interest' }),
      [
        [
          'rules.0.basis.article6',
          'A public authority has no recognised legitimate interest.',
          'public-task; or "isPublicAuthority": false for a charity or housing association.',
        ],
      ],
    ],
    [
      'a condition that contradicts itself',
      { conditions: { recordAgeMonths: { $gte: 7, $lte: 6 } } },
      [
        [
          'rules.0.conditions.recordAgeMonths',
          'It can never hold: the condition contradicts itself.',
          '"$gte" at most as large as "$lte".',
        ],
      ],
    ],
    [
      'another purpose than its own',
      {
        purposes: ['child-protection', 'early-help'],
        conditions: { purpose: { $eq: 'crime-prevention' } },
      },
      [
        [
          'rules.0.conditions.purpose',
          'It can never hold for words of incident, where purpose is child-protection, early-help.',
          'Leave the field or the kind out of the rule, or the condition.',
        ],
      ],
    ],
    [
      'one of its own purposes',
      {
        purposes: ['child-protection', 'early-help'],
        conditions: { purpose: { $eq: 'early-help' } },
      },
      [],
    ],
    [
      'an involvement that the kind has not',
      { conditions: { involvement: { $ne: 'none' } } },
      [
        [
          'rules.0.conditions.involvement',
          'It can never hold for words of incident, where involvement is none.',
          'Leave the field or the kind out of the rule, or the condition.',
        ],
      ],
    ],
    [
      'an age of what is no date',
      { fields: ['happenedOn', 'place'], obligations: [{ type: 'generalise', to: 'age' }] },
      [
        [
          'rules.0.obligations.0',
          'Nothing would be left of place of incident: it holds no date.',
          'A rule of its own for fields of type date.',
        ],
      ],
    ],
    [
      'an area of what is no address',
      { fields: ['happenedOn', 'place'], obligations: [{ type: 'generalise', to: 'area' }] },
      [
        [
          'rules.0.obligations.0',
          'Nothing would be left of happenedOn of incident: it holds no address.',
          'A rule of its own for fields of type address.',
        ],
      ],
    ],
    [
      'people taken out as what they are not',
      { obligations: [{ type: 'remove', scope: 'people', reason: 'legal-privilege' }] },
      [
        [
          'rules.0.obligations.0',
          'Nobody is taken out as legal-privilege.',
          '"third-party" or "source-protection"; else the scope "sentences".',
        ],
      ],
    ],
    [
      'sentences of what is no narrative',
      {
        fields: ['place'],
        obligations: [{ type: 'remove', scope: 'sentences', reason: 'third-party' }],
      },
      [
        [
          'rules.0.obligations.0',
          'Nothing can be taken out: none of its fields is a narrative.',
          'The scope "field", or a rule of its own for the narratives.',
        ],
      ],
    ],
    [
      'what leaves a field out, or tells somebody',
      {
        fields: ['place'],
        obligations: [
          { type: 'remove', scope: 'field', reason: 'third-party' },
          { type: 'tell-owner' },
        ],
      },
      [],
    ],
    [
      'sentences of a kind that does not exist, only as that',
      {
        recordKinds: ['diary'],
        obligations: [{ type: 'remove', scope: 'sentences', reason: 'third-party' }],
      },
      [
        [
          'rules.0.recordKinds.0',
          'There is no kind of record diary.',
          'Some of incident, note, each by its name.',
        ],
      ],
    ],
    [
      'a word that rules have not',
      { inverted: true, why: 'So.' },
      [['rules.0', 'Rules do not have the word inverted, why.', 'Leave it out.']],
    ],
    [
      'a part that is missing',
      { owner: undefined },
      [['rules.0.owner', 'It has no owner.', 'the post that answers for the rule']],
    ],
    [
      'a part within a part',
      onBasis({ power: 'G9' }),
      [
        [
          'rules.0.basis.power',
          expect.stringMatching(/^power is not as it must be: .+\.$/) as string,
          '"G1" to "G8"',
        ],
      ],
    ],
    [
      'a part of a list',
      { fields: ['words', '*'] },
      [
        [
          'rules.0.fields.1',
          expect.stringMatching(/^fields is not as it must be: .+\.$/) as string,
          '["narrative"]: leaf fields, each by its whole name, never *',
        ],
      ],
    ],
    [
      'a part for which nobody wrote words',
      { obligations: [{ type: 'generalise', to: 'city' }] },
      [
        [
          'rules.0.obligations.0.to',
          expect.stringMatching(/^to is not as it must be: .+\.$/) as string,
          'As docs/rules/rule-set.schema.json says.',
        ],
      ],
    ],
  ])('of %s', (_, rule, expected) => {
    expect(said(rule)).toEqual(expected);
  });

  it('of two rules of one name', () => {
    const [finding] = findings(permit, { ...permit, fields: ['place'] });
    expect(finding).toEqual({
      ...{ rule: 'one-rule', path: 'rules.1.id', says: 'Another rule bears this name.' },
      instead: 'A name of its own.',
    });
  });

  it.each<[string, unknown, Said & { length: 3 }, string]>([
    [
      'what is none',
      null,
      ['', 'This is no rule set.', 'An object with id, version, agency, effectiveFrom and rules.'],
      '-',
    ],
    [
      'a day that is missing',
      { ...head, effectiveFrom: undefined, rules: [] },
      [
        'effectiveFrom',
        'It has no effectiveFrom.',
        'the day from which the rules hold: "2026-09-01"',
      ],
      '-',
    ],
    [
      'rules that are no list',
      { ...head, rules: 7 },
      [
        'rules',
        expect.stringMatching(/^rules is not as it must be/) as string,
        'a list of rules: []',
      ],
      '-',
    ],
    [
      'a rule that is none',
      { ...head, rules: [7] },
      [
        'rules.0',
        expect.stringMatching(/^rules is not as it must be/) as string,
        'a list of rules: []',
      ],
      '-',
    ],
    [
      'a rule without a name',
      { ...head, rules: [{ ...permit, id: undefined }] },
      ['rules.0.id', 'It has no id.', '"police-incident-when": small letters, digits and hyphens'],
      '-',
    ],
    [
      'a rule with a number for a name',
      { ...head, rules: [{ ...permit, id: 7 }] },
      [
        'rules.0.id',
        expect.stringMatching(/^id is not as it must be/) as string,
        '"police-incident-when": small letters, digits and hyphens',
      ],
      '-',
    ],
    [
      'a signature without a key',
      { ...head, rules: [], signatures: [{ officer: 'One', signature: 's' }] },
      ['signatures.0.key', 'It has no key.', 'As docs/rules/rule-set.schema.json says.'],
      '-',
    ],
  ])('of a file with %s', (_, raw, [path, says, instead], rule) => {
    expect(findingsIn(raw)).toEqual([{ rule, path, says, instead }]);
  });

  it('once, where CASL would misread what the schema does not know either', () => {
    const trap = { mayBe: { $regex: 'x' } };
    expect(said({ conditions: trap, owner: undefined }).map(([path]) => path)).toEqual([
      'rules.0.conditions.mayBe.$regex',
      'rules.0.owner',
    ]);
    const { conditions: _, ...plain } = { ...permit, conditions: trap };
    const rules = [
      { ...plain, conditions: trap },
      { ...plain, conditions: 7 },
    ];
    expect(findings(...rules).map(({ path }) => path)).toEqual([
      'rules.0.conditions.mayBe.$regex',
      'rules.1.conditions',
    ]);
  });
});
