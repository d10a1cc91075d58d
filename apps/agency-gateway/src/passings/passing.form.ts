import { OnwardReason, OwnersDesk } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';

const several = (words: string) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string()).min(1, words),
  );
const words = (longest: number, error: string) =>
  z.string(error).trim().min(1, error).max(longest, `Use ${longest} characters or fewer`);

/** The owner is asked with one button: for whom, and why. */
export const AskOwnerForm = z.object({
  agencies: several('Choose at least one agency'),
  why: words(2000, 'Enter why they need it'),
});

/** The owner’s answer. Who says no says why. */
export const OwnerAnswerForm = z
  .object({
    isAgreed: z.enum(['yes', 'no'], 'Say whether it may be passed on'),
    because: z.string().trim().max(2000, 'Use 2000 characters or fewer').default(''),
  })
  .refine(({ isAgreed, because }) => isAgreed === 'yes' || because !== '', {
    path: ['because'],
    error: 'Enter why it may not be passed on',
  });

const PassOnForm = z.object({
  agencies: several('Choose at least one agency'),
  parts: several('Choose what they need'),
  why: words(2000, 'Enter why they need it'),
});

const ManagerForm = z
  .object({
    reason: z.enum(OnwardReason.options, 'Choose why it cannot wait for its owner’s yes'),
    risk: z.enum(['yes', 'no'], 'Say whether it could put anybody at risk'),
    officer: z.string().trim().max(100).default(''),
    says: z.enum(OwnersDesk.options).optional().catch(undefined),
  })
  .superRefine(({ risk, officer, says }, { addIssue }) => {
    if (risk === 'no') return;
    const add = (path: string, message: string) =>
      addIssue({ code: 'custom', path: [path], message });
    if (officer === '') add('officer', 'Enter the name of the owner’s duty officer');
    if (says === undefined) add('says', 'Say what the owner’s duty officer said');
  });

/** What a named manager answers where the owner has not said yes. */
export type ManagerAnswers = z.infer<typeof ManagerForm>;

/** What is passed on to whom, and by whose decision. */
export interface PassOnAnswers extends z.infer<typeof PassOnForm> {
  manager: ManagerAnswers | null;
}

/** Reads the form; a manager’s answers are wanted where not every chosen agency has the owner’s yes. */
export function readPassOn(
  fields: Fields,
  hasYes: (agency: string) => boolean,
): { answers: PassOnAnswers } | { errors: FieldErrors } {
  const form = PassOnForm.safeParse(fields);
  const isDecided = form.success && form.data.agencies.every(hasYes);
  const manager = isDecided ? null : ManagerForm.safeParse(fields);
  if (form.success && manager === null) return { answers: { ...form.data, manager } };
  if (form.success && manager?.success) return { answers: { ...form.data, manager: manager.data } };
  return {
    errors: {
      ...(form.success ? {} : formErrors(form.error)),
      ...(manager === null || manager.success ? {} : formErrors(manager.error)),
    },
  };
}
