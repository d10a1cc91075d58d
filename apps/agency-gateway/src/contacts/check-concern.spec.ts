import { RecordKinds } from '@mash/contracts/record-kind';
import type { WeighedRecord } from '../releases/releases.js';
import type { Attachment } from './attach-records.js';
import { owedOfConcern, readRemoved, reasonErrors } from './check-concern.form.js';

const { kinds } = RecordKinds.parse({
  kinds: [
    {
      kind: 'note',
      title: 'Note',
      happenedField: 'on',
      summaryField: 'narrative',
      fields: [
        { name: 'on', label: 'Date', type: 'date' },
        { name: 'narrative', label: 'Note', type: 'narrative' },
      ],
      roles: [{ value: 'child', label: 'Child' }],
    },
  ],
});
const RECORD = '6f1c2f7e-0000-4000-8000-000000000000';
const PLACE = `${RECORD}-narrative-0`;

/** A note that names a neighbour, with a rule that asks for people to come out. */
function attachment(): Attachment {
  const [kind] = kinds;
  if (kind === undefined) throw new Error('It has one kind.');
  const one: WeighedRecord = {
    chosen: { record: RECORD, removals: [] },
    view: {
      owner: 'police',
      kind,
      people: [],
      happened: { from: '2026-03-01', to: null, words: '' },
      recordedOn: '2026-03-01',
      marking: 'official-sensitive',
      grading: null,
      values: { on: '2026-03-01', narrative: 'Pauline Ashdowne rang.' },
    },
    facts: { release: {}, recipients: {}, fields: {} },
    decision: {
      ruleSet: { id: 'rules', version: 1, effectiveFrom: '2026-01-01', hash: '' },
      recipients: {
        cef: {
          narrative: {
            result: 'permit',
            rule: 'one-rule',
            reasons: [],
            obligations: [{ type: 'remove', scope: 'people', reason: 'third-party' }],
            wouldChange: [],
            facts: [],
          },
        },
      },
    },
    others: [{ name: 'Pauline Ashdowne', parts: ['pauline', 'ashdowne'] }],
    ofCase: [],
    restricted: [],
  };
  return { records: [{ one, goes: 'whole', why: '' }], parcel: null } as unknown as Attachment;
}

describe('what a rule asks to be taken out of a concern', () => {
  it('is owed, but not while a child is in immediate danger', () => {
    expect(Object.keys(owedOfConcern(attachment(), {}, false))).toEqual([`kept-${RECORD}`]);
    expect(owedOfConcern(attachment(), { [`kept-${RECORD}`]: 'needed' }, false)).toEqual({});
    expect(owedOfConcern(attachment(), {}, true)).toEqual({});
  });

  it('is taken out for the reason that staff give, and is not sent without one', () => {
    const fields = { [`remove-${PLACE}`]: 'yes', [`reason-${PLACE}`]: 'source-protection' };
    expect(readRemoved(fields, RECORD)).toEqual([
      { field: 'narrative', sentence: 0, reason: 'source-protection' },
    ]);
    expect(reasonErrors(fields)).toEqual({});
    const bare = { [`remove-${PLACE}`]: 'yes' };
    expect(readRemoved(bare, RECORD)).toEqual([]);
    expect(Object.keys(reasonErrors(bare))).toEqual([`reason-${PLACE}`]);
  });
});
