import { z } from 'zod';
import { needed, several } from '../pages/pages.js';

/** What somebody looked at that arrived after an outcome, and why nothing changes. */
export const LateForm = z.object({
  entries: several.pipe(z.array(z.string()).min(1, 'Choose what you have looked at')),
  because: needed(2000, 'Enter why nothing changes'),
});
