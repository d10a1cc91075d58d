export { shownClock } from './board.view.js';
export { CaseProgress, type Progress } from './case-progress.js';
export { type Deadline, Deadlines } from './deadlines.js';
export { shownProgress } from './progress.view.js';
