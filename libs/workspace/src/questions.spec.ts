import type { BodyOf, WrittenBody } from '@mash/contracts/sealed/kinds';
import { afterOutcome } from './after-outcome.js';
import { mayWrite, recipientsFor } from './authority.js';
import { atItsOwner, questionsIn, suggestedOf } from './questions.js';
import {
  CHILD,
  documentOf,
  idOf,
  LEAD,
  openCase,
  outcomeOf,
  releaseOf,
  type SpecimenLedger,
} from './specimen.js';

/** A case in which police have shared with the lead what health and adults do not hold. */
function shared() {
  const ledger = openCase('police', 'health', 'adults');
  const release = releaseOf(1, [documentOf(1, 'police', null, '2026-11-20')]);
  const item = ledger.write('police', 'release', release, { recipients: [LEAD] });
  return { ledger, item };
}

function questionOf(item: string, more: Partial<BodyOf<'question'>> = {}): BodyOf<'question'> {
  const dueAt = '2026-11-23T11:00:00.000Z';
  const asked = { item, of: 'more' as const, people: [CHILD], words: 'Who saw it?', suggested: '' };
  return { ...asked, dueAt, ...more };
}

function answerOf(
  question: string,
  item: string,
  more: Partial<WrittenBody<'question-answer'>> = {},
): WrittenBody<'question-answer'> {
  return { question, item, people: [CHILD], isAnswered: true, words: 'A neighbour.', ...more };
}

const refusedAt = (ledger: SpecimenLedger, agency: string) =>
  ledger.at(agency).refused.map(({ because }) => because);
const asked = (ledger: SpecimenLedger, agency: string) =>
  questionsIn(ledger.at(agency)).map(({ question, answer }) => [question.entry, answer?.entry]);

describe('a question about an item', () => {
  it('goes from whoever holds it to its owner alone, who answers whoever asked alone', () => {
    const { ledger, item } = shared();
    const question = ledger.write(LEAD, 'question', questionOf(item));
    const answer = ledger.write('police', 'question-answer', answerOf(question, item));
    for (const agency of [LEAD, 'police'])
      expect(asked(ledger, agency)).toEqual([[question, answer]]);
    for (const agency of ['health', 'adults']) {
      expect(ledger.heldBy(agency).map(({ entry }) => entry)).not.toContain(question);
      expect(ledger.heldBy(agency).map(({ entry }) => entry)).not.toContain(answer);
    }
  });

  it('is sealed to nobody else, at its author and at every reader', () => {
    const { ledger, item } = shared();
    const wider = mayWrite(ledger.at(LEAD), LEAD, 'question', questionOf(item), [
      'police',
      'health',
    ]);
    const because = 'A question about an item goes to its owner alone.';
    expect(wider).toEqual({ ok: false, because });
    ledger.write(LEAD, 'question', questionOf(item), { recipients: ['police', 'health'] });
    expect(refusedAt(ledger, 'police')).toEqual([because]);
    expect(ledger.at('health').questions).toEqual([]);
  });

  it('is refused from an agency that does not hold the item, and of one’s own', () => {
    const { ledger, item } = shared();
    ledger.write('health', 'question', questionOf(item), { recipients: ['police'] });
    const because = 'It asks about an entry that its author does not hold.';
    expect(refusedAt(ledger, 'police')).toEqual([because]);
    const own = mayWrite(ledger.at('police'), 'police', 'question', questionOf(item), ['police']);
    expect(own).toEqual({ ok: false, because: 'It asks an agency about what is its own.' });
  });

  it('suggests words only where it suggests a correction', () => {
    const { ledger, item } = shared();
    const may = (more: Partial<BodyOf<'question'>>) =>
      mayWrite(ledger.at(LEAD), LEAD, 'question', questionOf(item, more), ['police']).ok;
    expect(may({ of: 'correction', suggested: 'It was her aunt.' })).toBe(true);
    expect(may({ of: 'correction' })).toBe(true);
    expect(may({ of: 'similar', suggested: 'It was her aunt.' })).toBe(false);
    expect(may({ words: '' })).toBe(false);
  });
});

