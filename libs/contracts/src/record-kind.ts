import { z } from 'zod';

/** A name in a kind's own vocabulary: `incident`, `handlingCode`. */
const Name = z.string().regex(/^[a-z][A-Za-z0-9-]{1,40}$/);

/** What the policy may need to know of a field before anything is read; each but `none` and `address` has a cap of its own. */
export const Sensitivity = z.enum([
  'none',
  'address',
  'source-identity',
  'informant',
  'third-party',
  'sensitive-health',
  'sensitive-service',
  'legal-privilege',
  'gender-recognition',
  'adoption',
  'fertility-treatment',
  'protected-identity',
  /** Always carries a descriptor or handling instruction; a review where it is not known which. */
  'marked',
]);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** One field of a record kind: what the form asks and what the policy decides on (a leaf field). */
export const RecordField = z.strictObject({
  name: Name,
  label: z.string().min(1).max(100),
  hint: z.string().max(300).optional(),
  /** `narrative` is free text, removed by the sentence; `choice` takes one of `choices`. */
  type: z.enum(['text', 'narrative', 'date', 'choice', 'address', 'telephone']),
  isRequired: z.boolean().default(false),
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  sensitivity: Sensitivity.default('none'),
});
export type RecordField = z.infer<typeof RecordField>;

/** What a list of somebody’s involvement is with: such lists are meant for some ages only (caps/ages.ts). */
export const InvolvementList = z.enum(['adult', 'housing', 'police', 'school']);
export type InvolvementList = z.infer<typeof InvolvementList>;

/** A descriptor or handling instruction, set by whoever wrote the record (Government Security Classifications Policy 2023). */
export const Descriptor = z.enum([
  'none',
  'personal-data',
  'legal-professional-privilege',
  'commercial',
  'recipients-only',
  'organisation-use-only',
]);
export type Descriptor = z.infer<typeof Descriptor>;

/** A kind of record, as data: adding one needs no code. */
export const RecordKind = z.strictObject({
  kind: Name,
  title: z.string().min(1).max(100),
  /** The field that says when it happened. */
  happenedField: Name,
  /** The field whose first sentence stands in lists. */
  summaryField: Name,
  /** Police intelligence reports carry a 3x5x2 grading (College of Policing APP, intelligence report). */
  isGraded: z.boolean().default(false),
  /** Where it lists that somebody is involved with a service, and no more. */
  involvement: InvolvementList.optional(),
  /** Where it is a contact with children’s services: where to read who made it, and how it ended (screening counts them). */
  contact: z
    .strictObject({
      sourceField: Name,
      outcomeField: Name,
      /** The words with which an outcome begins where nothing followed: "No further action". */
      noFurtherAction: z.string().min(1).max(60),
    })
    .optional(),
  /** Where its author works with the family: whom screening names as a worker whom the child may have now. */
  isCasework: z.boolean().optional(),
  fields: z.array(RecordField).min(1).max(40),
  /** Who a person can be in such a record. */
  roles: z.array(z.strictObject({ value: Name, label: z.string() })).min(1),
});
export type RecordKind = z.infer<typeof RecordKind>;

/** `agencies/<name>/records.json`. */
export const RecordKinds = z.strictObject({
  $schema: z.string().optional(),
  kinds: z.array(RecordKind).min(1).max(50),
});
export type RecordKinds = z.infer<typeof RecordKinds>;

/** The published JSON Schema, for editors (docs/rules/record-kinds.schema.json). */
export function recordKindsSchema(): unknown {
  return z.toJSONSchema(RecordKinds, { io: 'input' });
}

/** The values of one record's fields, by name; an absent field was left empty. */
export const FieldValues = z.record(Name, z.string().max(20_000));
export type FieldValues = z.infer<typeof FieldValues>;
