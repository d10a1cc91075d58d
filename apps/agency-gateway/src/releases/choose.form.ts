import { AgencyId, Id } from '@mash/contracts/ids';
import { z } from 'zod';
import { several } from '../pages/pages.js';

/** P19: what of one’s own is shared, and who reads it. */
export const ChooseForm = z
  .object({
    records: several.pipe(
      z.array(Id, 'Choose records from the list').max(40, 'Choose 40 records or fewer'),
    ),
    readers: several.pipe(z.array(AgencyId)),
    note: z.string().trim().max(8000, 'Use 8,000 characters or fewer').default(''),
    act: z.enum(['choose', 'hold-back']).default('choose'),
    release: Id.optional(),
  })
  .superRefine(({ records, readers, note, act }, context) => {
    if (act === 'hold-back') return;
    if (records.length === 0 && note === '') {
      context.addIssue({
        code: 'custom',
        path: ['records'],
        message: 'Choose a record, write a note, or say that nothing you hold is relevant',
      });
    }
    if (readers.length === 0) {
      context.addIssue({ code: 'custom', path: ['readers'], message: 'Choose who will read it' });
    }
  });
export type ChooseForm = z.infer<typeof ChooseForm>;
