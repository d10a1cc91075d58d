import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { PROHIBITIONS, type Prohibition } from '@mash/policy/law';
import { deskOf, labelOf } from '../rota/rota.js';
import { type Part, partsOf, type Weighed } from './weighed.js';

/** What one prohibition denies of a release. */
export interface Forbidden {
  prohibition: Prohibition;
  parts: Part[];
}

/** The parts that exactly one prohibition denies: two exceptions at once are claimed by nobody. */
export function forbiddenParts(weighed: Weighed): Forbidden[] {
  const found = new Map<Prohibition, Part[]>();
  for (const part of partsOf(weighed)) {
    const [prohibition, ...others] = part.decision.prohibitions ?? [];
    if (prohibition === undefined || others.length > 0) continue;
    found.set(prohibition, [...(found.get(prohibition) ?? []), part]);
  }
  return [...found].map(([prohibition, parts]) => ({ prohibition, parts }));
}

/** What law denies of a release, who may claim an exception, and whom to ring: for whoever chose it. */
export function forbiddenLines(weighed: Weighed, profile: AgencyProfile) {
  return forbiddenParts(weighed).map(({ prohibition, parts }) => ({
    prohibition,
    parts: labelsOf(weighed, parts),
    sentence: PROHIBITIONS[prohibition].sentence,
    claimant: claimantOf(profile, prohibition),
  }));
}

/** Who may claim an exception to it, and whom to ring. */
function claimantOf(
  profile: AgencyProfile,
  prohibition: Prohibition,
): { role: StaffRole; label: string; name: string; number: string } {
  const role = PROHIBITIONS[prohibition].claimedBy;
  const { name, number } = deskOf(profile, role);
  return { role, label: labelOf(profile, role), name, number };
}

/** The labels of parts, each once, as the record’s form calls them. */
function labelsOf({ records }: Weighed, parts: readonly Part[]): string[] {
  const labels = parts.map(({ record, field }) => {
    const kind = records.find(({ chosen }) => chosen.record === record)?.view.kind;
    return kind?.fields.find(({ name }) => name === field)?.label ?? field;
  });
  return [...new Set(labels)];
}
