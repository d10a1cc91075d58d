export { type AnalysisBoxShown, analysisBoxes } from './boxes.view.js';
