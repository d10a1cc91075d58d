import type { Day, Id } from '@mash/contracts/ids';
import type { FieldValues, RecordField, RecordKind } from '@mash/contracts/record-kind';
import { REMOVED, type SharedDocument } from '@mash/contracts/sealed/documents';
import { type Grading, type Marking, RemovalReason } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { FieldDecision } from './decision.js';
import { sentencesOf } from './sentences.js';

/** One record as its own agency sees it. */
export interface RecordView {
  owner: string;
  kind: RecordKind;
  people: readonly Id[];
  happened: SharedDocument['happened'];
  recordedOn: Day;
  marking: Marking;
  grading: Grading | null;
  values: FieldValues;
}

/** A sentence that staff took out, by its place in `sentencesOf` the field’s value. */
export const Removal = z.strictObject({
  field: z.string().max(60),
  sentence: z.int().min(0),
  /** Stays at home. */
  reason: RemovalReason,
});
export type Removal = z.infer<typeof Removal>;

/** What people chose and decided about one record for one reader. */
export interface DocumentChoices {
  /** Random, fresh for every document. */
  document: Id;
  /** The fields that staff chose; every permitted field where absent. */
  fields?: readonly string[];
  removals: readonly Removal[];
  /** Fields whose review or second person a named person answered with yes. */
  approved: readonly string[];
  /** For ages. */
  today: Day;
}

/**
 * Builds what one reader gets of one record, from what is permitted or approved and nothing else (DESIGN 6.2). Null
 * where nothing is. Refuses a removal that points at no sentence, for the text would leave as it is.
 */
export function buildDocument(
  view: RecordView,
  decisions: Readonly<Record<string, FieldDecision>>,
  choices: DocumentChoices,
): SharedDocument | null {
  checkRemovals(view, choices.removals);
  const fields = view.kind.fields.flatMap((field) => {
    const value = partOf(field, view, decisions, choices);
    return value === null ? [] : [{ name: field.name, label: field.label, value }];
  });
  if (fields.length === 0) return null;
  const isDated = fields.some((field) => field.name === view.kind.happenedField);
  return {
    document: choices.document,
    owner: view.owner,
    kind: view.kind.kind,
    title: view.kind.title,
    people: [...view.people].sort(),
    happened: isDated ? { ...view.happened } : { from: null, to: null, words: '' },
    recordedOn: view.recordedOn,
    marking: view.marking,
    grading: view.grading,
    fields,
  };
}

/** Whether this decision, with these answers, lets the field go. */
export function mayGo(decision: FieldDecision, isApproved: boolean): boolean;
export function mayGo(
  decision: FieldDecision | undefined,
  isApproved: boolean,
): decision is FieldDecision;
export function mayGo(decision: FieldDecision | undefined, isApproved: boolean): boolean {
  if (decision === undefined || decision.result === 'deny') return false;
  // Only a removal has a scope.
  const scopes = decision.obligations.map((it) => (it as { scope?: string }).scope);
  if (scopes.includes('field')) return false;
  const needsSecond =
    decision.result === 'review' || decision.obligations.some((it) => it.type === 'second-person');
  return !needsSecond || isApproved;
}

function partOf(
  field: RecordField,
  view: RecordView,
  decisions: Readonly<Record<string, FieldDecision>>,
  choices: DocumentChoices,
): string | null {
  const value = textIn(view, field.name);
  const isChosen = choices.fields === undefined || choices.fields.includes(field.name);
  if (value.trim() === '' || !isChosen) return null;
  const decision = Object.hasOwn(decisions, field.name) ? decisions[field.name] : undefined;
  if (!mayGo(decision, choices.approved.includes(field.name))) return null;
  const removed = choices.removals.filter((each) => each.field === field.name);
  const kept = withoutSentences(value, new Set(removed.map((each) => each.sentence)));
  return decision.obligations.reduce((text, it) => {
    if (it.type !== 'generalise') return text;
    return it.to === 'area' ? areaOf(text) : ageOf(text, choices.today);
  }, kept);
}

/** The text with each run of removed sentences as one `[removed]`, so that not even their number shows. */
export function withoutSentences(text: string, removed: ReadonlySet<number>): string {
  let isRemoving = false;
  const parts = sentencesOf(text).map((sentence, at) => {
    const isRun = isRemoving;
    isRemoving = removed.has(at);
    if (!isRemoving) return sentence;
    return isRun ? '' : REMOVED + sentence.slice(sentence.trimEnd().length);
  });
  return parts.join('');
}

/** The outward part of an address’s postcode; `[removed]` where there is none to find. */
export function areaOf(address: string): string {
  const found = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\s*$/i.exec(address);
  return found?.[1] === undefined ? REMOVED : `${found[1].toUpperCase()} area`;
}

/** The age in whole years on a day; `[removed]` for what is no date of birth. */
export function ageOf(dateOfBirth: string, today: Day): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dateOfBirth) || dateOfBirth > today) return REMOVED;
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  const age = today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
  return age === 1 ? '1 year old' : `${age} years old`;
}

/** What stands in a field; nothing where it has none of its own. */
function textIn({ values }: RecordView, field: string): string {
  return (Object.hasOwn(values, field) && values[field]) || '';
}

function checkRemovals(view: RecordView, removals: readonly Removal[]): void {
  for (const { field, sentence } of removals) {
    if (sentencesOf(textIn(view, field))[sentence] === undefined) {
      throw new RangeError('A removal points at no sentence of its field.');
    }
  }
}
