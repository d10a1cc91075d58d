import { z } from 'zod';

/** What the policy says of a part, in the words that stand on every page. */
export const RESULT_WORDS = {
  permit: 'Allowed',
  trimmed: 'Allowed with words removed',
  review: 'Needs a second person',
  deny: 'Not allowed',
} as const;
export type ExplainedResult = keyof typeof RESULT_WORDS;

/**
 * Why something may or may not be shared: the five rows that stand everywhere the same, on pages, at the command line and
 * in the body of a problem (RFC 9457). It stays in the agency that decided (DESIGN 7.5).
 */
export const Explanation = z.strictObject({
  asked: z.string(),
  result: z.enum(['permit', 'trimmed', 'review', 'deny'] satisfies ExplainedResult[]),
  /** Each reason with its rule or limit by name, and the paragraph behind it. */
  because: z.array(z.strictObject({ words: z.string(), source: z.string() })),
  /** Never empty: where nothing would, it says so. */
  wouldChange: z.array(z.string()),
  ruleSet: z.strictObject({
    id: z.string(),
    version: z.int(),
    /** The day from which it is in force. */
    date: z.string(),
    hash: z.string(),
  }),
});
export type Explanation = z.infer<typeof Explanation>;
