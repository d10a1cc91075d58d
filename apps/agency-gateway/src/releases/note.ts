import type { RecordKind } from '@mash/contracts/record-kind';
import type { KeptRecord } from '../vault/vault.js';

/** The name of what is chosen where staff write down what their own systems show, and of the kind that it is. */
export const NOTE = 'note';

/** Where an agency keeps no notes of its own the policy is asked about this kind; no rule names it, so a person decides. */
const PLAIN: RecordKind = {
  kind: NOTE,
  title: 'Note',
  happenedField: 'happenedOn',
  summaryField: 'narrative',
  isGraded: false,
  fields: [
    { name: 'happenedOn', label: 'Date', type: 'date', isRequired: true, sensitivity: 'none' },
    { name: 'narrative', label: 'Note', type: 'narrative', isRequired: true, sensitivity: 'none' },
  ],
  roles: [{ value: 'subject', label: 'Person whom it is about' }],
};

/** The kind by which a note is weighed: the agency’s own, if it keeps notes. */
export function noteKind(own: RecordKind | null): RecordKind {
  return own ?? PLAIN;
}

/** What staff wrote just now, as a record that the policy can weigh. */
export function noteRecord(kind: RecordKind, words: string, now: Date, today: string): KeptRecord {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    kind: kind.kind,
    marking: 'official-sensitive',
    happenedOn: today,
    recordedAt: now.toISOString(),
    recordedBy: '',
    grading: null,
    fields: { [kind.happenedField]: today, [kind.summaryField]: words },
  };
}
