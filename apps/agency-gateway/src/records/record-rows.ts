import { happenedWords } from '../pages/pages.js';
import { happenedOf, type KeptRecord } from '../vault/vault.js';
import type { RecordKindList } from './record-kind-list.js';

/** A record as lists show it. */
export interface RecordRow {
  href: string;
  kind: string;
  when: string;
  summary: string;
  recordedBy: string;
}

const LONGEST_SUMMARY = 160;

export function recordRows(kinds: RecordKindList, records: readonly KeptRecord[]): RecordRow[] {
  return records.map((record) => ({
    href: `/records/${record.id}`,
    kind: kinds.titleOf(record.kind),
    when: happenedWords(happenedOf(record)),
    summary: firstSentence(record.fields[kinds.find(record.kind)?.summaryField ?? ''] ?? ''),
    recordedBy: record.recordedBy,
  }));
}

/** The first sentence, cut between words where it is long. */
function firstSentence(text: string): string {
  const [sentence = ''] = text.trim().split(/(?<=[.!?])\s+|\r?\n/, 1);
  if (sentence.length <= LONGEST_SUMMARY) return sentence;
  return `${sentence.slice(0, LONGEST_SUMMARY).replace(/\s+\S*$/, '')}…`;
}
