import { MayBe, Told } from '@mash/contracts/vocabulary';
import { familyViewOf, haringeyGate } from './gate.js';

/** Rows are what it may be, columns what they were told; g goes, r is a review. Never anything else (DESIGN 7.4). */
const COLUMNS: Told[] = [
  'agrees',
  'objects',
  'no-view-yet',
  'not-told-unsafe',
  'not-told-not-reached',
  'not-told-other',
];
const TABLE: Record<MayBe, string> = {
  'immediate-danger': 'gggggg',
  'section-47': 'gggggg',
  'section-17': 'grgrrr',
  'repeated-concerns': 'grgrrr',
  'not-clear': 'grgrrr',
};

describe('the Haringey gate', () => {
  const cells = MayBe.options.flatMap((mayBe) =>
    COLUMNS.map((told, at) => [mayBe, told, TABLE[mayBe][at] === 'g' ? 'go' : 'review'] as const),
  );

  it.each(cells)('%s, %s: %s', (mayBe, told, expected) => {
    expect(haringeyGate({ mayBe, told: [{ told }] })).toBe(expected);
  });

  it('has a cell for every answer', () => {
    expect(cells).toHaveLength(MayBe.options.length * Told.options.length);
  });

  it('takes the parent who asks most care', () => {
    expect(
      haringeyGate({ mayBe: 'section-17', told: [{ told: 'agrees' }, { told: 'objects' }] }),
    ).toBe('review');
  });

  it('lets reasonable cause go before anybody was told, and nothing below it', () => {
    expect(haringeyGate({ mayBe: 'immediate-danger', told: [] })).toBe('go');
    expect(haringeyGate({ mayBe: 'section-17', told: [] })).toBe('review');
  });

  it('gives rules one view of the family, unknown where nobody answered', () => {
    expect(familyViewOf([])).toBeUndefined();
    expect(familyViewOf([{ told: 'agrees' }])).toBe('agrees');
    expect(familyViewOf([{ told: 'agrees' }, { told: 'no-view-yet' }])).toBe('no-view-yet');
    expect(familyViewOf([{ told: 'no-view-yet' }, { told: 'not-told-other' }])).toBe('not-told');
    expect(familyViewOf([{ told: 'not-told-unsafe' }, { told: 'objects' }])).toBe('objects');
  });
});
