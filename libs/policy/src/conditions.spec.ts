import { Conditions } from './conditions.js';
import { joinFacts } from './facts.js';

const facts = (known: object) => joinFacts(known as never);

describe('the conditions of a rule', () => {
  it('hold where all of them do', () => {
    const both = new Conditions({
      mayBe: { $eq: 'section-47' },
      rating: { $in: ['red', 'amber'] },
    });
    expect(both.names).toEqual(['mayBe', 'rating']);
    expect(both.hold(facts({ mayBe: 'section-47', rating: 'amber' }))).toBe(true);
    expect(both.hold(facts({ mayBe: 'section-47', rating: 'green' }))).toBe(false);
    expect(both.hold(facts({ mayBe: 'section-17', rating: 'red' }))).toBe(false);
  });

  it('never hold on a fact that is unknown, not even where it says what must not be', () => {
    for (const clause of [{ $ne: 'section-17' }, { $eq: 'section-47' }, { $in: ['section-47'] }]) {
      expect(new Conditions({ mayBe: clause }).hold(facts({}))).toBe(false);
      expect(new Conditions({ mayBe: clause }).hold(facts({ mayBe: 'section-47' }))).toBe(true);
    }
  });
});
