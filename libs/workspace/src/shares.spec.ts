import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { CaseState, Withdrawn } from './case-state.js';
import { documentsOf } from './shares.js';
import { documentOf, LEAD, openCase, releaseOf, SpecimenLedger } from './specimen.js';

const SHARED = releaseOf(1, [documentOf(1, 'police', '2026-01-01', '2026-01-02')]);

function shared() {
  const ledger = openCase('police', 'health');
  const release = ledger.write('police', 'release', SHARED, { recipients: [LEAD, 'health'] });
  return { ledger, release, index: ledger.indexOf(release) };
}

function withdraw(reason: BodyOf<'withdrawal'>['reason']): SpecimenLedger {
  const { ledger, release, index } = shared();
  ledger.write('police', 'correction', { release, document: null, words: 'Put right.' });
  ledger.write('police', 'withdrawal', { entry: release, index, reason, because: 'Reasons.' });
  return ledger;
}

function words(state: CaseState): string {
  return JSON.stringify([state.releases, documentsOf(state)]);
}

describe('a release', () => {
  it('keeps its corrections beside the old words', () => {
    const { ledger, release } = shared();
    ledger.write('police', 'correction', { release, document: null, words: 'It was the uncle.' });
    expect(documentsOf(ledger.at('health'))).toMatchObject([
      {
        document: { title: 'Incident 1' },
        corrections: [{ body: { words: 'It was the uncle.' } }],
      },
    ]);
  });

  it.each(['wrong-person', 'wrong-reader'] as const)(
    'loses its words everywhere when withdrawn as %s',
    (reason) => {
      const ledger = withdraw(reason);
      for (const agency of [LEAD, 'health', 'police']) {
        expect(words(ledger.at(agency))).not.toMatch(/Incident|A note|Put right|Children Act/);
        expect(ledger.at(agency).releases).toMatchObject([
          { withdrawal: { reason, isHidden: true } },
        ]);
      }
    },
  );

  it.each(['not-accurate', 'other'] as const)(
    'stays, marked with the reason, when withdrawn as %s',
    (reason) => {
      const state = withdraw(reason).at('health');
      expect(documentsOf(state)).toMatchObject([
        { document: { title: 'Incident 1' }, withdrawal: { because: 'Reasons.', isHidden: false } },
      ]);
    },
  );

  it('is hidden by a withdrawal seen in one’s own mirror, even if its words are kept back', () => {
    const { ledger, index } = shared();
    const withdrawn: Withdrawn[] = [{ index, by: 'police', seenAt: index + 1 }];
    const state = ledger.at('health', withdrawn);
    expect(words(state)).not.toContain('Incident');
    expect(state.releases).toMatchObject([
      { withdrawal: { reason: 'not-arrived', seenAt: index + 1 } },
    ]);
  });

  it('is marked and not hidden once the words of the withdrawal have come', () => {
    const ledger = withdraw('other');
    const index = 6;
    const state = ledger.at('health', [{ index, by: 'police', seenAt: 8 }]);
    expect(state.releases).toMatchObject([
      { index, withdrawal: { reason: 'other', isHidden: false } },
    ]);
  });

  it('is hidden again by a second withdrawal whose words are kept back', () => {
    const ledger = withdraw('other');
    const state = ledger.at('health', [
      { index: 6, by: 'police', seenAt: 8 },
      { index: 6, by: 'police', seenAt: 9 },
    ]);
    expect(words(state)).not.toContain('Incident');
  });

  it('is not hidden by a leaf of another agency', () => {
    const { ledger, index } = shared();
    const state = ledger.at('health', [{ index, by: 'cef', seenAt: index + 1 }]);
    expect(state.releases).toMatchObject([{ withdrawal: null }]);
  });

  it('is not touched by a withdrawal that names another leaf', () => {
    const { ledger, release, index } = shared();
    ledger.write('police', 'withdrawal', {
      entry: release,
      index: index - 1,
      reason: 'other',
      because: '',
    });
    expect(ledger.at(LEAD).releases).toMatchObject([{ withdrawal: null }]);
    expect(ledger.at(LEAD).refused).toMatchObject([{ kind: 'withdrawal' }]);
  });
});

describe('a share entry other than a release', () => {
  it('does not count when its author has withdrawn its leaf', () => {
    const ledger = openCase('police');
    const analysis = { box: 'worry' as const, words: 'Words.', draws: [] };
    const index = ledger.indexOf(ledger.write(LEAD, 'analysis', analysis));
    const state = ledger.at('police', [{ index, by: LEAD, seenAt: index + 1 }]);
    expect(state.analyses).toEqual([]);
    expect(state.hidden).toMatchObject([{ author: LEAD, kind: 'analysis' }]);
  });
});
