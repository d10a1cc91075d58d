export { RecordKindList } from './record-kind-list.js';
export { type RecordRow, recordRows } from './record-rows.js';
