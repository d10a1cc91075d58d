export { dayIn, readAnswer, readComing, readDate, today } from './answers.js';
export { ageOf, dayWords, identityOf, nameOf, shown } from './identity.js';
export { whyLooking } from './reasons.js';
