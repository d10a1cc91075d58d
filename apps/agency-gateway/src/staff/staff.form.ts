import { StaffRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';

const SHORTEST_PASSWORD = 12;

/** A password as somebody makes it up. */
export const Password = z
  .string()
  .min(SHORTEST_PASSWORD, `Enter a password of ${SHORTEST_PASSWORD} characters or more`)
  .max(200, 'Use 200 characters or fewer');

/** What an administrator says of a new person. */
export const StaffForm = z.object({
  name: z.string().trim().min(1, 'Enter their full name').max(100, 'Use 100 characters or fewer'),
  jobTitle: z
    .string()
    .trim()
    .min(1, 'Enter their job title')
    .max(100, 'Use 100 characters or fewer'),
  username: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9.@_-]{3,100}$/,
      'Enter a username of 3 or more letters, numbers, dots or dashes',
    ),
  roles: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(StaffRole).min(1, 'Select at least one role'),
  ),
  registration: z
    .string()
    .trim()
    .regex(/^([A-Za-z0-9 -]{3,30})?$/, 'Use letters, numbers, spaces and dashes')
    .default(''),
  password: Password,
});
export type StaffForm = z.infer<typeof StaffForm>;
