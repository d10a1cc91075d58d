import type { RecordField } from '@mash/contracts/record-kind';
import { mayGo, type Removal } from '@mash/policy/document';
import {
  type AskedRemoval,
  askedRemoval,
  isRemovalOwed,
  type WhyKept,
} from '@mash/policy/owed-removals';
import { sentencesOf } from '@mash/policy/sentences';
import { namedIn, type WeighedRecord } from './weighed.js';

/** The narratives of a chosen record that may go to somebody: what staff read sentence by sentence. */
export function narrativesOf(record: WeighedRecord): RecordField[] {
  const { kind, values } = record.view;
  return kind.fields.filter(
    ({ name, type }) =>
      type === 'narrative' &&
      (values[name] ?? '').trim() !== '' &&
      decisionsOn(record, name).some((decision) => mayGo(decision, true)),
  );
}

/** What rules and limits ask staff to take out of a record’s narratives, whoever reads it; null where they ask nothing. */
export function askedOf(record: WeighedRecord): AskedRemoval | null {
  return askedRemoval(narrativesOf(record).flatMap(({ name }) => decisionsOn(record, name)));
}

/** Those of the record, and not of the case, whom the words that stay still name. */
export function stillNamed(record: WeighedRecord, removals: readonly Removal[]): string[] {
  const named = narrativesOf(record).flatMap(({ name }) =>
    sentencesOf(record.view.values[name] ?? '').flatMap((words, at) => {
      const isOut = removals.some(({ field, sentence }) => field === name && sentence === at);
      return isOut ? [] : namedIn(record, words);
    }),
  );
  return [...new Set(named)];
}

/** Whether staff still owe a record what its rules ask to be taken out, or one tap that says why it stays. */
export function owesRemoval(
  record: WeighedRecord,
  { removals, whyKept = null }: { removals: readonly Removal[]; whyKept?: WhyKept | null },
): boolean {
  const asked = askedOf(record);
  const named = stillNamed(record, removals);
  return asked !== null && isRemovalOwed(asked, { removals, named, whyKept });
}

function decisionsOn({ decision, chosen }: WeighedRecord, field: string) {
  return Object.entries(decision.recipients).flatMap(([reader, fields]) => {
    const isChosen = chosen.parts?.[reader]?.includes(field) ?? true;
    const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return isChosen && found !== undefined ? [found] : [];
  });
}
