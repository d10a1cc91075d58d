import type { FactsOf, ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { FieldDecision } from '@mash/policy/decision';
import { RuleSet } from '@mash/policy/rule-set';

/** A rule set that permits everything, so that what is not permitted is a cap’s doing. */
const PERMITS_ALL = RuleSet.parse({
  id: 'permits-all',
  version: 1,
  agency: 'police',
  effectiveFrom: '2026-09-01',
  rules: [
    {
      id: 'permit-all',
      effect: 'permit',
      recordKinds: ['incident', 'school-involvement'],
      fields: ['words'],
      recipients: ['cef'],
      purposes: [
        'child-protection',
        'child-in-need',
        'early-help',
        'adult-safeguarding',
        'crime-prevention',
      ],
      sentence: 'Everything may be shared.',
      basis: {
        power: 'G4',
        paragraph: 'Children Act 2004 section 11(2)',
        sentence: 'We share this about {person}.',
      },
      owner: 'Somebody',
      reviewDate: '2027-09-01',
    },
  ],
});

/** What differs from an ordinary release of one’s own agency’s words to children’s services. */
export interface Changes extends FactsOf<'release'>, FactsOf<'recipient'>, FactsOf<'field'> {}

/** The ordinary facts of one field, with some changed or (undefined) unknown. */
function factsWith(changes: Changes = {}): ReleaseFacts {
  const { recipientCeiling = 'official-sensitive', ...rest } = changes;
  const of = <T extends object>(ordinary: T): T =>
    Object.fromEntries(
      Object.entries({ ...ordinary, ...rest }).filter(([, value]) => value !== undefined),
    ) as T;
  const field = of<FactsOf<'field'>>({
    sensitivity: 'none',
    fieldType: 'narrative',
    descriptor: 'none',
  });
  return {
    release: of<FactsOf<'release'>>({
      caller: 'staff',
      purpose: 'child-protection',
      isOwnRecord: true,
      recordKind: 'incident',
      marking: 'official-sensitive',
      isGraded: false,
      addressProtection: 'none',
      involvement: 'none',
      isSomebodyRestricted: false,
      mayBe: 'section-17',
    }),
    recipients: {
      cef:
        'recipientCeiling' in changes && changes.recipientCeiling === undefined
          ? {}
          : { recipientCeiling },
    },
    fields: { words: field },
  };
}

/** What the policy says of that field. */
export function ask(changes: Changes = {}): FieldDecision {
  const found = decide(PERMITS_ALL, factsWith(changes)).recipients['cef']?.['words'];
  if (found === undefined) throw new Error('No decision was made.');
  return found;
}
