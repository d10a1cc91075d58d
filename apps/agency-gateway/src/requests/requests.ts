export { admitting, standingOf } from './admitting.js';
export { AskAgencies, type Asking } from './ask-agencies.js';
export { type Opening, Openings } from './openings.js';
export { PersonLinks } from './person-links.js';
