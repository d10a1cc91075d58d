export { Decisions, decidingOf, decisionHash, type KeptDecision } from './decisions.js';
export { statementOf } from './statement.js';
export { narrativesOf } from './steps.js';
export { type Offer, WeighRecords } from './weigh-records.js';
export {
  type ChosenRecord,
  namedIn,
  type Parcel,
  type Part,
  parcelsOf,
  partsOf,
  partsUnderReview,
  type Weighed,
  type WeighedRecord,
} from './weighed.js';
