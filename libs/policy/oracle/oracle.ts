import { DECLARATIONS } from '@mash/policy/catalogue';

/**
 * The policy once more, naively and for specs alone: written from DESIGN 7.3 and 7.4 without the library’s parsing,
 * findings, CASL or caps; it shares the catalogue’s lists of values. Reads raw input, answers for one field and reader.
 */
interface RawRule {
  effect: 'permit' | 'review' | 'deny';
  recordKinds: string[];
  fields: string[];
  recipients: string[];
  purposes: string[];
  conditions: Record<string, Record<string, unknown>>;
  prohibition?: string;
}
type Raw = Record<string, unknown>;
type Vote = 'permit' | 'review' | 'deny' | 'unknown-permit' | 'unknown';

/** Permit, review or deny, for raw facts of the release, the reader and the field put together. */
export function oracle(rules: RawRule[], raw: Raw, recipient: string, field: string): string {
  const f = soundFacts(raw);
  if (f['purpose'] === undefined) return 'deny';
  const votes = [...capVotes(f), ...rules.map((rule) => ruleVote(rule, f, recipient, field))];
  if (votes.includes('deny')) return 'deny';
  const isStaff = f['caller'] !== 'machine';
  if (votes.includes('review') || votes.includes('unknown')) return isStaff ? 'review' : 'deny';
  if (votes.includes('permit')) return 'permit';
  return isStaff && f['purpose'] !== 'crime-prevention' ? 'review' : 'deny';
}

/** The facts that are what the catalogue says they must be. */
export function soundFacts(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([name, value]) => isGood(name, value)));
}

function isGood(name: string, value: unknown): boolean {
  const fact = DECLARATIONS[name];
  if (fact?.values !== undefined) return (fact.values as readonly unknown[]).includes(value);
  if (fact?.type === 'claim') return value === true || value === false;
  if (fact?.type === 'count') return Number.isInteger(value) && (value as number) >= 0;
  return (
    name === 'recordKind' && ['incident', 'report', 'school-involvement'].includes(value as string)
  );
}

function ruleVote(rule: RawRule, f: Raw, recipient: string, field: string): Vote | null {
  const isKindKnown = f['recordKind'] !== undefined;
  const isMeant =
    rule.fields.includes(field) &&
    rule.recipients.includes(recipient) &&
    rule.purposes.includes(f['purpose'] as string) &&
    (!isKindKnown || rule.recordKinds.includes(f['recordKind'] as string));
  if (!isMeant) return null;
  const tests = Object.entries(rule.conditions);
  if (!isKindKnown || tests.some(([name]) => f[name] === undefined)) {
    return rule.effect === 'permit' ? 'unknown-permit' : 'unknown';
  }
  if (!tests.every(([name, test]) => passes(test, f[name]))) return null;
  return rule.effect === 'deny' ? prohibited(rule.prohibition ?? '', f) : rule.effect;
}

function passes(test: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(test).every(([operator, wanted]) => {
    if (operator === '$eq') return value === wanted;
    if (operator === '$ne') return value !== wanted;
    if (operator === '$in') return (wanted as unknown[]).includes(value);
    const [a, b] = [Number(value), Number(wanted)];
    return operator === '$gte' ? a >= b : a <= b;
  });
}

function prohibited(prohibition: string, f: Raw): Vote {
  const isDesks = ['source-identity', 'protected-person'].includes(prohibition);
  const claimant = isDesks ? 'specialist-desk' : 'information-governance';
  const ground = (f['claimedGround'] ?? `${prohibition}/unknown`) as string;
  const isGround = ground.startsWith(`${prohibition}/`);
  const isClaimed = f['claimedException'] === prohibition && f['claimedBy'] === claimant;
  return isClaimed && isGround ? 'review' : 'deny';
}

