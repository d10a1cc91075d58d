export { AllAsked, askedNow, ringOfAsked, type ShownAsked, shownAsked } from './asked.js';
export { ChangeRota } from './change-rota.js';
export { deskOf, labelOf, ringOf } from './duty.js';
export { Rota } from './kept-rota.js';
export { type ReviewTime, reviewUntil } from './review-clock.js';
export { type Review, RunReviews } from './run-reviews.js';
