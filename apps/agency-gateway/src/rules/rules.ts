export { type KnownRules, type RulesInForce, SharingRules } from './sharing-rules.js';
