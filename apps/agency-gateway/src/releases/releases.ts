export {
  type BeforeAfter,
  beforeAfter,
  removedLine,
  whyKeptLine,
} from './before-after.view.js';
export { calledNamed } from './called.js';
export { caseSays, dueAtOf, purposeOf } from './case-facts.js';
export { type Comparison, comparePeople } from './compare-people.js';
export { type DecidedRecord, Decisions, type StoredDecision } from './decisions.js';
export { decidingOf, decisionHash, type KeptDecision } from './kept-decision.js';
export { KeptReleases } from './kept-releases.js';
export { narrativesOf } from './narratives.js';
export { recipientFacts } from './recipient-facts.js';
export { hoursLeft } from './record-facts.js';
export { reviewTimeOf } from './review-time.js';
export { asksOf, personOf, shownNarrative } from './sentences.view.js';
export { statementOf } from './statement.js';
export { stillHeldBack } from './still-held-back.js';
export { stillThere } from './still-there.js';
export { type TakenOut, takeOut } from './take-out.form.js';
export { type Offer, WeighRecords } from './weigh-records.js';
export {
  type ChosenRecord,
  type Parcel,
  type Part,
  parcelsOf,
  partsOf,
  partsUnderReview,
  type Weighed,
  type WeighedRecord,
} from './weighed.js';
export { WithdrawForm } from './withdraw.form.js';
export { owedErrors, REASONS, readWhyKept } from './words.form.js';
