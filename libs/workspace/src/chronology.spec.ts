import { chronology } from './chronology.js';
import { CHILD, documentOf, idOf, LEAD, openCase, releaseOf } from './specimen.js';

function shared() {
  const ledger = openCase('police', 'health');
  const graded = {
    ...documentOf(1, 'police', '2026-05-20', '2026-05-21'),
    grading: { source: '2', assessment: 'B', handling: 'P' } as const,
  };
  const late = documentOf(2, 'police', '2025-10-01', '2026-02-01');
  const release = ledger.write(
    'police',
    'release',
    { ...releaseOf(1, [graded, late]), note: '' },
    { recipients: [LEAD, 'health'] },
  );
  const visit = documentOf(3, 'health', '2025-10-15', '2025-10-15');
  ledger.write('health', 'release', { ...releaseOf(2, [visit]), note: '' }, { recipients: [LEAD] });
  return { ledger, release };
}

describe('the chronology', () => {
  it('is one list in the order in which things happened, from all who shared', () => {
    const { items, bySource } = chronology(shared().ledger.at(LEAD));
    expect(items.map(({ source, day }) => `${day} ${source}`)).toEqual([
      '2025-10-01 police',
      '2025-10-15 health',
      '2026-05-20 police',
    ]);
    expect([...bySource]).toEqual([
      ['police', 2],
      ['health', 1],
    ]);
  });

  it('shows only what was shared with this agency', () => {
    expect(chronology(shared().ledger.at('police')).items).toHaveLength(2);
  });

  it('shows an action once, with what came of it, to whoever was told of it', () => {
    const ledger = openCase('police', 'health');
    const action = { action: idOf(7), owner: 'health', what: 'Visit.', person: CHILD, by: null };
    const everybody = { recipients: ['police', 'health'] };
    ledger.write(LEAD, 'action', { ...action, result: null }, everybody);
    const open = chronology(ledger.at('police')).items;
    expect(open).toMatchObject([{ kind: 'action', title: 'Action given', people: [CHILD] }]);
    const done = { ...action, result: 'Visited.' };
    ledger.write('health', 'action', done, { recipients: [LEAD, 'police'] });
    const [item, ...more] = chronology(ledger.at('police')).items;
    expect(more).toEqual([]);
    expect(item?.title).toBe('Action done');
    expect(item?.fields.at(-1)?.value).toBe('Visited.');
  });

  it('names the gaps', () => {
    expect(chronology(shared().ledger.at(LEAD)).gaps).toEqual([
      {
        after: '2025-10-15',
        before: '2026-05-20',
        months: 7,
        words: 'No contact recorded for 7 months.',
      },
    ]);
  });

  it('marks what was recorded late, and says gradings in words', () => {
    const { items } = chronology(shared().ledger.at(LEAD));
    expect(items.map(({ isLateRecorded }) => isLateRecorded)).toEqual([true, false, false]);
    expect(items[2]?.grading).toBe(
      'Untested source, known indirectly but corroborated; lawful sharing permitted (2BP)',
    );
  });

  it('marks what was withdrawn, and puts corrections beside it', () => {
    const { ledger, release } = shared();
    ledger.write('police', 'correction', { release, document: null, words: 'Another street.' });
    ledger.write('police', 'withdrawal', {
      release,
      index: ledger.indexOf(release),
      reason: 'other',
      because: 'Doubt.',
    });
    expect(chronology(ledger.at('health')).items[0]).toMatchObject({
      withdrawal: { because: 'Doubt.' },
      corrections: [{ words: 'Another street.' }],
    });
  });

  it('does not show what was withdrawn as the wrong person’s', () => {
    const { ledger, release } = shared();
    ledger.write('police', 'withdrawal', {
      release,
      index: ledger.indexOf(release),
      reason: 'wrong-person',
      because: '',
    });
    expect(chronology(ledger.at(LEAD)).items.map(({ source }) => source)).toEqual(['health']);
  });

  it('puts what has no date where it was recorded, and a note where it was shared', () => {
    const ledger = openCase('police');
    ledger.write('police', 'release', releaseOf(1, [documentOf(1, 'police', null, '2024-01-01')]), {
      recipients: [LEAD],
    });
    expect(
      chronology(ledger.at(LEAD)).items.map(({ day, kind, isDateKnown }) => [
        day,
        kind,
        isDateKnown,
      ]),
    ).toEqual([
      ['2024-01-01', 'incident', false],
      ['2026-11-23', 'note', false],
    ]);
  });
});
