import { headOf, isPossibleHead, notArrived } from './heads.js';
import { LEAD, openCase, outcomeOf, releaseOf } from './specimen.js';

describe('heads', () => {
  it('name every entry sealed to us that has not arrived', () => {
    const forUs = [5, 2, 9].map((index) => ({ source: 'police', index }));
    expect(notArrived(forUs, [{ index: 5 }]).map(({ index }) => index)).toEqual([2, 9]);
  });

  it('list as missing only what lies below them', () => {
    const forUs = [2, 9].map((index) => ({ source: 'police', index }));
    expect(headOf(5, forUs, [])).toEqual({ size: 5, missing: [{ source: 'police', index: 2 }] });
  });
});

describe('a head', () => {
  const missing = (...indexes: number[]) => indexes.map((index) => ({ source: 'police', index }));

  it.each([
    ['everything before its own leaf', { size: 5, missing: [] }, true],
    ['its own leaf too', { size: 6, missing: [] }, false],
    ['all but its last leaf', { size: 5, missing: missing(4) }, true],
    ['nothing, and misses more', { size: 0, missing: missing(0) }, false],
    ['less than it misses', { size: 4, missing: missing(3, 4) }, false],
  ])('of an entry at leaf 5 that saw %s can be: %#', (_, head, canBe) => {
    expect(isPossibleHead(head, 5)).toBe(canBe);
  });
});

describe('what was known when it was decided', () => {
  function decided(missing: number[], size?: number) {
    const ledger = openCase('police', 'health');
    const release = ledger.write('police', 'release', releaseOf(1), {
      recipients: [LEAD, 'health'],
    });
    const kept = ledger.write('police', 'release', releaseOf(2), { recipients: ['health'] });
    const head = {
      size: size ?? ledger.entries.length,
      missing: missing.map((index) => ({ source: 'police', index })),
    };
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2), { head });
    const known = ledger
      .at('health')
      .knownWhenDecided(outcome)
      .map(({ entry }) => entry);
    return { knew: known.includes(release), knewKept: known.includes(kept) };
  }

  it('holds what lies below the outcome’s head and was sealed to the decider', () => {
    expect(decided([])).toEqual({ knew: true, knewKept: false });
  });

  it('does not hold what had not arrived', () => {
    expect(decided([6]).knew).toBe(false);
  });

  it('does not hold what stands in the ledger before the outcome, and not below its head', () => {
    expect(decided([], 6).knew).toBe(false);
  });

  it('does not hold what came after', () => {
    const ledger = openCase('police');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    const later = ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD] });
    const known = ledger
      .at('police')
      .knownWhenDecided(outcome)
      .map(({ entry }) => entry);
    expect(known).not.toContain(later);
  });

  it('is nothing for an outcome that is not held', () => {
    expect(openCase().at(LEAD).knownWhenDecided('x')).toEqual([]);
  });
});
