export { AcceptedConditions } from './accepted-conditions.js';
export type { Around } from './around.js';
export { casePage } from './case.view.js';
export { shownItem } from './chronology.view.js';
export { analysisIn, citable, readCited } from './citing.js';
export { type Early, OpenedEarly, whyEarly } from './opened-early.js';
export { ownPage } from './own-page.js';
export { Surroundings } from './surroundings.js';
export { TellRead } from './tell-read.js';
