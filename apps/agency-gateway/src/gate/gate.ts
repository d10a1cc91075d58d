export { readGate } from './gate.form.js';
export {
  gateQuestions,
  gateSummary,
  gateValues,
  saidOf,
  waitsForManager,
} from './gate.view.js';
export {
  type Family,
  familyIn,
  type GateSoFar,
  GateStatement,
  gateOf,
  gateSoFar,
  objectionAtGate,
  unansweredFor,
} from './gate-statement.js';
