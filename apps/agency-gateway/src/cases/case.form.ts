import { Purpose } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import { needed, several, text } from '../pages/pages.js';

/** P30: whom to ask about whom. */
export const AskForm = z.object({
  agencies: several.pipe(z.array(z.string()).min(1, 'Choose at least one agency')),
  people: several.pipe(z.array(z.string()).min(1, 'Choose at least one person')),
  /** What the gate’s answer proposes, unless staff tap another. */
  purpose: z.enum(Purpose.options, 'Choose what it is for').optional(),
});

/** P36: the level of need, where it goes, and why. */
export const OutcomeForm = z.object({
  level: z.enum(['1', '2', '3', '4'], 'Choose a level'),
  because: needed(4000, 'Enter why'),
  next: needed(2000, 'Enter what happens next'),
  whoTellsTheFamily: text(500),
});

/** Whether one’s agency agrees with an outcome. Who disagrees says why. */
export const OpinionForm = z
  .object({
    agrees: z.enum(['yes', 'no'], 'Say whether your agency agrees'),
    because: text(2000),
  })
  .refine(({ agrees, because }) => agrees === 'yes' || because !== '', {
    path: ['because'],
    error: 'Enter why your agency disagrees',
  });
