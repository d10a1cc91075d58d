import { Ledger0001 } from './migrations/0001-ledger.js';
import { Emergencies0002 } from './migrations/0002-emergencies.js';

/** Every migration, in order. Forward only. */
export const MIGRATIONS = [Ledger0001, Emergencies0002];
