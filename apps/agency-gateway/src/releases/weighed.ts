import type { AgencyId, Id } from '@mash/contracts/ids';
import type { Obligations, PartObligations } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { basesOf } from '@mash/policy/basis';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import type { Decision, FieldDecision } from '@mash/policy/decision';
import { buildDocument, mayGo, type RecordView, type Removal } from '@mash/policy/document';
import { partObligations, rolesFor } from '@mash/policy/obligations';
import type { WhyKept } from '@mash/policy/owed-removals';
import { groupReaders } from '@mash/policy/readers';
import type { Basis, RuleSet } from '@mash/policy/rule-set';
import type { KnownRules } from '../rules/rules.js';
import { nameParts } from '../vault/vault.js';

/** One record that staff chose: what of it for whom, without which sentences. */
export interface ChosenRecord {
  /** The vault’s record; `note` for what staff wrote down just now. */
  record: string;
  /** The leaf fields for each reader; where a reader is not named, all that may go. */
  parts?: Readonly<Record<AgencyId, readonly string[]>>;
  removals: readonly Removal[];
  /** Why words stay that a rule asks to be taken out. */
  whyKept?: WhyKept | null;
}

/** One chosen record with what the policy says of it, per reader and leaf field. */
export interface WeighedRecord {
  chosen: ChosenRecord;
  view: RecordView;
  /** What the policy was told. */
  facts: ReleaseFacts;
  decision: Decision;
  /** Those in it who are not of the case, by name, with the name’s parts that no one of the case bears. */
  others: readonly { name: string; parts: readonly string[] }[];
  /** The names, as this vault has them, of those in it who are of the case. */
  ofCase: readonly string[];
  /** Restricted people in it, by name: for the specialist desk’s eyes alone. */
  restricted: readonly string[];
}

/** Who in a sentence is known to the record and not of the case. */
export function namedIn({ others }: WeighedRecord, sentence: string): string[] {
  const words = nameParts(sentence);
  const named = others.filter(({ parts }) => parts.some((part) => words.includes(part)));
  return named.map(({ name }) => name);
}

/** What the policy says of everything chosen, on the facts of one moment. */
export interface Weighed {
  purpose: Purpose;
  readers: readonly AgencyId[];
  ruleSet: Decision['ruleSet'];
  /** The rule set itself, for the names of its rules. */
  rules: RuleSet;
  /** Drafts that are to answer beside it when something is decided. */
  beside: readonly KnownRules[];
  records: readonly WeighedRecord[];
  today: string;
  /** What the readers of handling code C must tick, as its duty officer has answered. */
  handlingWords: readonly string[];
}

/** Readers who get the same documents under the same conditions on the same basis: one entry. */
export interface Parcel {
  readers: AgencyId[];
  documents: SharedDocument[];
  /** What each of them must tick before first view. */
  conditions: string[];
  bases: Basis[];
  /** What the decision asks of it, signed into its entry. */
  obligations: Obligations;
}

/** One part of one record, for one reader, with what the policy says. Empty fields are no parts. */
export interface Part {
  record: string;
  reader: AgencyId;
  field: string;
  decision: FieldDecision;
}

/** Every part that staff chose, whatever the policy says of it. */
export function partsOf({ records, readers }: Weighed): Part[] {
  return records.flatMap(({ chosen, view, decision }) =>
    readers.flatMap((reader) =>
      Object.entries(decision.recipients[reader] ?? {})
        .filter(([field]) => isChosen(chosen, view, reader, field))
        .map(([field, each]) => ({ record: chosen.record, reader, field, decision: each })),
    ),
  );
}

/** The roles that the rules want to be told, of what may go. */
export function rolesToTell(weighed: Weighed): StaffRole[] {
  return rolesIn(
    partsOf(weighed).flatMap(({ decision }) => (mayGo(decision, true) ? [decision] : [])),
  );
}

/** The parts that wait for somebody’s yes. */
export function partsUnderReview(weighed: Weighed): Part[] {
  return partsOf(weighed).filter(({ decision }) => rolesFor(decision).length > 0);
}

