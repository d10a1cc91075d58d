export { type RulesInForce, SharingRules } from './sharing-rules.js';
