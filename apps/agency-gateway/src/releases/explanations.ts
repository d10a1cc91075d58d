import type { Explanation } from '@mash/contracts/explanation';
import { explainParts } from '@mash/policy/explain';
import { type ReaderResult, resultsOf } from './results.js';
import type { Weighed } from './weighed.js';

/** Why each part of one record may or may not go to one reader. It stays at home (DESIGN 7.5). */
export function explainResult(
  { record, reader, lines }: ReaderResult,
  weighed: Weighed,
  nameOf: (agency: string) => string,
): Explanation[] {
  const view = weighed.records.find(({ chosen }) => chosen.record === record)?.view;
  return lines.map(({ parts, decision }) =>
    explainParts(
      { parts, record: view?.kind.title ?? record, reader: nameOf(reader) },
      decision,
      weighed.ruleSet,
    ),
  );
}

/** The same of everything chosen. */
export function explainAll(weighed: Weighed, nameOf: (agency: string) => string): Explanation[] {
  return resultsOf(weighed).flatMap((result) => explainResult(result, weighed, nameOf));
}
