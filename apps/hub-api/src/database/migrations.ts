import { Ledger0001 } from './migrations/0001-ledger.js';

/** Every migration, in order. Forward only. */
export const MIGRATIONS = [Ledger0001];
