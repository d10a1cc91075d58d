import { type EntryId, Id, Instant } from '@mash/contracts/ids';
import { CallBody } from '@mash/contracts/sealed/calls';
import { StaffRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/** A call, visit or letter about somebody of this vault, recorded before there was a case. Sealed at rest; it never leaves. */
export const PriorCall = z.strictObject({
  /** As this vault called the person when it was recorded. */
  name: z.string().max(200),
  /** Whoever recorded it, and when. */
  by: z.strictObject({ staff: Id, name: z.string().max(100), role: StaffRole }),
  at: Instant,
  /** As its entry will say it, but for `people`: here the person of this vault alone. */
  body: CallBody,
});
export type PriorCall = z.infer<typeof PriorCall>;

/** Into which case it was put, by whom and when. */
export const Joined = z.strictObject({ workspace: Id, by: z.string().max(100), at: Instant });
export type Joined = z.infer<typeof Joined>;

/** One of them as it is kept. Its identifier is that of the call, before and after it has become an entry. */
export interface KeptCall {
  id: Id;
  /** The order in which they were recorded. */
  number: number;
  person: Id;
  call: PriorCall;
  /** The entry that it became; null while it is in no case. */
  joined: (Joined & { entry: EntryId }) | null;
}
