export { shownStrategies } from './shown-strategies.js';
export { strategyDue, strategyErrors } from './strategy-due.js';
