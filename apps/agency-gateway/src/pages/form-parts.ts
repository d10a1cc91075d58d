import { z } from 'zod';

/** What somebody types into one box, without the spaces around it; a box that is absent was left empty. */
export const text = (longest: number) =>
  z.string().trim().max(longest, `Use ${longest} characters or fewer`).default('');

/** What stands ticked of several: none, one or more. */
export const several = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string()),
);