describe('the answer to a question about an item', () => {
  it('is its owner’s alone, for the item that was asked about', () => {
    const { ledger, item } = shared();
    const question = ledger.write(LEAD, 'question', questionOf(item));
    const answer = answerOf(question, item);
    expect(recipientsFor(ledger.at('police'), 'police', 'question-answer', answer)).toEqual([LEAD]);
    ledger.write('health', 'question-answer', answer, { recipients: [LEAD] });
    ledger.write(LEAD, 'question-answer', answer, { recipients: ['police'] });
    ledger.write('police', 'question-answer', answerOf(question, question), { recipients: [LEAD] });
    ledger.write('police', 'question-answer', answer, { recipients: [LEAD, 'adults'] });
    expect(refusedAt(ledger, LEAD)).toEqual([
      'It answers a question that was put to another.',
      'It answers a question that was put to another.',
      'It answers another question than was asked.',
      'An answer goes to whoever asked, and nobody else.',
    ]);
    expect(ledger.at('adults').questionAnswers).toEqual([]);
    expect(ledger.at('adults').unplaced).toHaveLength(1);
  });

  it('is given once', () => {
    const { ledger, item } = shared();
    const question = ledger.write(LEAD, 'question', questionOf(item));
    const first = ledger.write('police', 'question-answer', answerOf(question, item));
    ledger.write('police', 'question-answer', answerOf(question, item, { words: 'Nobody.' }));
    expect(asked(ledger, LEAD)).toEqual([[question, first]]);
    expect(refusedAt(ledger, LEAD)).toEqual(['That question has been answered already.']);
  });

  it('says something, or why it cannot; that a correction is accepted says enough', () => {
    const { ledger, item } = shared();
    const more = ledger.write(LEAD, 'question', questionOf(item));
    const wrong = ledger.write(LEAD, 'question', questionOf(item, { of: 'correction' }));
    const may = (question: string, isAnswered: boolean) => {
      const body = answerOf(question, item, { isAnswered, words: '' });
      return mayWrite(ledger.at('police'), 'police', 'question-answer', body, [LEAD]).ok;
    };
    expect([may(more, true), may(more, false)]).toEqual([false, false]);
    expect([may(wrong, true), may(wrong, false)]).toEqual([true, false]);
  });
});

describe('a suggested correction', () => {
  const suggest = (item: string) => questionOf(item, { of: 'correction', suggested: 'Her aunt.' });
  const openAt = (ledger: SpecimenLedger, item: string) =>
    suggestedOf(ledger.at('police'), item).map(({ question }) => question.entry);

  it('waits for its owner until it is declined, or a correction of the item follows', () => {
    const { ledger, item } = shared();
    const first = ledger.write(LEAD, 'question', suggest(item));
    const second = ledger.write(LEAD, 'question', suggest(item));
    ledger.write(LEAD, 'question', questionOf(item));
    expect(openAt(ledger, item)).toEqual([first, second]);
    ledger.write('police', 'question-answer', answerOf(first, item, { isAnswered: false }));
    ledger.write('police', 'question-answer', answerOf(second, item, { words: '' }));
    expect(openAt(ledger, item)).toEqual([second]);
    const corrected = { release: item, document: null, wrong: 'Her mother', words: 'Her aunt' };
    ledger.write('police', 'correction', corrected);
    expect(openAt(ledger, item)).toEqual([]);
    expect(suggestedOf(ledger.at(LEAD), item)).toEqual([]);
  });

  it('of what was passed on goes to its first owner, for whom it is the item itself', () => {
    const { ledger, item } = shared();
    const asks = {
      ...{ entry: item, to: ['health'], why: 'They visit.', dueAt: '2026-11-23T11:00:00.000Z' },
      purpose: 'child-protection' as const,
    };
    const question = ledger.write(LEAD, 'passing-question', asks);
    const agreed = { question, entry: item, to: ['health'], isAgreed: true, because: '' };
    const yes = ledger.write('police', 'passing-answer', agreed);
    const leave = { entry: item, owner: 'police', index: ledger.indexOf(item), to: ['health'] };
    const passed = ledger.write(LEAD, 'passing', {
      ...{ passing: idOf(9), purpose: 'child-protection', why: 'They visit.', conditions: [] },
      ...{ documents: [documentOf(2, 'police', null, '2026-11-20')], draws: [item] },
      onward: [{ ...leave, yes, manager: null }],
    });
    const suggested = ledger.write('health', 'question', suggest(passed));
    expect(ledger.at('health').questions[0]?.recipients).toEqual(['police']);
    expect(openAt(ledger, item)).toEqual([suggested]);
    expect(atItsOwner(ledger.at('police'), passed)).toBe(item);
    expect(ledger.at(LEAD).questions).toEqual([]);
  });
});

it('after an outcome, what others hold or find wrong and what they answer arrives at its decider; to be asked does not', () => {
  const { ledger, item } = shared();
  const release = releaseOf(2, [documentOf(2, LEAD, null, '2026-11-20')]);
  const own = ledger.write(LEAD, 'release', release, { recipients: ['health'] });
  ledger.write(LEAD, 'outcome', outcomeOf(2));
  const [asks, also] = [1, 2].map(() => ledger.write(LEAD, 'question', questionOf(item)));
  ledger.write('health', 'question', questionOf(own));
  ledger.write('police', 'question-answer', answerOf(asks ?? '', item, { isAnswered: false }));
  const late = [
    ledger.write('health', 'question', questionOf(own, { of: 'similar' })),
    ledger.write('health', 'question', questionOf(own, { of: 'correction' })),
    ledger.write('police', 'question-answer', answerOf(also ?? '', item)),
  ];
  expect(afterOutcome(ledger.at(LEAD)).map(({ entry }) => entry)).toEqual(late);
});
