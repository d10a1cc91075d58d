import type { EntryId } from '@mash/contracts/ids';
import type { Applied, CaseFacts } from './case-state.js';

/** A question about an item, and its owner’s answer; null until there is one. */
export interface AskedQuestion {
  readonly question: Applied<'question'>;
  readonly answer: Applied<'question-answer'> | null;
}

/** What this agency asked of owners, and was asked as one, in ledger order. */
export function questionsIn({
  questions,
  questionAnswers,
}: Pick<CaseFacts, 'questions' | 'questionAnswers'>): AskedQuestion[] {
  const answers = new Map(questionAnswers.map((answer) => [answer.body.question, answer]));
  return questions.map((question) => ({ question, answer: answers.get(question.entry) ?? null }));
}

/** The entry that an item is at its owner: what was passed on is, there, what it was passed on from. */
export function atItsOwner({ passings }: Pick<CaseFacts, 'passings'>, item: EntryId): EntryId {
  return passings.find(({ entry }) => entry === item)?.body.draws[0] ?? item;
}

/**
 * The corrections suggested to this agency about an entry of its own that still wait for it: not declined, and with no
 * correction of that entry written since.
 */
export function suggestedOf(
  state: Pick<CaseFacts, 'self' | 'questions' | 'questionAnswers' | 'passings' | 'releases'>,
  entry: EntryId,
): AskedQuestion[] {
  const release = state.releases.find((each) => each.entry === entry);
  const newest = Math.max(-1, ...(release?.corrections ?? []).map(({ index }) => index));
  return questionsIn(state).filter(
    ({ question, answer }) =>
      question.author !== state.self &&
      question.body.of === 'correction' &&
      atItsOwner(state, question.body.item) === entry &&
      answer?.body.isAnswered !== false &&
      question.index > newest,
  );
}
