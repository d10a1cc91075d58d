import { Day, Hash } from '@mash/contracts/ids';
import { z } from 'zod';

/** The papers that justify sharing: agreement, impact assessment, appropriate policy document (DPA 2018 Schedule 1 Part 4). */
export const PaperKind = z.enum(['data-sharing-agreement', 'impact-assessment', 'policy-document']);
export type PaperKind = z.infer<typeof PaperKind>;

/** How officers call them. */
export const PAPER_WORDS: Readonly<Record<PaperKind, string>> = {
  'data-sharing-agreement': 'Data-sharing agreement',
  'impact-assessment': 'Data protection impact assessment (DPIA)',
  'policy-document': 'Appropriate policy document',
};

/** One paper of the register, with the rule set version that it justifies, by its hash. */
export const Paper = z.strictObject({
  id: z.string().min(1).max(100),
  kind: PaperKind,
  title: z.string().min(3).max(200),
  /** The other parties, where it is an agreement. */
  parties: z.array(z.string()).default([]),
  ruleSet: Hash,
  from: Day,
  until: Day,
  owner: z.string().min(3).max(100),
});
export type Paper = z.infer<typeof Paper>;

/** A kind of paper that is not there, and with whom, where it is an agreement. */
export interface LackingPaper {
  kind: PaperKind;
  party: string | null;
}

/**
 * What the register lacks for a rule set on a day. An alarm for its owner, the data protection officer and the board;
 * it never stops a safeguarding disclosure (DESIGN 3.7).
 */
export function lacksPapers(
  papers: readonly Paper[],
  ruleSet: string,
  recipients: readonly string[],
  today: string,
): LackingPaper[] {
  const current = papers.filter(
    (each) => each.ruleSet === ruleSet && each.from <= today && today <= each.until,
  );
  const general = (['impact-assessment', 'policy-document'] as const)
    .filter((kind) => !current.some((each) => each.kind === kind))
    .map((kind) => ({ kind, party: null }));
  const agreements = recipients
    .filter(
      (it) =>
        !current.some(
          (each) => each.kind === 'data-sharing-agreement' && each.parties.includes(it),
        ),
    )
    .map((party) => ({ kind: 'data-sharing-agreement' as const, party }));
  return [...general, ...agreements];
}
