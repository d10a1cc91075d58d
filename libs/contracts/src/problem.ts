import { z } from 'zod';
import { Explanation } from './explanation.js';

/** The closed list of problems that a caller can act on. Each has a page at /problems/<kind>. */
export const PROBLEMS = {
  'not-signed-in': { status: 401, title: 'Sign in to continue' },
  'not-found': { status: 404, title: 'Page not found' },
  'form-expired': { status: 409, title: 'This form is out of date' },
  'not-valid': { status: 422, title: 'There is a problem with what was sent' },
  'too-many-attempts': { status: 429, title: 'Too many attempts' },
  'too-large': { status: 413, title: 'This is too large' },
  'try-later': { status: 503, title: 'Try again later' },
  'hub-unavailable': { status: 503, title: 'The hub cannot be reached' },
  'not-enrolled': { status: 401, title: 'This agency is not enrolled' },
  'bad-signature': { status: 401, title: 'The signature does not hold' },
  replayed: { status: 401, title: 'This message was received before' },
  'wrong-sequence': { status: 409, title: 'This leaf is not the next of its source' },
  'wrong-place': { status: 409, title: 'The ledger does not go on with this leaf' },
  'identifier-mismatch': { status: 422, title: 'The identifier is not the hash of the entry' },
  'stanza-mismatch': { status: 422, title: 'A stanza is not the one that was logged' },
  'bad-cosignature': { status: 422, title: 'The cosignature does not hold' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof PROBLEMS;

/** A problem the caller can act on. Anything else thrown is a fault. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly extensions: Record<string, string | number> = {},
    /** Where the policy refuses: why, in the rows that stand on every page. */
    readonly explanation: readonly Explanation[] = [],
  ) {
    super(`${kind}: ${detail}`);
  }

  get status(): number {
    return PROBLEMS[this.kind].status;
  }
}

/** A Problem Details body (RFC 9457 section 3.1) with our two extensions. */
export const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  explanation: z.array(Explanation).optional(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** The RFC 9457 body of a problem. */
export function problemBody(problem: Problem): ProblemBody {
  const { status, title } = PROBLEMS[problem.kind];
  return {
    type: `/problems/${problem.kind}`,
    title,
    status,
    detail: problem.detail,
    ...problem.extensions,
    ...(problem.explanation.length > 0 && { explanation: [...problem.explanation] }),
  };
}
