export { CaseProgress, type Progress } from './case-progress.js';
export { shownProgress } from './progress.view.js';
