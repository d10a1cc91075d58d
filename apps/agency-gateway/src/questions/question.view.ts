import { spell } from '@mash/clocks/reading';
import type { QuestionOf } from '@mash/contracts/sealed/questions';
import { type AskedQuestion, questionsIn } from '@mash/workspace/questions';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, shownParts } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, STATES, type State } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import { type AskedItem, partsOf, titleOf } from './item-asked.js';
import { QUESTION_WORDS } from './question-words.js';

export interface Filled {
  values: Fields;
  errors: FieldErrors;
}

/** Asks the owner of one item: for more, to put it right, or that we hold something similar. */
export function askAboutPage(
  one: Case,
  around: Around,
  asking: { item: AskedItem; of: QuestionOf },
  filled: Filled,
): Page {
  const { item, of } = asking;
  const owner = around.nameOf(item.owner);
  const words = QUESTION_WORDS[of];
  const base = `/mash/${one.state.workspace}`;
  return casePage('questions/ask-about-item.njk', one, around, {
    title: words.title(owner),
    back: { href: `${base}/items/${item.entry}`, text: 'The item' },
    item: shownParts(item.parts, around),
    asks: words.asks,
    hint: words.hint(owner),
    button: words.button(owner),
    isCorrection: of === 'correction',
    share: of === 'similar' ? `${base}/share` : null,
    ...filled,
  });
}

/** What the owner answers: its own words, who asks what, and by when. */
export function answerPage(one: Case, around: Around, asked: AskedQuestion, filled: Filled): Page {
  const { state } = one;
  const { question } = asked;
  const { of, item } = question.body;
  const words = QUESTION_WORDS[of];
  const shown = shownQuestion(state, asked, around);
  return casePage('questions/answer-question.njk', one, around, {
    title: `${shown.who} ${words.does}`,
    back: { href: `/mash/${state.workspace}/passings`, text: 'Questions' },
    question: shown,
    asks: words.asks,
    by: question.by.name,
    item: shownParts(partsOf(state, item), around),
    choices: [
      { value: 'yes', text: words.yes },
      { value: 'no', text: words.no },
    ],
    isCorrection: of === 'correction',
    share: `/mash/${state.workspace}/share`,
    ...filled,
  });
}

/** What is asked of this agency, and what it asks of others, the newest first; for the list of questions. */
export function shownQuestions(state: CaseState, around: Around) {
  const all = questionsIn(state).toReversed();
  const isOurs = ({ question }: AskedQuestion) => question.author === state.self;
  return {
    toUs: all.filter((each) => !isOurs(each)).map((each) => shownQuestion(state, each, around)),
    byUs: all.filter(isOurs).map((each) => shownQuestion(state, each, around)),
  };
}

/** Where its item is hidden, neither question nor answer is shown: both may repeat its words. */
function shownQuestion(state: CaseState, asked: AskedQuestion, around: Around) {
  const { question, answer } = asked;
  const { item, of, words, suggested, dueAt } = question.body;
  const isOurs = question.author === state.self;
  const other = isOurs ? (question.recipients[0] ?? '') : question.author;
  const isGone = isItemGone(state, asked);
  const isOverdue = answer === null && !isGone && new Date(dueAt) <= around.at;
  return {
    who: around.nameOf(other),
    does: QUESTION_WORDS[of].does,
    title: titleOf(state, item),
    words: isGone ? 'Withdrawn by its owner' : words,
    suggested: isGone ? '' : suggested,
    at: question.at,
    dueAt: new Date(dueAt),
    state:
      isGone && answer === null ? STATES.question.gone : questionState(state, asked, around.at),
    answer: isGone ? '' : (answer?.body.words ?? ''),
    by: answer === null ? null : { name: answer.by.name, at: answer.at },
    href:
      isOurs || answer !== null || isGone
        ? null
        : `/mash/${state.workspace}/questions/${question.entry}/answer`,
    ring: isOverdue ? around.dutyOf(other) : [],
  };
}

/** Whether nothing of the item is to be seen here any more. */
export function isItemGone(state: CaseState, { question }: AskedQuestion): boolean {
  return partsOf(state, question.body.item).length === 0;
}

/** Waits for us, waits for them, or answered; what is past its time says by how long. */
export function questionState(
  { self }: Pick<CaseState, 'self'>,
  { question, answer }: AskedQuestion,
  now: Date,
): State {
  if (answer !== null) {
    const [yes, no] =
      question.body.of === 'correction'
        ? (['accepted', 'declined'] as const)
        : (['answered', 'cannot'] as const);
    return STATES.question[answer.body.isAnswered ? yes : no];
  }
  const late = now.getTime() - Date.parse(question.body.dueAt);
  if (late >= 0) return { ...STATES.question.overdue, text: `Overdue by ${spell(late)}` };
  return STATES.question[question.author === self ? 'them' : 'us'];
}
