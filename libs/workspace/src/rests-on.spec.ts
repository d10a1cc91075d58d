import { restsOn } from './rests-on.js';
import { LEAD, openCase, outcomeOf, releaseOf } from './specimen.js';
import { recordOf, setUpOf } from './specimen-strategy.js';

function shared() {
  const ledger = openCase('police', 'health');
  const release = ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD, 'health'] });
  const withdraw = () =>
    ledger.write('police', 'withdrawal', {
      ...{ entry: release, index: ledger.indexOf(release) },
      ...{ reason: 'wrong-person', because: '' },
    });
  const kindsAt = (agency: string) => {
    const state = ledger.at(agency);
    const of = state.releases.find(({ entry }) => entry === release);
    if (of === undefined) throw new Error('The release is not there.');
    return restsOn(state, of, agency).map(({ kind }) => kind);
  };
  return { ledger, release, withdraw, kindsAt };
}

describe('what rests on a release', () => {
  it('is nothing, before anybody has concluded anything', () => {
    const { withdraw, kindsAt } = shared();
    expect(kindsAt(LEAD)).toEqual([]);
    withdraw();
    expect([LEAD, 'health'].map(kindsAt)).toEqual([[], []]);
  });

  it('is an outcome at the agency that recorded it, and an opinion at the one that gave it', () => {
    const { ledger, withdraw, kindsAt } = shared();
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    expect([LEAD, 'health'].map(kindsAt)).toEqual([['outcome'], []]);
    ledger.write('health', 'opinion', { outcome, agrees: true, because: '' });
    withdraw();
    expect([LEAD, 'health'].map(kindsAt)).toEqual([['outcome'], ['opinion']]);
  });

  it('is the record of a strategy discussion at its lead, and nothing that is only set up', () => {
    const { ledger, withdraw, kindsAt } = shared();
    ledger.write(LEAD, 'strategy-discussion', setUpOf(1));
    expect(kindsAt(LEAD)).toEqual([]);
    ledger.write(LEAD, 'strategy-discussion', recordOf(1));
    withdraw();
    expect([LEAD, 'health'].map(kindsAt)).toEqual([['strategy-discussion'], []]);
  });

  it('is no outcome that came after its withdrawal, or before it had arrived', () => {
    const { ledger, release, withdraw, kindsAt } = shared();
    const size = ledger.entries.length;
    const missing = [{ source: 'police', index: ledger.indexOf(release) }];
    ledger.write(LEAD, 'outcome', outcomeOf(2), { head: { size, missing } });
    withdraw();
    ledger.write(LEAD, 'outcome', outcomeOf(3));
    expect(kindsAt(LEAD)).toEqual([]);
  });

  it('is an outcome of whoever had not yet seen the withdrawal, and of nobody who had', () => {
    for (const [seen, kinds] of [
      [0, ['outcome']],
      [1, []],
    ] as const) {
      const { ledger, withdraw, kindsAt } = shared();
      const size = ledger.entries.length + seen;
      withdraw();
      ledger.write(LEAD, 'outcome', outcomeOf(2), { head: { size, missing: [] } });
      expect(kindsAt(LEAD)).toEqual(kinds);
    }
  });

  it('is an analysis that draws on it', () => {
    const { ledger, release, kindsAt } = shared();
    ledger.write(LEAD, 'analysis', { box: 'worry', words: 'Words.', draws: [release] });
    expect(kindsAt(LEAD)).toEqual(['analysis']);
  });
});
