import type { StaffRole } from '@mash/contracts/vocabulary';
import type { FieldDecision } from '@mash/policy/decision';
import { mayGo, type RecordView } from '@mash/policy/document';
import { alikeParts, resultOf } from '@mash/policy/explain';
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

/** Per record and reader, the parts put together about which the policy says the same for the same reasons. */
export function resultsOf(weighed: Weighed): ReaderResult[] {
  return weighed.records.flatMap(({ chosen, view }) =>
    weighed.readers.map((reader) => {
      const own = partsOf(weighed).filter(
        (part) => part.record === chosen.record && part.reader === reader,
      );
      const lines = alikeParts(own.map(({ field, decision }) => [field, decision]));
      return {
        record: chosen.record,
        reader,
        lines: lines.map(({ fields, decision }) => lineOf(view, fields, decision)).sort(byResult),
      };
    }),
  );
}

function lineOf({ kind }: RecordView, fields: string[], decision: FieldDecision): ResultLine {
  const isLeftOut = decision.result !== 'deny' && !mayGo(decision, true);
  return {
    result: isLeftOut ? 'left-out' : resultOf(decision),
    parts: fields.map((field) => kind.fields.find(({ name }) => name === field)?.label ?? field),
    fields,
    roles: rolesFor(decision),
    decision,
  };
}

const ORDER: readonly PartResult[] = ['permit', 'trimmed', 'review', 'left-out', 'deny'];

function byResult(a: ResultLine, b: ResultLine): number {
  return ORDER.indexOf(a.result) - ORDER.indexOf(b.result);
}
