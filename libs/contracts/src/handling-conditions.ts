import { z } from 'zod';

/**
 * The conditions that handling code C may carry: a table that each force configures (`handling` in agency.json). It has
 * both sorts, and no code twice.
 */
export const HandlingConditions = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[A-Z]\d$/),
      /** What the reader may do with it, or what must be asked before. */
      about: z.enum(['action', 'sanitisation']),
      label: z.string().min(5).max(100),
      /** The words that the reader ticks. */
      reader: z.string().min(10).max(300),
    }),
  )
  .refine((table) => new Set(table.map(({ code }) => code)).size === table.length, {
    error: 'Give each condition a code of its own.',
  })
  .refine((table) => new Set(table.map(({ about }) => about)).size === 2, {
    error: 'Name at least one condition about "action" and one about "sanitisation".',
  });
export type HandlingConditions = z.infer<typeof HandlingConditions>;
