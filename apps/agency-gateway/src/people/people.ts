export {
  dayFields,
  dayIn,
  momentFields,
  readAnswer,
  readComing,
  readDate,
  readMoment,
  timeOfDay,
  today,
} from './answers.js';
export { ageOf, dayWords, identityOf, nameOf, shown } from './identity.js';
export { whyLooking } from './reasons.js';
