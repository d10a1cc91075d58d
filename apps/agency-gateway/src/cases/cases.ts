export { type Around, casePage } from './case.view.js';
export { Surroundings } from './surroundings.js';
