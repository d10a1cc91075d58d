export { answerBy } from './answer-by.js';
export { partsOf, titleOf } from './item-asked.js';
export { isItemGone, shownQuestions } from './question.view.js';
export { waitsForUs } from './waits-for-us.js';
