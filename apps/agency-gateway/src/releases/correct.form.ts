import { z } from 'zod';

const asList = (value: unknown) => (value === undefined ? [] : [value].flat());
const words = (otherwise: string) =>
  z.string(otherwise).trim().min(1, otherwise).max(2000, 'Use 2,000 characters or fewer');

export const CorrectForm = z.object({
  /** "entry document", for each document that is put right. */
  items: z.preprocess(
    asList,
    z.array(z.string().regex(/^[\w-]{43} [\da-f-]{36}$/)).min(1, 'Choose what you correct'),
  ),
  wrong: words('Enter what was wrong'),
  right: words('Enter what is right'),
});
export type CorrectForm = z.infer<typeof CorrectForm>;
