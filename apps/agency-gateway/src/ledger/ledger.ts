export { Bundles } from './bundles.js';
export { Cosign } from './cosign.js';
export { HubsWord } from './hubs-word.js';
export { LoggedRules } from './logged-rules.js';
export { headOf, Mirror } from './mirror.js';
export { NewestCheckpoint } from './newest-checkpoint.js';
export { type LeafParts, SourceChain } from './source-chain.js';
