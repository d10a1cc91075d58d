import type { Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { labelledHash } from '@mash/crypto/hash';
import { journalLine, receiptHash } from '@mash/ledger/journal';
import type { Keys } from '../keys/keys.js';

/** A row as PostgreSQL gives it. */
export type Row = Record<string, unknown> & { row_id: string; number: string };

/** A kind of row that is journalled: each is written once and never changed. */
export interface Source {
  name: string;
  table: string;
  /** Its identifier as text, in SQL. */
  id: string;
  /** What of it is journalled; `bytes` by its hash. */
  columns: readonly string[];
}

/** Decisions and accesses, and what else information governance must be able to rely on (DESIGN 3.5). */
export const SOURCES: readonly Source[] = [
  {
    name: 'access',
    table: 'access',
    id: 'id::text',
    columns: ['staff', 'at', 'act', 'subject', 'subject_id', 'bytes'],
  },
  {
    name: 'refused-act',
    table: 'refused_act',
    id: 'id::text',
    columns: ['staff', 'at', 'act', 'subject', 'bytes'],
  },
  { name: 'decision', table: 'decision', id: 'id::text', columns: ['release', 'bytes'] },
  { name: 'finding', table: 'finding', id: 'id::text', columns: ['entry', 'bytes'] },
  { name: 'finding-answer', table: 'finding_answer', id: 'finding::text', columns: ['bytes'] },
  { name: 'rule-paper', table: 'rule_paper', id: 'id', columns: ['bytes'] },
  {
    name: 'ledger-check',
    table: 'ledger_check',
    id: 'id::text',
    columns: ['staff', 'at', 'bytes'],
  },
  {
    name: 'receipt-received',
    table: 'receipt',
    id: `entry || '/' || agency || '/' || says`,
    columns: ['bytes'],
  },
  {
    name: 'receipt-given',
    table: 'receipt_sent',
    id: `entry || '/' || says`,
    columns: ['hash'],
  },
  // The source's provisional receipt, by the hash that both ends journal.
  { name: 'emergency', table: 'emergency', id: 'entry', columns: ['hash'] },
  { name: 'emergency-look', table: 'emergency_look', id: 'entry', columns: ['bytes'] },
  { name: 'prior-call', table: 'prior_call', id: 'id::text', columns: ['bytes'] },
];

/** The leaf of a row as it stands now. A receipt goes by the hash that its other end journals too. */
export function lineOf(source: Source, row: Row, keys: Keys): Hash {
  const parts: Record<string, string | null> = { source: source.name, id: row.row_id };
  if (source.name === 'receipt-received') {
    const signed = keys.decryptLocal('receipt', row.row_id, row['bytes'] as Buffer);
    return journalLine({ ...parts, receipt: receiptHash(signed) });
  }
  for (const column of source.columns) parts[column] = asText(row[column]);
  return journalLine(parts);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return toBase64url(labelledHash('mash/journal-bytes/1', value));
  return String(value);
}
