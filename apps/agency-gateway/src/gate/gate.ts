export { proposedWhy, readGate } from './gate.form.js';
export {
  askedItem,
  gateQuestions,
  gateSummary,
  gateValues,
  PURPOSE_WORDS,
  saidOf,
  waitsForManager,
} from './gate.view.js';
export { purposesFor, readPurpose } from './gate-purpose.js';
export {
  type Family,
  familyIn,
  type GateSoFar,
  GateStatement,
  gateOf,
  gateSoFar,
  objectionAtGate,
  statementOf,
  unansweredFor,
} from './gate-statement.js';
