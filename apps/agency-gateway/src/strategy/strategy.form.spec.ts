import { actionRows, readRecord, readSetUp } from './strategy.form.js';

const NOW = new Date('2026-11-23T15:00:00Z');
const HELD = {
  ...{ 'held-day': '23', 'held-month': '11', 'held-year': '2026', heldTime: '14:30' },
  ...{ how: 'telephone', chair: 'F. Okorie, manager' },
};

function asked(agency: string, otherwise = {}) {
  const part = { isNeeded: true, isMember: true, isSelf: false, ...otherwise };
  return { agency, name: agency.toUpperCase(), ...part };
}

const FACTS = {
  asked: [
    asked('cef', { isSelf: true, isNeeded: false }),
    asked('police'),
    asked('health', { isMember: false }),
    asked('adults', { isNeeded: false }),
  ],
  children: [
    { person: 'a', name: 'Ellie' },
    { person: 'b', name: 'Jodie' },
  ],
  now: NOW,
  today: '2026-11-23',
};

const RECORD = {
  ...HELD,
  ...{ 'took-cef': 'F. Okorie', 'took-police': 'DS Hollis', 'not-health': 'No answer' },
  ...{ 'section47-a': 'joint', 'because-a': 'She is hurt', 'tonight-a': 'With her aunt' },
  ...{ 'section47-b': 'not-about' },
  ...{ 'action-1-what': 'Medical', 'action-1-owner': 'police' },
  ...{ 'action-1-by-day': '23', 'action-1-by-month': '11', 'action-1-by-year': '2026' },
};

const errorsOf = (fields: object) => {
  const read = readRecord({ ...RECORD, ...fields }, FACTS);
  return 'errors' in read ? read.errors : {};
};

describe('the record of a strategy discussion', () => {
  it('says who took part or why not, and of each child what was decided and where they are tonight', () => {
    expect(readRecord(RECORD, FACTS)).toEqual({
      answers: {
        ...{ at: '2026-11-23T14:30:00.000Z', how: 'telephone', chair: 'F. Okorie, manager' },
        tookPart: [
          { agency: 'cef', name: 'F. Okorie' },
          { agency: 'police', name: 'DS Hollis' },
        ],
        notReached: [{ agency: 'health', because: 'No answer' }],
        others: '',
        children: [
          { person: 'a', section47: 'joint', because: 'She is hurt', tonight: 'With her aunt' },
        ],
        actions: [{ what: 'Medical', owner: 'police', by: '2026-11-23' }],
      },
    });
  });

  it.each([
    ['a needed agency of which nothing is said', { 'took-police': '' }, 'took-police'],
    ['both who came and why not', { 'not-police': 'No answer' }, 'took-police'],
    ['this agency without a name', { 'took-cef': '' }, 'took-cef'],
    [
      'who took part and would not get it',
      { 'took-health': 'A. Nurse', 'not-health': '' },
      'took-health',
    ],
    ['a child of whom nothing is said', { 'section47-b': undefined }, 'section47-b'],
    ['no reason', { 'because-a': '' }, 'because-a'],
    ['nowhere tonight', { 'tonight-a': ' ' }, 'tonight-a'],
    ['no child at all', { 'section47-a': 'not-about' }, 'section47-a'],
    ['a time to come', { heldTime: '15:30' }, 'held-day'],
    ['no time', { heldTime: '' }, 'heldTime'],
    ['an action of nobody', { 'action-1-owner': '' }, 'action-1-owner'],
    ['an action of an agency that is no member', { 'action-1-owner': 'health' }, 'action-1-owner'],
    ['an action without a day', { 'action-1-by-day': '' }, 'action-1-by-day'],
    [
      'words of a second action without its day',
      { 'action-rows': '2', 'action-2-what': 'See her' },
      'action-2-owner',
    ],
  ])('is not taken with %s', (_, fields, field) => {
    expect(Object.keys(errorsOf(fields))).toContain(field);
  });

  it('gives one action at least, and as many more as were asked for', () => {
    const none = Object.keys(RECORD).filter((name) => name.startsWith('action-1'));
    const without = Object.fromEntries(none.map((name) => [name, '']));
    expect(errorsOf(without)).toEqual({
      'action-1-what': 'Enter at least one thing that somebody does',
    });
    expect([actionRows({}), actionRows({ 'action-rows': '2', act: 'action' })]).toEqual([1, 3]);
    expect(actionRows({ 'action-rows': '400' })).toBe(12);
  });
});

describe('a strategy discussion that is set up', () => {
  const read = (fields: object) =>
    readSetUp(
      { ...HELD, heldTime: '16:00', people: 'a', ...fields },
      { children: ['a'], now: NOW },
    );

  it('has a time to come, a chair and the children', () => {
    expect(read({})).toMatchObject({
      answers: { at: '2026-11-23T16:00:00.000Z', chair: 'F. Okorie, manager', people: ['a'] },
    });
  });

  it.each([
    ['a time that is over', { heldTime: '14:59' }, 'held-day'],
    ['no chair', { chair: '' }, 'chair'],
    ['no way of holding it', { how: undefined }, 'how'],
    ['nobody', { people: undefined }, 'people'],
    ['somebody of another case', { people: 'z' }, 'people'],
  ])('is not taken with %s', (_, fields, field) => {
    const answer = read(fields);
    expect('errors' in answer ? Object.keys(answer.errors) : []).toContain(field);
  });
});
