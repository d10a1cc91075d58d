export { RulesLack } from './rules-lack.js';
export { type KnownRules, type RulesInForce, SharingRules } from './sharing-rules.js';
