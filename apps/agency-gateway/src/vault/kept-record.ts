import { Day, Id, Instant } from '@mash/contracts/ids';
import { Descriptor, FieldValues } from '@mash/contracts/record-kind';
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
  happenedOn: Day,
  recordedAt: Instant,
  recordedBy: z.string().max(100),
  grading: Grading.nullable(),
  /** Whose instruction goes with it; none where it is not there. */
  descriptor: Descriptor.optional(),
  fields: FieldValues,
});
export type KeptRecord = z.infer<typeof KeptRecord>;
