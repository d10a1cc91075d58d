import { AnalysisBox, LineFrom } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import { needed, text } from '../pages/pages.js';

/** P34: one line. Where it comes from is asked, and never refused for want of an answer. */
export const AnalysisForm = z.object({
  box: z.enum(AnalysisBox.options, 'Choose a box'),
  words: needed(4000, 'Enter what you think'),
  from: z.enum(LineFrom.options).nullable().default(null).catch(null),
  saidBy: text(200),
});
