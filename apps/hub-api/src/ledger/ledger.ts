export { Checkpoints, type CosignedCheckpoint, type Heads } from './checkpoints.js';
export { LedgerLeaves, parseLeaf } from './ledger-leaves.js';
export { OpenRound } from './open-round.js';
export { Pending } from './pending.js';
export { SubmitToLedger } from './submit-to-ledger.js';
