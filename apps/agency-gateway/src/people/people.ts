export { dayIn, readAnswer, readDate, timeOfDay, today } from './answers.js';
export { ageOf, dayWords, identityOf, nameOf, shown } from './identity.js';
export { whyLooking } from './reasons.js';
