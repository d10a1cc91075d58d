import { z } from 'zod';
import { Password } from './staff.form.js';

/** A new password, which is not the one that somebody else knows. */
export const PasswordForm = z
  .object({
    password: z.string().min(1, 'Enter the password that you have now'),
    newPassword: Password,
  })
  .refine(({ password, newPassword }) => password !== newPassword, {
    path: ['newPassword'],
    message: 'Enter another password than the one that you have now',
  });
export type PasswordForm = z.infer<typeof PasswordForm>;
