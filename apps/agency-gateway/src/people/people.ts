export { dayIn, momentFields, readAnswer, readDate, readMoment, today } from './answers.js';
export { ageOf, dayWords, identityOf, nameOf, shown } from './identity.js';
export { whyLooking } from './reasons.js';
