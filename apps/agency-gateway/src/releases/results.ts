import type { StaffRole } from '@mash/contracts/vocabulary';
import type { FieldDecision } from '@mash/policy/decision';
import { mayGo } from '@mash/policy/document';
import { rolesFor } from '@mash/policy/obligations';
import { partsOf, type Weighed } from './weighed.js';

/** What the policy says of a part, as pages say it. `left-out` is allowed, but the rule leaves the part at home. */
export type PartResult = 'permit' | 'trimmed' | 'review' | 'deny' | 'left-out';

/** The parts of one record about which the policy says the same to one reader. */
export interface ResultLine {
  result: PartResult;
  /** The labels of the parts. */
  parts: string[];
  fields: string[];
  roles: StaffRole[];
  decision: FieldDecision;
}

/** What the policy says of one record to one reader. */
export interface ReaderResult {
  record: string;
  reader: string;
  lines: ResultLine[];
}

/** The result of one part for pages. */
function resultOf(decision: FieldDecision): PartResult {
  if (decision.result === 'deny') return 'deny';
  if (!mayGo(decision, true)) return 'left-out';
  if (rolesFor(decision).length > 0) return 'review';
  const isTrimmed = decision.obligations.some(
    ({ type }) => type === 'remove' || type === 'generalise',
  );
  return isTrimmed ? 'trimmed' : 'permit';
}

/** Per record and reader, the parts put together about which the policy says the same for the same reasons. */
export function resultsOf(weighed: Weighed): ReaderResult[] {
  return weighed.records.flatMap(({ chosen, view }) =>
    weighed.readers.map((reader) => {
      const own = partsOf(weighed).filter(
        (part) => part.record === chosen.record && part.reader === reader,
      );
      const lines = new Map<string, ResultLine>();
      for (const { field, decision } of own) {
        const result = resultOf(decision);
        const roles = rolesFor(decision);
        const key = JSON.stringify([result, roles, decision.reasons, decision.obligations]);
        const line = lines.get(key) ?? { result, roles, decision, parts: [], fields: [] };
        line.parts.push(view.kind.fields.find(({ name }) => name === field)?.label ?? field);
        line.fields.push(field);
        lines.set(key, line);
      }
      return { record: chosen.record, reader, lines: [...lines.values()].sort(byResult) };
    }),
  );
}

const ORDER: readonly PartResult[] = ['permit', 'trimmed', 'review', 'left-out', 'deny'];

function byResult(a: ResultLine, b: ResultLine): number {
  return ORDER.indexOf(a.result) - ORDER.indexOf(b.result);
}
