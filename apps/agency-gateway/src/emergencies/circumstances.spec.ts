import { CLOCK_PROFILES } from '@mash/clocks/profiles';
import { type Circumstances, circumstancesInWords } from './circumstances.js';

const [OXFORDSHIRE] = CLOCK_PROFILES;

function words(parts: Partial<Circumstances>): string[] {
  if (OXFORDSHIRE === undefined) throw new Error('No profile is shipped.');
  return circumstancesInWords({
    at: new Date('2026-06-13T01:10:00Z'),
    moment: { signedIn: 1, lacks: [] },
    signed: ['police', 'cef'],
    witnesses: ['police', 'health', 'adults', 'cef'],
    threshold: 3,
    others: ['police'],
    notLookedAt: 0,
    profile: OXFORDSHIRE,
    nameOf: (agency) => agency,
    ...parts,
  });
}

describe('what stood when something opened in an emergency', () => {
  it('is the night, who was there, which witnesses were missing, and what was overdue', () => {
    const lacks = [
      { kind: 'data-sharing-agreement' as const, party: 'police', ranOut: '2026-06-12' },
      { kind: 'data-sharing-agreement' as const, party: 'adults', ranOut: null },
      { kind: 'policy-document' as const, party: null, ranOut: null },
    ];
    expect(words({ moment: { signedIn: 1, lacks }, notLookedAt: 1 })).toEqual([
      'It was Saturday 13 June 2026 at 2:10am, outside office hours.',
      '1 person was signed in here.',
      '2 of 4 witnesses had signed, and it takes 3. Missing: health, adults.',
      'Nobody had looked again at 1 emergency sharing of ours from before.',
      'Data-sharing agreement with police: it had run out on 12 June 2026.',
      'Appropriate policy document: none was in the register.',
    ]);
  });

  it('leaves out what could not be told, and names no overdue thing where there was none', () => {
    const at = new Date('2026-06-12T11:00:00Z');
    expect(words({ at, moment: null, signed: ['police', 'health', 'adults', 'cef'] })).toEqual([
      'It was Friday 12 June 2026 at 12:00pm, in office hours.',
      '4 of 4 witnesses had signed, and it takes 3.',
    ]);
  });
});
