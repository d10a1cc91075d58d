import { z } from 'zod';

/** What somebody types into one box, without the spaces around it; a box that is absent was left empty. */
export const text = (longest: number) =>
  z.string().trim().max(longest, `Use ${longest} characters or fewer`).default('');

/** The same of a box that must not stay empty. @param words what to do about an empty one */
export const needed = (longest: number, words: string) =>
  text(longest).pipe(z.string().min(1, words));

/** A time on the wall, as people write it: "9:30" as much as "09:30". */
export const ON_THE_WALL = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** The time of day in a box that may stay empty. */
export const mayBeTime = text(5).refine(
  (time) => time === '' || ON_THE_WALL.test(time),
  'Enter a time like 16:50, or leave it empty',
);

/** What stands ticked of several: none, one or more. */
export const several = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string()),
);
