import type { OnwardManager } from '@mash/contracts/sealed/onward';
import { mayWrite, recipientsFor } from './authority.js';
import { chronology } from './chronology.js';
import { onwardFor } from './drawing.js';
import {
  admit,
  documentOf,
  entryOf,
  idOf,
  LEAD,
  openCase,
  outcomeOf,
  releaseOf,
  type SpecimenLedger,
} from './specimen.js';

const MANAGER: OnwardManager = {
  reason: 'section-47',
  because: 'The nurse sees her today.',
  by: 'F Okorie',
  role: 'decision-maker',
  at: '2026-11-23T10:30:00.000Z',
  isSourceAtRisk: false,
  dutyOfficer: null,
};

/** A case in which police have shared with the lead what health and adults do not hold. */
function shared() {
  const ledger = openCase('police', 'health', 'adults');
  const item = ledger.write(
    'police',
    'release',
    releaseOf(1, [documentOf(1, 'police', null, '2026-11-20')]),
    {
      recipients: [LEAD],
    },
  );
  return { ledger, item, index: ledger.indexOf(item) };
}

function askOf(ledger: SpecimenLedger, item: string, to = ['health']): string {
  return ledger.write(LEAD, 'passing-question', {
    entry: item,
    to,
    why: 'They see her tomorrow.',
    purpose: 'child-protection',
    dueAt: '2026-11-23T11:00:00.000Z',
  });
}

function passingOf(
  item: string,
  index: number,
  leave: { yes: string | null; manager: OnwardManager | null },
) {
  return {
    passing: idOf(9),
    purpose: 'child-protection' as const,
    why: 'WHY IT IS NEEDED',
    documents: [documentOf(2, 'police', '2026-11-19', '2026-11-20')],
    conditions: [],
    draws: [item],
    onward: [{ entry: item, owner: 'police', index, to: ['health'], ...leave }],
  };
}

const refusedAt = (ledger: SpecimenLedger, agency: string) =>
  ledger.at(agency).refused.map(({ because }) => because);

describe('the owner of an item', () => {
  it('is asked alone, by an agency that holds it', () => {
    const { ledger, item } = shared();
    askOf(ledger, item);
    expect(ledger.at('police').passingQuestions).toHaveLength(1);
    expect(ledger.at('health').applied).not.toContainEqual(
      expect.objectContaining({ kind: 'passing-question' }),
    );
    const body = {
      entry: item,
      to: ['adults'],
      why: 'Curious.',
      purpose: 'child-protection' as const,
      dueAt: '2026-11-23T11:00:00.000Z',
    };
    expect(mayWrite(ledger.at(LEAD), LEAD, 'passing-question', body, ['police', 'health'])).toEqual(
      {
        ok: false,
        because: 'Whether it may be passed on is asked of its owner alone.',
      },
    );
    expect(mayWrite(ledger.at('police'), 'police', 'passing-question', body, ['police']).ok).toBe(
      false,
    );
    ledger.write('health', 'passing-question', body, { recipients: ['police'] });
    expect(refusedAt(ledger, 'police')).toEqual([
      'It asks about an entry that its author does not hold.',
    ]);
  });

  it('alone answers, to whoever must be able to check it', () => {
    const { ledger, item } = shared();
    const question = askOf(ledger, item);
    const answer = { question, entry: item, to: ['health'], isAgreed: true, because: '' };
    expect(recipientsFor(ledger.at('police'), 'police', 'passing-answer', answer)).toEqual([
      LEAD,
      'health',
    ]);
    const no = { ...answer, isAgreed: false };
    expect(recipientsFor(ledger.at('police'), 'police', 'passing-answer', no)).toEqual([LEAD]);
    ledger.write('adults', 'passing-answer', answer, { recipients: [LEAD, 'health'] });
    expect(refusedAt(ledger, LEAD)).toEqual(['Only its owner says whether it may be passed on.']);
    const wider = { ...answer, to: ['health', 'adults'] };
    expect(
      mayWrite(ledger.at('police'), 'police', 'passing-answer', wider, [LEAD, 'health', 'adults']),
    ).toEqual({
      ok: false,
      because: 'It answers another question than was asked.',
    });
  });
});

