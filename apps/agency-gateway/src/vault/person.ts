import { Day, Id } from '@mash/contracts/ids';
import { z } from 'zod';

/** A person as this agency has written them down. Other agencies may spell otherwise. */
export const Person = z.strictObject({
  id: Id,
  /** The first is the current name; others are earlier or also-known-as. */
  names: z.array(z.string().min(1).max(200)).min(1).max(20),
  dateOfBirth: Day.nullable(),
  sex: z.string().max(20).nullable(),
  nhsNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  addresses: z
    .array(
      z.strictObject({
        line: z.string().max(300),
        postcode: z.string().max(10),
        from: Day.nullable(),
        to: Day.nullable(),
      }),
    )
    .max(50),
  telephone: z.string().max(30).nullable(),
  /** Restricted: ordinary staff cannot see that this person exists here (DESIGN 3.5). */
  isRestricted: z.boolean(),
  /** Where this person lives must not become known: written down here, or ordered by a court. */
  whereabouts: z.enum(['protected', 'court-ordered']).optional(),
});
export type Person = z.infer<typeof Person>;
