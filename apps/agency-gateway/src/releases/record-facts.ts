import type { Instant } from '@mash/contracts/ids';
import type { Descriptor, RecordKind, Sensitivity } from '@mash/contracts/record-kind';
import type { FactsOf, ReleaseFacts } from '@mash/policy/catalogue';
import type { KeptRecord, Person } from '../vault/vault.js';

/** Everything that the policy is told about one record and its readers. */
export interface Known {
  record: KeptRecord;
  kind: RecordKind;
  /** Everybody who is in the record, restricted people too. */
  involved: readonly Person[];
  /** The person asked about, as this vault knows them. */
  about: Person | undefined;
  /** The purpose, what the case says, and what a review has answered. */
  release: FactsOf<'release'> & Pick<FactsOf<'field'>, 'descriptor'>;
  recipients: ReleaseFacts['recipients'];
  today: string;
}

/** Whole hours until it is due, none where that has passed; unknown where nothing was asked. */
export function hoursLeft(dueAt: Instant | null, now: Date): Pick<FactsOf<'release'>, 'hoursLeft'> {
  if (dueAt === null) return {};
  return { hoursLeft: Math.max(0, Math.floor((Date.parse(dueAt) - now.getTime()) / 3_600_000)) };
}

/** The facts of one record for the policy: what is not known here is left out, and so never permits (DESIGN 7.1). */
export function factsOf({
  record,
  kind,
  involved,
  about,
  release,
  recipients,
  today,
}: Known): ReleaseFacts {
  const { grading } = record;
  return {
    release: {
      ...(about?.dateOfBirth && { personAgeYears: wholeYears(about.dateOfBirth, today) }),
      ...release,
      caller: 'staff',
      isOwnRecord: true,
      recordKind: record.kind,
      recordAgeMonths: wholeMonths(record.happenedOn, today),
      marking: record.marking,
      isGraded: kind.isGraded,
      involvement: kind.involvement ?? 'none',
      addressProtection: protectionOf(involved),
      isSomebodyRestricted: involved.some((one) => one.isRestricted),
      ...(grading && {
        gradingSource: grading.source,
        gradingAssessment: grading.assessment,
        gradingHandling: grading.handling,
      }),
    },
    recipients,
    fields: Object.fromEntries(
      kind.fields.map(({ name, sensitivity, type }) => {
        const descriptor = descriptorOf(record, sensitivity) ?? release.descriptor;
        return [name, { sensitivity, fieldType: type, ...(descriptor && { descriptor }) }];
      }),
    ),
  };
}

/** What the record carries is carried by each part; a part that always carries one may lack its name. */
function descriptorOf(
  { descriptor }: KeptRecord,
  sensitivity: Sensitivity,
): Descriptor | undefined {
  return descriptor ?? (sensitivity === 'marked' ? undefined : 'none');
}

/** The strictest protection of the whereabouts of anybody in the record. */
function protectionOf(involved: readonly Person[]): 'none' | 'protected' | 'court-ordered' {
  if (involved.some(({ whereabouts }) => whereabouts === 'court-ordered')) return 'court-ordered';
  return involved.some(({ whereabouts }) => whereabouts === 'protected') ? 'protected' : 'none';
}

function wholeYears(from: string, to: string): number {
  return Math.floor(wholeMonths(from, to) / 12);
}

/** Whole months from one day to another; none where it has not come yet. */
function wholeMonths(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    (Number(to.slice(5, 7)) - Number(from.slice(5, 7)));
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months);
}
