export { EnrolledAgencies } from './enrolled-agencies.js';
export { BringsItsKeys, FromAgency } from './from-agency.guard.js';
export { Nonces } from './nonces.js';
