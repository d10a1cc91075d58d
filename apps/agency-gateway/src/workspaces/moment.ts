import { AgencyId, Day } from '@mash/contracts/ids';
import { PaperKind } from '@mash/policy/papers';
import { z } from 'zod';

/** What one terminal alone knows of the moment at which something opened in an emergency (DESIGN 3.7). Kept at home, sealed. */
export const Moment = z.strictObject({
  /** How many people were signed in. */
  signedIn: z.int().min(0),
  /** The papers that the sharing rules lacked, and the last day of those that had been there. */
  lacks: z.array(
    z.strictObject({ kind: PaperKind, party: AgencyId.nullable(), ranOut: Day.nullable() }),
  ),
});
export type Moment = z.infer<typeof Moment>;
