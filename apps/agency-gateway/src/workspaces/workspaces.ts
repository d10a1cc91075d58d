export { type Arrival, CaseEvents } from './case-events.js';
export { type Case, Cases } from './cases.js';
export { type EntryState, EntryStore } from './entry-store.js';
export { PageHeads } from './page-heads.js';
export { Receipts } from './receipts.js';
export { RewriteRefused } from './rewrite-refused.js';
export { type Honoured, WithdrawnCopies } from './withdrawn-copies.js';
export { type Author, authorOf, WriteEntry } from './write-entry.js';
export { type Intent, WriteToCase } from './write-to-case.js';