const vote = (it: Vote, ...isSo: boolean[]): Vote | false => isSo.every(Boolean) && it;
const PLACES: unknown[] = ['address', 'telephone'];
const AGE: Record<string, number[]> = { adult: [15], housing: [16], police: [18], school: [4, 20] };
const LAWS: Record<string, string> = {
  'source-identity': 'source-identity',
  'legal-privilege': 'legal-privilege',
  'gender-recognition': 'gender-recognition',
  adoption: 'adoption',
  'fertility-treatment': 'fertility-treatment',
  'protected-identity': 'protected-person',
};

function capVotes(f: Raw): (Vote | false)[] {
  const isUnknown = (...names: string[]): boolean => names.some((name) => f[name] === undefined);
  const is = (name: string, ...values: unknown[]): boolean => values.includes(f[name]);
  const law = LAWS[f['sensitivity'] as string];
  const isBelow = !is('mayBe', 'immediate-danger', 'section-47');
  const isSecret = is('sensitivity', 'sensitive-health', 'sensitive-service');
  const isPlace = [f['sensitivity'], f['fieldType']].some((it) => PLACES.includes(it));
  const isShielded = !is('addressProtection', 'none');
  const isOpen = isUnknown('addressProtection', 'sensitivity', 'fieldType');
  const isGraded = is('isGraded', true);
  const isAnswered = is('areConditionsAnswered', true);
  const isOthers = [is('isOwnRecord', false), !is('ownerAnswer', 'yes')].every(Boolean);
  const isLegal = is('descriptor', 'legal-professional-privilege');
  const isCrime = is('purpose', 'crime-prevention');
  const [from = -1, to = Infinity] = AGE[f['involvement'] as string] ?? [];
  const age = Number(f['personAgeYears'] ?? -1);
  const isOffered = is('purpose', 'child-in-need', 'early-help');
  const always =
    'caller sensitivity isGraded marking recipientCeiling isOwnRecord involvement isSomebodyRestricted descriptor';
  return [
    vote('unknown', isUnknown(...always.split(' '))),
    vote('review', is('isSomebodyRestricted', true)),
    law !== undefined && prohibited(law, f),
    vote('review', is('sensitivity', 'informant')),
    vote('review', isSecret, isBelow),
    vote('unknown', isShielded, isOpen),
    vote('review', is('addressProtection', 'protected'), !isOpen, isPlace),
    vote(prohibited('court-order', f), is('addressProtection', 'court-ordered'), !isOpen, isPlace),
    vote('unknown', isGraded, isUnknown('gradingHandling', 'gradingAssessment')),
    vote('review', isGraded, is('gradingHandling', 'C'), !isAnswered),
    vote('review', is('marking', 'official-sensitive'), is('recipientCeiling', 'official')),
    vote('review', is('descriptor', 'commercial', 'organisation-use-only')),
    vote(prohibited('legal-privilege', f), isLegal),
    vote('review', isOthers, !mayPassOn(f)),
    vote('review', isOthers, isCrime, !is('receivedFor', 'crime-prevention')),
    vote('review', age < from || age > to),
    vote('review', isOffered, isBelow, !is('familyView', 'agrees', 'no-view-yet', 'not-told')),
  ];
}

/** Without its owner’s yes: a named manager, a reason that stands, and nobody endangered (DESIGN 7.4). */
function mayPassOn(f: Raw): boolean {
  const isManager = f['onwardBy'] === 'approver' || f['onwardBy'] === 'decision-maker';
  const isAsked = f['ownerAnswer'] !== undefined;
  const reasons: Raw = {
    'no-answer-in-time': f['ownerAnswer'] === 'waiting',
    'section-16la': f['isDutyInForce'] === true,
    'immediate-danger': true,
    'section-47': true,
    'court-order': true,
  };
  const isSafe =
    f['isSourceAtRisk'] === false ||
    (f['isSourceAtRisk'] === true && f['dutyOfficerAnswer'] === 'agrees');
  return isManager && isAsked && reasons[f['onwardReason'] as string] === true && isSafe;
}
