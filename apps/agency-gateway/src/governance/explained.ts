import type { Explanation } from '@mash/contracts/explanation';
import type { AgencyId } from '@mash/contracts/ids';
import { alikeParts, explainParts } from '@mash/policy/explain';
import type { KeptDecision } from '../releases/releases.js';

/** How records, their parts and agencies are called. */
export interface Called {
  nameOf(agency: AgencyId): string;
  titleOf(record: string): string;
  labelOf(record: string, field: string): string;
}

/** What the policy said of the parts that staff chose, per record and reader, in the rows that staff saw. */
export function explainedParts(
  { records }: Pick<KeptDecision, 'records'>,
  called: Called,
  isShown: (result: Explanation['result']) => boolean = () => true,
): Explanation[] {
  return records.flatMap(({ record, parts, decision }) =>
    Object.entries(decision.recipients).flatMap(([reader, fields]) => {
      const chosen = Object.entries(fields).filter(([field]) => parts[reader]?.includes(field));
      return alikeParts(chosen)
        .map(({ fields: names, decision: each }) =>
          explainParts(
            {
              parts: names.map((name) => called.labelOf(record, name)),
              record: called.titleOf(record),
              reader: called.nameOf(reader),
            },
            each,
            decision.ruleSet,
          ),
        )
        .filter(({ result }) => isShown(result));
    }),
  );
}
