import { Id } from '@mash/contracts/ids';
import { z } from 'zod';

const day = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Enter the date like 2024-04-09, or leave it empty')
  .transform((value) => (value === '' ? null : value));

const text = (longest: number) =>
  z.string().trim().max(longest, `Use ${longest} characters or fewer`).default('');

const several = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string()),
);

/** "Tell children’s services about a child": what the page asks, with its words. */
export const ConcernForm = z.object({
  childName: text(200),
  childDateOfBirth: day,
  childAddress: text(300),
  childPostcode: text(10),
  adultName: text(200),
  adultRelationship: text(60),
  adultDateOfBirth: day,
  whatHappened: text(20_000).pipe(z.string().min(1, 'Enter what has happened')),
  childsWords: text(8000),
  isImmediateDanger: z.enum(['yes', 'no'], 'Say whether the child is in immediate danger'),
  mustNotBeTold: text(200),
  mustNotBeToldBecause: text(500),
  own: several,
  records: several.pipe(
    z.array(Id, 'Choose records from the list').max(40, 'Choose 40 records or fewer'),
  ),
});
export type ConcernForm = z.infer<typeof ConcernForm>;

/** How soon; the answers of the gate are the gate’s own form. */
export const RatingForm = z.object({
  rating: z.enum(['red', 'amber', 'green', 'blue'], 'Choose how soon'),
});
