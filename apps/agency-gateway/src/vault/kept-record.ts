import { Day, Id, Instant } from '@mash/contracts/ids';
import { Descriptor, FieldValues } from '@mash/contracts/record-kind';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { Grading, Marking } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/** Who a person was in a record, and the words about that person alone. Sealed under both shred keys. */
export const Involvement = z.strictObject({ person: Id, role: z.string().max(60) });
export type Involvement = z.infer<typeof Involvement>;

/** An entry in this vault, of one of the agency's kinds. */
export const KeptRecord = z.strictObject({
  id: Id,
  kind: z.string().max(60),
  marking: Marking,
  /** The day it happened; where nobody knows the day, about that day, or the first on which it can have been. */
  happenedOn: Day,
  /** How it is known where that is not the day itself. */
  happenedHow: z.enum(['about', 'between']).optional(),
  /** The last day on which it can have been, where it was between two. */
  happenedTo: Day.optional(),
  recordedAt: Instant,
  recordedBy: z.string().max(100),
  grading: Grading.nullable(),
  /** Whose instruction goes with it; none where it is not there. */
  descriptor: Descriptor.optional(),
  fields: FieldValues,
});
export type KeptRecord = z.infer<typeof KeptRecord>;

/** When it happened, as whoever reads it is told. */
export function happenedOf({
  happenedOn,
  happenedHow,
  happenedTo,
}: Pick<KeptRecord, 'happenedOn' | 'happenedHow' | 'happenedTo'>): SharedDocument['happened'] {
  return { from: happenedOn, to: happenedTo ?? happenedOn, words: happenedHow ?? '' };
}
