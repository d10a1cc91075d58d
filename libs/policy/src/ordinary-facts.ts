import type { RecordKind } from '@mash/contracts/record-kind';
import type { Purpose } from '@mash/contracts/vocabulary';
import { DECLARATIONS, type FactValue, type ReleaseFacts } from './catalogue.js';

/** One question put by a person who tries rules out. */
export interface Question {
  kind: RecordKind;
  recipient: string;
  purpose: Purpose;
  /** What differs from the ordinary; null makes a fact unknown. */
  facts?: Readonly<Record<string, FactValue | null>>;
}

/**
 * What holds where nothing else is said: staff share their own, unprotected record with a core agency. Who leads is in the
 * founding document and in no file of rules, so nobody is taken for it.
 */
const ORDINARY: Readonly<Record<string, FactValue>> = {
  caller: 'staff',
  isOwnAgencyCore: true,
  isOwnRecord: true,
  marking: 'official-sensitive',
  addressProtection: 'none',
  isSomebodyRestricted: false,
  descriptor: 'none',
  recipientCeiling: 'official-sensitive',
  isRecipientCore: true,
};

/** The facts of an ordinary release of a record of this kind, with the differences named. For trying out, never for deciding. */
export function ordinaryFacts({ kind, recipient, purpose, facts = {} }: Question): ReleaseFacts {
  const all: Record<string, FactValue | null> = {
    ...ORDINARY,
    purpose,
    recordKind: kind.kind,
    isGraded: kind.isGraded,
    involvement: kind.involvement ?? 'none',
    ...facts,
  };
  const inScope = (scope: string): Record<string, FactValue> =>
    Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) =>
        DECLARATIONS[name]?.scope === scope && value !== null ? [[name, value] as const] : [],
      ),
    );
  const fields = kind.fields.map(({ name, sensitivity, type }) => [
    name,
    { sensitivity, fieldType: type, ...inScope('field') },
  ]);
  return {
    release: inScope('release'),
    recipients: { [recipient]: inScope('recipient') },
    fields: Object.fromEntries(fields) as ReleaseFacts['fields'],
  };
}
