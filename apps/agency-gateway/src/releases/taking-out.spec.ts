import { RecordKinds } from '@mash/contracts/record-kind';
import type { Removal } from '@mash/policy/document';
import type { Obligation } from '@mash/policy/rule-set';
import { beforeAfter, removedLine, whyKeptLine } from './before-after.view.js';
import { calledAs } from './called.js';
import { owesRemoval } from './narratives.js';
import { stillThere } from './still-there.js';
import { takeOut } from './take-out.form.js';
import type { WeighedRecord } from './weighed.js';

const [KIND] = RecordKinds.parse({
  kinds: [
    {
      kind: 'incident',
      title: 'Incident',
      happenedField: 'on',
      summaryField: 'narrative',
      fields: [
        { name: 'on', label: 'Date', type: 'date' },
        { name: 'narrative', label: 'What happened', type: 'narrative' },
        { name: 'address', label: 'Address', type: 'address' },
      ],
      roles: [{ value: 'child', label: 'Child' }],
    },
  ],
}).kinds;
const TEXT = 'Pauline Ashdowne rang. She lives at 4 Elm Row, OE4 9ZZ. Dean Low had left.';
const PEOPLE: Obligation = { type: 'remove', scope: 'people', reason: 'third-party' };
const RECORD = '6f1c2f7e-0000-4000-8000-000000000000';

function weighed(
  obligations: Obligation[],
  removals: Removal[] = [],
  address: Obligation[] = [],
): WeighedRecord {
  if (KIND === undefined) throw new Error('It has one kind.');
  const decided = (own: Obligation[]) => ({
    result: 'permit' as const,
    rule: 'one-rule',
    reasons: [],
    obligations: own,
    wouldChange: [],
    facts: [],
  });
  return {
    chosen: { record: RECORD, removals },
    view: {
      owner: 'police',
      kind: KIND,
      people: [],
      happened: { from: '2026-03-01', to: null, words: '' },
      recordedOn: '2026-03-01',
      marking: 'official-sensitive',
      grading: null,
      values: { on: '2026-03-01', narrative: TEXT, address: '4 Elm Row, OE4 9ZZ' },
    },
    facts: { release: {}, recipients: {}, fields: {} },
    decision: {
      ruleSet: { id: 'rules', version: 1, effectiveFrom: '2026-01-01', hash: '' },
      recipients: { cef: { narrative: decided(obligations), address: decided(address) } },
    },
    others: [{ name: 'Pauline Ashdowne', parts: ['pauline', 'ashdowne'] }],
    ofCase: ['Dean Low'],
    restricted: [],
  };
}

const out = (sentence: number, reason: Removal['reason'] = 'third-party'): Removal => ({
  field: 'narrative',
  sentence,
  reason,
});

describe('taking somebody out', () => {
  const known = { id: 'item', inCase: [] };

  it('ticks what names them and what goes on from it, with one reason, and keeps a reason given before', () => {
    const fields = {
      act: 'about-item-0',
      'why-item': 'source-protection',
      'reason-narrative-0': 'not-relevant',
    };
    expect(takeOut(fields, weighed([]), known)).toMatchObject({
      fields: {
        'remove-narrative-0': 'yes',
        'reason-narrative-0': 'not-relevant',
        'remove-narrative-1': 'yes',
        'reason-narrative-1': 'source-protection',
      },
      said: expect.stringMatching(/^2 sentences about Pauline Ashdowne are ticked/),
    });
  });

  it('never passes over a name that was typed, whichever button was pressed', () => {
    const fields = { act: 'save', 'who-item': 'Mrs Ashdowne' };
    const taken = takeOut(fields, weighed([]), known);
    expect(taken?.fields).toMatchObject({ 'remove-narrative-0': 'yes', 'who-item': '' });
    expect(takeOut({ act: 'save' }, weighed([]), known)).toBeNull();
  });

  it('looks for what nobody of the case bears too, and never for small words', () => {
    const low = { given: ['Dean'], family: ['Low'] };
    expect(calledAs('the Noah Low', [low]).given).toEqual(['noah']);
    expect(calledAs('Low', [low]).given).toEqual(['low']);
    expect(calledAs('The', []).given).toEqual([]);
  });
});

describe('what is before and after', () => {
  it('counts by reason, the most frequent first', () => {
    const four = [0, 1, 2, 3].map((at) => out(at));
    const two = [4, 5].map((at) => out(at, 'source-protection'));
    expect(removedLine([...two, ...four])).toBe(
      '6 sentences removed: 4 third party, 2 source protection',
    );
    expect(removedLine([out(0, 'legal-privilege')])).toBe('1 sentence removed: 1 legal privilege');
    expect(removedLine([])).toBe('Nothing removed');
  });

  it('puts a reason on what is out alone, and shows what others read', () => {
    const { view } = weighed([]);
    const [date, narrative] = beforeAfter(view.kind.fields, view.values, [out(0), out(1)]);
    expect(date).toMatchObject({ label: 'Date', isDate: true });
    expect(narrative?.before.map(({ reason }) => reason)).toEqual([
      'third party',
      'third party',
      null,
    ]);
    expect(narrative?.after).toBe('[removed] Dean Low had left.');
  });

  it('says what was answered, with words only where some were written', () => {
    expect(whyKeptLine(null)).toBeNull();
    expect(whyKeptLine({ is: 'needed', because: '' })).toMatch(/they are needed$/);
    expect(whyKeptLine({ is: 'needed', because: 'She is the witness' })).toMatch(/: She is/);
    expect(whyKeptLine({ is: 'not-in-it', because: '' })).toMatch(/nothing of the kind/);
  });
});

describe('what may still tell who was taken out', () => {
  it('is looked for in every part that leaves as it stands, of every record', () => {
    const whole = weighed([], [out(0), out(1)]);
    expect(stillThere([whole], [])).toEqual([
      '“Address” of “Incident” still says “Elm”, “Row”, “OE4 9ZZ”, which may tell who was taken out.',
    ]);
    const vague = weighed([], [out(0), out(1)], [{ type: 'generalise', to: 'area' }]);
    expect(stillThere([vague], [])).toEqual([]);
    expect(stillThere([vague, weighed([])], []).join(' ')).toContain('“Ashdowne”');
  });
});

describe('what a rule asks to be taken out', () => {
  it('is owed until those whom the record knows are out, or needed', () => {
    const asked = weighed([PEOPLE]);
    expect(owesRemoval(asked, { removals: [out(1)] })).toBe(true);
    expect(owesRemoval(asked, { removals: [out(0)] })).toBe(false);
    expect(owesRemoval(asked, { removals: [], whyKept: { is: 'needed', because: '' } })).toBe(
      false,
    );
    expect(owesRemoval(weighed([]), { removals: [] })).toBe(false);
  });
});
