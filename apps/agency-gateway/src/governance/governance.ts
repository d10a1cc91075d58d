export { CountErrors, type LiveErrors, OVER_DENIAL, OVER_SHARING } from './live-errors.js';
