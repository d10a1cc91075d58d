import type { Clause, Obligation } from './rule-set.js';
import { ROLE_WORDS, sayClause, sayObligation } from './words.js';

describe('a condition in words', () => {
  it.each<[string, Clause, string]>([
    ['caller', { $eq: 'staff' }, ' is staff'],
    ['caller', { $ne: 'machine' }, ' is not machine'],
    ['rating', { $in: ['red', 'amber'] }, ' is red or amber'],
    ['recordAgeMonths', { $gte: 6, $lte: 24 }, ' (months) is at least 6 and at most 24'],
    ['recordAgeMonths', { $gte: 6 }, ' (months) is at least 6'],
    ['recordAgeMonths', { $lte: 24 }, ' (months) is at most 24'],
  ])('says of %s what %j asks', (name, clause, words) => {
    const said = sayClause(name, clause);
    expect(said.endsWith(words)).toBe(true);
    expect(said.length).toBeGreaterThan(words.length + 5);
  });

  it('names a fact that the catalogue has not by its name', () => {
    expect(sayClause('isFriendly', { $eq: true })).toBe('isFriendly is true');
  });
});

describe('an obligation in words', () => {
  it.each<[Obligation, string]>([
    [{ type: 'remove', scope: 'field', reason: 'third-party' }, 'Leave it out (third-party).'],
    [
      { type: 'remove', scope: 'sentences', reason: 'third-party' },
      'Take out sentences, or say that none is to come out (third-party).',
    ],
    [
      { type: 'remove', scope: 'people', reason: 'third-party' },
      'Take out people who are not of the case, or say that nobody else is in it, or why they are needed (third-party).',
    ],
    [{ type: 'generalise', to: 'age' }, 'Give the age, not the date.'],
    [{ type: 'generalise', to: 'area' }, 'Give the area, not the address.'],
    [
      { type: 'second-person', role: 'decision-maker' },
      `A second person: ${ROLE_WORDS['decision-maker']}.`,
    ],
    [{ type: 'conditions', text: 'Keep it locked.' }, 'The reader ticks: “Keep it locked.”'],
    [{ type: 'notify', role: 'approver' }, `Tell ${ROLE_WORDS.approver}.`],
    [{ type: 'tell-owner' }, 'Its owner is told at once.'],
  ])('is said of %j', (obligation, words) => {
    expect(sayObligation(obligation)).toBe(words);
  });
});