describe('leave to draw on an item', () => {
  it('is found in what the case holds, and named where there is none', () => {
    const { ledger, item, index } = shared();
    expect(onwardFor(ledger.at(LEAD), [item], ['police', 'health', 'adults'])).toEqual({
      onward: [],
      lacking: [
        { entry: item, agency: 'health' },
        { entry: item, agency: 'adults' },
      ],
    });
    const question = askOf(ledger, item);
    const yes = ledger.write('police', 'passing-answer', {
      question,
      entry: item,
      to: ['health'],
      isAgreed: true,
      because: '',
    });
    expect(onwardFor(ledger.at(LEAD), [item], ['police', 'health', 'adults'])).toEqual({
      onward: [{ entry: item, owner: 'police', index, to: ['health'], yes, manager: null }],
      lacking: [{ entry: item, agency: 'adults' }],
    });
  });

  it('is never a no, another’s yes, a yes for somebody else, or a yes that is not there', () => {
    const { ledger, item, index } = shared();
    const question = askOf(ledger, item, ['health', 'adults']);
    const say = (author: string, to: string[], isAgreed: boolean) =>
      ledger.writeAnything(
        author,
        'passing-answer',
        { question, entry: item, to, isAgreed, because: '' },
        { recipients: [LEAD, 'police', 'health', 'adults'] },
      );
    const attempts = [
      say('police', ['health'], false),
      say('adults', ['health'], true),
      say('police', ['adults'], true),
      entryOf('no-such-answer'),
    ];
    for (const yes of attempts) {
      const body = passingOf(item, index, { yes, manager: null });
      expect(mayWrite(ledger.at(LEAD), LEAD, 'passing', body, ['police', 'health'])).toMatchObject({
        ok: false,
      });
      ledger.write(LEAD, 'passing', body, { recipients: ['police', 'health'] });
    }
    for (const agency of ['police', 'health', LEAD]) {
      expect(ledger.at(agency).passings).toEqual([]);
      expect(JSON.stringify(ledger.at(agency))).not.toContain('WHY IT IS NEEDED');
    }
  });

  it('is a manager’s reason of which the owner is told by the same entry', () => {
    const { ledger, item, index } = shared();
    const body = passingOf(item, index, { yes: null, manager: MANAGER });
    expect(mayWrite(ledger.at(LEAD), LEAD, 'passing', body, ['health'])).toEqual({
      ok: false,
      because: 'Its owner is not told.',
    });
    expect(recipientsFor(ledger.at(LEAD), LEAD, 'passing', body)).toEqual(['health', 'police']);
    ledger.write(LEAD, 'passing', body);
    for (const agency of ['police', 'health', LEAD])
      expect(ledger.at(agency).passings).toHaveLength(1);
    const rests = { ...outcomeOf(3), draws: [item] };
    const { onward, lacking } = onwardFor(ledger.at(LEAD), [item], ['police', 'health']);
    expect(lacking).toEqual([]);
    const readers = ['police', 'health', 'adults'];
    expect(mayWrite(ledger.at(LEAD), LEAD, 'outcome', { ...rests, onward }, readers).ok).toBe(
      false,
    );
  });

  it('waits for the owner’s duty officer where its source is at risk', () => {
    const { ledger, item, index } = shared();
    const may = (says: 'agrees' | 'refuses' | 'not-reached' | null) => {
      const dutyOfficer = says === null ? null : { name: 'T/DS Example', says };
      const manager = { ...MANAGER, isSourceAtRisk: true, dutyOfficer };
      const body = passingOf(item, index, { yes: null, manager });
      return mayWrite(ledger.at(LEAD), LEAD, 'passing', body, ['health', 'police']).ok;
    };
    expect(may('agrees')).toBe(true);
    for (const says of ['refuses', 'not-reached', null] as const) expect(may(says)).toBe(false);
  });

  it('is for the item that it names, at its own leaf and of its own owner', () => {
    const { ledger, item, index } = shared();
    const right = passingOf(item, index, { yes: null, manager: MANAGER });
    const [leave] = right.onward;
    if (leave === undefined) throw new Error('There is one leave.');
    const wrong = [
      { ...right, onward: [{ ...leave, index: index + 1 }] },
      { ...right, onward: [{ ...leave, owner: 'adults' }] },
      { ...right, draws: [entryOf('another')] },
      { ...right, documents: [documentOf(3, 'adults', null, '2026-11-20')] },
    ];
    for (const body of wrong) {
      const readers = ['police', 'health', 'adults'];
      expect(mayWrite(ledger.at(LEAD), LEAD, 'passing', body, readers).ok).toBe(false);
    }
  });

  it('goes with what was passed on, which stays its first owner’s', () => {
    const { ledger, item, index } = shared();
    const passed = ledger.write(
      LEAD,
      'passing',
      passingOf(item, index, { yes: null, manager: MANAGER }),
    );
    const readers = [LEAD, 'police', 'adults'];
    const words = { box: 'worry' as const, words: 'UNHEARD', draws: [passed] };
    ledger.writeAnything('health', 'analysis', words, { recipients: readers });
    expect(ledger.at('police').refused).toMatchObject([
      { drawn: [{ entry: passed, owner: 'police' }] },
    ]);
  });
});

describe('what was passed on', () => {
  it('stands in the chronology of who did not hold it, in its owner’s name, and twice nowhere', () => {
    const { ledger, item, index } = shared();
    ledger.write(LEAD, 'passing', passingOf(item, index, { yes: null, manager: MANAGER }));
    const titles = (agency: string) =>
      chronology(ledger.at(agency)).items.map(({ title, source }) => `${source}: ${title}`);
    expect(titles('health')).toEqual(['police: Incident 2']);
    for (const agency of [LEAD, 'police'])
      expect(titles(agency)).toEqual(['police: Incident 1', 'police: What its systems show']);
    expect(chronology(ledger.at('health')).items).toMatchObject([{ passedOnBy: LEAD }]);
  });

  it('is out of sight once its item’s leaf is withdrawn, though the words of the withdrawal go to others', () => {
    const { ledger, item, index } = shared();
    ledger.write(LEAD, 'passing', passingOf(item, index, { yes: null, manager: MANAGER }));
    ledger.write('police', 'withdrawal', {
      entry: item,
      index,
      reason: 'wrong-person',
      because: '',
    });
    const withdrawn = [{ index, by: 'police', seenAt: ledger.entries.length - 1 }];
    const state = ledger.at('health', withdrawn);
    expect(state.passings).toMatchObject([{ isWithdrawn: true, body: { documents: [] } }]);
    expect(chronology(state).items).toEqual([]);
    const another = [{ ...withdrawn[0], by: 'adults' }] as typeof withdrawn;
    expect(ledger.at('health', another).passings).toMatchObject([{ isWithdrawn: false }]);
  });

  it('reaches nobody who joins later', () => {
    const { ledger, item, index } = shared();
    ledger.write(LEAD, 'passing', passingOf(item, index, { yes: null, manager: MANAGER }));
    admit(ledger, 'school');
    expect(ledger.at('school').passings).toEqual([]);
  });
});
