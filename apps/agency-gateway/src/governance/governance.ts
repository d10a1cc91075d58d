export { kindWords } from './kind-words.js';
export { CountErrors, type LiveErrors, OVER_DENIAL, OVER_SHARING } from './live-errors.js';
export { Namings } from './naming.js';
