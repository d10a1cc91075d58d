export {
  dayFields,
  dayIn,
  momentFields,
  readAnswer,
  readComing,
  readDate,
  readMoment,
  today,
} from './answers.js';
export { ageOf, dayWords, identityOf, nameOf, shown } from './identity.js';
export { nhsNumberBox } from './nhs-number-box.js';
export { whyLooking } from './reasons.js';
