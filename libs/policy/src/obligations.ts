import type { Obligations, PartObligations } from '@mash/contracts/sealed/content';
import { REMOVED, type SharedDocument } from '@mash/contracts/sealed/documents';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import type { FieldDecision } from './decision.js';
import { mayGo } from './document.js';

/** How a value looks that was made less exact (`document.ts`). */
const VAGUE = { age: /^\d{1,3} years? old$/, area: /^[A-Z\d]{2,4} area$/ } as const;

/** The roles that must say yes before a part may go; none where it may go now, or may not at all. */
export function rolesFor(decision: FieldDecision): ApproverRole[] {
  if (!mayGo(decision, true)) return [];
  const seconds = decision.obligations.flatMap((it) =>
    it.type === 'second-person' ? [it.role] : [],
  );
  const reviewer = decision.result === 'review' ? [decision.reviewBy ?? 'approver'] : [];
  return [...new Set([...reviewer, ...seconds])];
}

/** Limits for which nobody looks afterwards: a source at risk, a protected address, intelligence (DESIGN 7.8). */
const NEVER_AFTERWARDS = [
  'cap:protected-whereabouts',
  'cap:informant',
  'cap:originator',
  'cap:handling-code-c',
  'cap:suspected-false',
  'cap:descriptor',
];

/** The one role whose look may follow: every other answers for something that cannot be called back. */
const FOLLOWS: ApproverRole = 'approver';

/** Whether, in a Red case, this part may go before its second person has looked: not while a fact is missing. */
export function mayFollow(decision: FieldDecision): boolean {
  const isLate = rolesFor(decision).every((role) => role === FOLLOWS);
  const isKnown = (decision.missing ?? []).length === 0;
  return (
    isLate && isKnown && decision.reasons.every(({ rule }) => !NEVER_AFTERWARDS.includes(rule))
  );
}

/** What the decision asks of the fields of one document that leaves; `removed` are the fields of which sentences went out. */
export function partObligations(
  { document, fields }: SharedDocument,
  decisions: Readonly<Record<string, FieldDecision>>,
  removed: readonly string[],
): PartObligations[] {
  return fields.flatMap(({ name }) => {
    const decision = Object.hasOwn(decisions, name) ? decisions[name] : undefined;
    return decision === undefined
      ? []
      : [{ document, field: name, ...asked(decision, removed.includes(name)) }];
  });
}

/**
 * What a reader has against a release by its signed obligations: a part that nobody decided about, a role that has not
 * said yes, a value that is as exact as ever, words that should have gone, conditions that are others. Null where nothing.
 */
export function objectionToObligations(
  { parts, conditions }: Obligations,
  shared: {
    documents: readonly SharedDocument[];
    conditions: readonly string[];
    roles: readonly string[];
    /** Whether the second person looks afterwards; whether the case is Red enough for that the replay judges. */
    isLookedAtLater: boolean;
  },
): string | null {
  const values = shared.documents.flatMap(({ document, fields }) =>
    fields.map(({ name, value }) => ({ document, name, value })),
  );
  if (values.length !== parts.length) return 'it has other parts than those decided about';
  for (const part of parts) {
    const found = values.find((it) => it.document === part.document && it.name === part.field);
    if (found === undefined) return 'it has other parts than those decided about';
    const given = shared.isLookedAtLater ? [...shared.roles, FOLLOWS] : shared.roles;
    const missing = part.needs.find((role) => !given.includes(role));
    if (missing !== undefined) return `a part of it needs the yes of the role ${missing}`;
    if (!isDone(part, found.value)) return 'a part of it says more than was decided';
  }
  return conditions.join('\n') === shared.conditions.join('\n')
    ? null
    : 'its conditions are others than those decided about';
}

function asked(
  decision: FieldDecision,
  isRemoved: boolean,
): Omit<PartObligations, 'document' | 'field'> {
  const { obligations } = decision;
  const generalise = obligations.find((it) => it.type === 'generalise')?.to ?? null;
  const isLooked = obligations.some((it) => it.type === 'remove');
  const looked = isRemoved ? 'taken-out' : 'kept';
  return { needs: rolesFor(decision), generalise, sentences: isLooked ? looked : null };
}

function isDone({ generalise, sentences }: PartObligations, value: string): boolean {
  if (generalise !== null && value !== REMOVED && !VAGUE[generalise].test(value)) return false;
  return sentences !== 'taken-out' || value.includes(REMOVED);
}
