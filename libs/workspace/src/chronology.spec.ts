import type { EntryId } from '@mash/contracts/ids';
import { chronology } from './chronology.js';
import { howOften } from './how-often.js';
import {
  CHILD,
  documentOf,
  idOf,
  LEAD,
  openCase,
  releaseOf,
  type SpecimenLedger,
} from './specimen.js';
import { recordOf, setUpOf } from './specimen-strategy.js';

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

/** What was shared of things that happened on these days. */
function happened(ledger: SpecimenLedger, ...days: [day: string | null, recordedOn: string][]) {
  const documents = days.map(([day, recordedOn], at) =>
    documentOf(at + 1, 'police', day, recordedOn),
  );
  const release = { ...releaseOf(1, documents), note: '' };
  return ledger.write('police', 'release', release, { recipients: [LEAD, 'health'] });
}

describe('the chronology', () => {
  it('is one list in the order in which things happened, from all who shared', () => {
    const { items } = chronology(shared().ledger.at(LEAD));
    expect(items.map(({ source, day }) => `${day} ${source}`)).toEqual([
      '2025-10-01 police',
      '2025-10-15 health',
      '2026-05-20 police',
    ]);
  });

  it('counts by source and kind, of which each month counts of the last twelve, and nothing withdrawn', () => {
    const { ledger, release } = shared();
    const { items } = chronology(ledger.at(LEAD));
    const counted = (today: string) => howOften(items, today).map((one) => Object.values(one));
    expect(counted('2026-05-25')).toEqual([
      ['police', 'Incident 2', 2, 2],
      ['health', 'Incident 3', 1, 1],
    ]);
    expect(counted('2026-10-01')).toEqual([
      ['police', 'Incident 2', 1, 2],
      ['health', 'Incident 3', 1, 1],
    ]);
    const index = ledger.indexOf(release);
    const marked = [{ index, by: 'police', seenAt: index + 5 }];
    const withdrawn = chronology(ledger.at(LEAD, marked));
    expect(howOften(withdrawn.items, '2026-05-25').map(({ source }) => source)).toEqual(['health']);
  });

  it('counts a record once that was shared about two people, and another of the same day as another', () => {
    const { items } = chronology(shared().ledger.at(LEAD));
    const all = (more: typeof items) =>
      howOften([...items, ...more], '2026-05-25').map((one) => one.all);
    const again = items.map((item) => ({
      ...item,
      id: idOf(90),
      entry: 'again' as EntryId,
      people: [],
    }));
    expect(all(again)).toEqual([2, 1]);
    const fields = [{ name: 'narrative', label: 'What happened', value: 'Something else.' }];
    expect(all(again.map((item) => ({ ...item, fields })))).toEqual([4, 2]);
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

  it('names a gap from the sixth whole month, however long something lasted before it', () => {
    const ledger = openCase('police', 'health');
    happened(
      ledger,
      ['2025-01-10', '2025-01-10'],
      ['2025-07-09', '2025-07-09'],
      [null, '2025-10-01'],
      ['2026-01-09', '2026-01-09'],
    );
    const gaps = (months?: number) =>
      chronology(ledger.at(LEAD), months).gaps.map(({ after, words }) => `${after}: ${words}`);
    expect(gaps()).toEqual(['2025-07-09: No contact recorded for 6 months.']);
    expect(gaps(7)).toEqual([]);
    const lasting = documentOf(9, 'police', '2025-02-01', '2025-02-01');
    const body = {
      ...releaseOf(2, [{ ...lasting, happened: { ...lasting.happened, to: '2025-12-01' } }]),
      note: '',
    };
    ledger.write('police', 'release', body, { recipients: [LEAD] });
    expect(gaps()).toEqual([]);
    expect(gaps(1)).toEqual(['2025-12-01: No contact recorded for 1 month.']);
  });

  it('takes nothing withdrawn for a contact', () => {
    const ledger = openCase('police', 'health');
    happened(ledger, ['2025-01-10', '2025-01-10'], ['2026-01-10', '2026-01-10']);
    const release = ledger.write(
      'police',
      'release',
      { ...releaseOf(2, [documentOf(9, 'police', '2025-06-10', '2025-06-10')]), note: '' },
      { recipients: [LEAD] },
    );
    expect(chronology(ledger.at(LEAD)).gaps.map(({ months }) => months)).toEqual([7]);
    const index = ledger.indexOf(release);
    ledger.write('police', 'withdrawal', {
      entry: release,
      index,
      reason: 'other',
      because: 'Doubt.',
    });
    expect(chronology(ledger.at(LEAD)).gaps.map(({ months }) => months)).toEqual([12]);
  });

  it('marks as late what was recorded on the twenty-ninth day, and not before', () => {
    const ledger = openCase('police', 'health');
    happened(ledger, ['2025-01-01', '2025-01-29'], ['2025-01-02', '2025-01-31']);
    const { items } = chronology(ledger.at(LEAD));
    expect(items.map(({ isLateRecorded }) => isLateRecorded)).toEqual([false, true]);
  });

  it('lists what happened on one day by agency, then by what it is', () => {
    const ledger = openCase('police', 'health');
    happened(ledger, ['2025-01-01', '2025-01-01'], ['2025-01-01', '2025-01-01']);
    const visit = documentOf(3, 'health', '2025-01-01', '2025-01-01');
    ledger.write('health', 'release', { ...releaseOf(2, [visit]), note: '' });
    const order = chronology(ledger.at(LEAD)).items.map(({ source, id }) => [source, id]);
    expect(order).toEqual([
      ['health', idOf(3)],
      ['police', idOf(1)],
      ['police', idOf(2)],
    ]);
  });

  it('puts beside a note only what corrects the whole release', () => {
    const ledger = openCase('police');
    const documents = [documentOf(1, 'police', null, '2024-01-01')];
    const release = ledger.write('police', 'release', releaseOf(1, documents), {
      recipients: [LEAD],
    });
    for (const [document, words] of [
      [idOf(1), 'Another street.'],
      [null, 'Another child.'],
    ] as const)
      ledger.write('police', 'correction', { release, document, words });
    const items = chronology(ledger.at(LEAD)).items.map(({ kind, corrections }) => [
      kind,
      corrections.map(({ words }) => words),
    ]);
    expect(items).toEqual([
      ['incident', ['Another street.', 'Another child.']],
      ['note', ['Another child.']],
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
      entry: release,
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
      entry: release,
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

  it('shows what a strategy discussion agreed about a child, and nothing that is only set up', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'strategy-discussion', setUpOf(1));
    ledger.write(LEAD, 'strategy-discussion', recordOf(1));
    const { items } = chronology(ledger.at('health'));
    expect(items).toMatchObject([
      { kind: 'strategy-discussion', day: '2026-11-23', people: [CHILD] },
    ]);
    expect(items[0]?.fields.map(({ value }) => value)).toEqual([
      'She is hurt and cannot say how.',
      'Enquiry under section 47, by children’s services and police together',
      'With her grandmother',
      'F. Okorie',
      'F. Okorie (cef); DS Hollis (police)',
      'No answer at three numbers.',
    ]);
    expect(howOften(items, '2026-11-23')).toEqual([]);
  });
});