/**
 * What each reader gets, from permitted parts alone, or with the approved ones where every role has said yes. Readers
 * share a parcel only where all of it is the same, byte for byte, apart from random identifiers (DESIGN 6.2).
 */
export function parcelsOf(
  weighed: Weighed,
  answers: { isApproved: boolean; idOf: (record: string, reader: AgencyId) => Id },
): Parcel[] {
  const built = new Map(
    weighed.readers.map((reader): [AgencyId, Built[]] => [
      reader,
      weighed.records.flatMap((one) => {
        const document = documentFor(weighed, one, reader, answers);
        return document === null ? [] : [{ one, document }];
      }),
    ]),
  );
  const documentsOf = (reader: AgencyId) =>
    built.get(reader)?.map(({ document }) => document) ?? [];
  const named = Object.fromEntries(weighed.readers.map((reader) => [reader, documentsOf(reader)]));
  return groupReaders(named).flatMap(({ readers, documents }) => {
    const parcels = new Map<string, Parcel>();
    for (const reader of readers) {
      const going = goingParts(weighed, reader, answers.isApproved);
      const isCode = documents.some(({ grading }) => grading?.handling === 'C');
      const conditions = [...conditionsOf(going), ...(isCode ? weighed.handlingWords : [])];
      const bases = basesOf(going);
      const records = built.get(reader)?.map(({ one }) => one) ?? [];
      const parts = documents.flatMap((document, at) => partsIn(document, records[at], reader));
      const obligations = { parts, conditions, notify: rolesIn(going) };
      const key = JSON.stringify([obligations, bases]);
      const parcel = parcels.get(key);
      if (parcel) parcel.readers.push(reader);
      else parcels.set(key, { readers: [reader], documents, conditions, bases, obligations });
    }
    return [...parcels.values()];
  });
}

/** A document, and the record that it was built from. */
interface Built {
  one: WeighedRecord;
  document: SharedDocument;
}

function partsIn(
  document: SharedDocument,
  one: WeighedRecord | undefined,
  reader: AgencyId,
): PartObligations[] {
  if (one === undefined) return [];
  const removed = one.chosen.removals.map(({ field }) => field);
  return partObligations(document, one.decision.recipients[reader] ?? {}, removed);
}

function documentFor(
  weighed: Weighed,
  { chosen, view, decision }: WeighedRecord,
  reader: AgencyId,
  { isApproved, idOf }: { isApproved: boolean; idOf: (record: string, reader: AgencyId) => Id },
): SharedDocument | null {
  const decisions = decision.recipients[reader] ?? {};
  const fields = chosen.parts?.[reader];
  return buildDocument(view, decisions, {
    document: idOf(chosen.record, reader),
    ...(fields && { fields }),
    removals: chosen.removals,
    approved: isApproved ? Object.keys(decisions) : [],
    today: weighed.today,
  });
}

function goingParts(weighed: Weighed, reader: AgencyId, isApproved: boolean): FieldDecision[] {
  return partsOf(weighed)
    .filter((part) => part.reader === reader && mayGo(part.decision, isApproved))
    .map(({ decision }) => decision);
}

function rolesIn(going: readonly FieldDecision[]): StaffRole[] {
  const told = going.flatMap(({ obligations }) =>
    obligations.flatMap((it) => (it.type === 'notify' ? [it.role] : [])),
  );
  return [...new Set(told)];
}

function conditionsOf(going: readonly FieldDecision[]): string[] {
  const texts = going.flatMap(({ obligations }) =>
    obligations.flatMap((it) => (it.type === 'conditions' ? [it.text] : [])),
  );
  return [...new Set(texts)].sort();
}

function isChosen(
  { parts }: ChosenRecord,
  { values }: RecordView,
  reader: AgencyId,
  field: string,
): boolean {
  const fields = parts?.[reader];
  const isFilled = (values[field] ?? '').trim() !== '';
  return isFilled && (fields === undefined || fields.includes(field));
}
