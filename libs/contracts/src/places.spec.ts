import { readFileSync } from 'node:fs';
import { AgencyProfile } from './agency-profile.js';
import { inForce, PlaceKind } from './places.js';

const { destinations, places } = AgencyProfile.parse(
  JSON.parse(readFileSync('agencies/cef/agency.json', 'utf8')),
);

describe('the lists of the lead’s folder', () => {
  it('hold the six outcomes that Devon counts, each id once', () => {
    const ids = destinations.map(({ id }) => id);
    expect(ids.slice(0, 6)).toEqual([
      'initial-assessment',
      'direct-to-referral',
      'other-social-work-team',
      'early-help',
      'nfa-information',
      'none-rejected',
    ]);
    const all = [...ids, ...places.map(({ place }) => place)];
    expect(new Set(all).size).toBe(all.length);
  });

  it('hold a place of every kind: of other agencies, of the lead’s own, and without a terminal', () => {
    expect(new Set(places.map(({ kind }) => kind))).toEqual(new Set(PlaceKind.options));
    const agencies = new Set(places.map(({ agency }) => agency));
    expect(agencies).toEqual(new Set(['cef', 'police', 'health', 'adults', null]));
  });

  it('offer what is in force on a day, from its first to its last', () => {
    const list = [
      { id: 'old', until: '2026-03-31' },
      { id: 'new', from: '2026-04-01' },
      { id: 'all' },
    ];
    const on = (day: string) => inForce(list, day);
    expect(on('2026-03-31')).toEqual([{ id: 'old' }, { id: 'all' }]);
    expect(on('2026-04-01')).toEqual([{ id: 'new' }, { id: 'all' }]);
  });
});
