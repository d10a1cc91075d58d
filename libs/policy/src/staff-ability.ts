import { createMongoAbility, type MongoAbility } from '@casl/ability';
import { ApproverRole, ManagerRole, StaffRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import { PROHIBITIONS } from './law.js';

/** Everything that a person can do at a terminal. A word not here is nothing that anybody may do. */
export const Act = z.enum([
  'read',
  'add',
  'search',
  'raise',
  'screen',
  'ask',
  'answer',
  'choose',
  'release',
  'hold-back',
  'approve',
  'claim',
  'correct',
  'withdraw',
  'open',
  'decide',
  'opine',
  'tell',
  'rate',
  'warn',
  'plan',
  'convene',
  'handover',
  'accept',
  'pass-on',
  'verify',
  'find',
  'destroy',
  'manage',
  'declare',
]);
export type Act = z.infer<typeof Act>;

/** Everything that it can be done to. */
export const Subject = z.enum([
  'Home',
  'Person',
  'Record',
  'Concern',
  'Agency',
  'Request',
  'Release',
  'Case',
  'Outcome',
  'Action',
  'Handover',
  'Disclosure',
  'Access',
  'Ledger',
  'RuleSet',
  'Staff',
  'Rota',
  'Alarm',
  'Call',
  'Password',
  'Interests',
  'Item',
  'Analysis',
  'RestrictedRecord',
]);
export type Subject = z.infer<typeof Subject>;

/** One permission: who may, and whether only the lead agency’s people may. */
interface Permission {
  act: Act;
  subject: Subject;
  roles: readonly StaffRole[];
  isLeadOnly?: true;
}

const EVERYONE = StaffRole.options;
const CASE_WORK: readonly StaffRole[] = ['practitioner', 'approver', 'decision-maker'];
const DESKS: readonly StaffRole[] = [...CASE_WORK, 'specialist-desk'];
/** Whoever decides about what others chose decides about what others would pass on. */
const DECIDES: readonly StaffRole[] = ['approver', 'specialist-desk', 'decision-maker'];
const GOVERNS: readonly StaffRole[] = ['information-governance'];
/** Whom the law names for some exception (law.ts). */
const CLAIMS = [...new Set(Object.values(PROHIBITIONS).map(({ claimedBy }) => claimedBy))];

/** What each role may do. What does not stand here nobody may (DESIGN 7.9). */
const PERMISSIONS: readonly Permission[] = [
  { act: 'read', subject: 'Home', roles: EVERYONE },
  { act: 'choose', subject: 'Password', roles: EVERYONE },
  { act: 'declare', subject: 'Interests', roles: EVERYONE },
  { act: 'search', subject: 'Person', roles: DESKS },
  { act: 'read', subject: 'Person', roles: DESKS },
  { act: 'read', subject: 'Record', roles: DESKS },
  { act: 'add', subject: 'Record', roles: DESKS },
  { act: 'raise', subject: 'Concern', roles: DESKS },
  { act: 'read', subject: 'Concern', roles: DESKS },
  {
    act: 'screen',
    subject: 'Concern',
    roles: ['practitioner', 'decision-maker'],
    isLeadOnly: true,
  },
  { act: 'ask', subject: 'Agency', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'read', subject: 'Request', roles: DESKS },
  { act: 'answer', subject: 'Request', roles: CASE_WORK },
  { act: 'choose', subject: 'Release', roles: CASE_WORK },
  { act: 'release', subject: 'Record', roles: CASE_WORK },
  { act: 'hold-back', subject: 'Release', roles: DESKS },
  { act: 'approve', subject: 'Release', roles: ApproverRole.options },
  { act: 'claim', subject: 'Release', roles: CLAIMS },
  { act: 'correct', subject: 'Release', roles: CASE_WORK },
  { act: 'withdraw', subject: 'Release', roles: [...CASE_WORK, 'information-governance'] },
  { act: 'add', subject: 'Call', roles: DESKS },
  { act: 'read', subject: 'Case', roles: DESKS },
  { act: 'open', subject: 'Case', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'rate', subject: 'Case', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'warn', subject: 'Case', roles: DESKS },
  { act: 'convene', subject: 'Case', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'handover', subject: 'Case', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'accept', subject: 'Handover', roles: CASE_WORK },
  { act: 'decide', subject: 'Outcome', roles: ['decision-maker'], isLeadOnly: true },
  { act: 'opine', subject: 'Outcome', roles: CASE_WORK },
  { act: 'tell', subject: 'Outcome', roles: ['practitioner', 'decision-maker'], isLeadOnly: true },
  { act: 'add', subject: 'Analysis', roles: CASE_WORK },
  { act: 'plan', subject: 'Action', roles: CASE_WORK },
  { act: 'ask', subject: 'Item', roles: CASE_WORK },
  { act: 'answer', subject: 'Item', roles: DECIDES },
  { act: 'pass-on', subject: 'Item', roles: ManagerRole.options },
  { act: 'answer', subject: 'RestrictedRecord', roles: ['specialist-desk'] },
  { act: 'read', subject: 'Disclosure', roles: GOVERNS },
  { act: 'find', subject: 'Disclosure', roles: GOVERNS },
  { act: 'destroy', subject: 'Disclosure', roles: GOVERNS },
  { act: 'withdraw', subject: 'Disclosure', roles: GOVERNS },
  { act: 'answer', subject: 'Disclosure', roles: ManagerRole.options },
  { act: 'read', subject: 'Access', roles: GOVERNS },
  { act: 'verify', subject: 'Access', roles: [...GOVERNS, 'decision-maker'] },
  { act: 'verify', subject: 'Ledger', roles: GOVERNS },
  { act: 'read', subject: 'RuleSet', roles: EVERYONE },
  { act: 'manage', subject: 'RuleSet', roles: GOVERNS },
  { act: 'manage', subject: 'Staff', roles: ['administrator'] },
  { act: 'manage', subject: 'Rota', roles: [...ApproverRole.options, 'administrator'] },
  { act: 'read', subject: 'Alarm', roles: ['administrator'] },
];

/** What this person may do here: CASL, default deny, no conditions and no wildcards. */
export function abilityFor(
  roles: readonly StaffRole[],
  agencyIsLead: boolean,
): MongoAbility<[Act, Subject]> {
  return createMongoAbility<[Act, Subject]>(
    PERMISSIONS.filter((it) => agencyIsLead || it.isLeadOnly !== true)
      .filter((it) => it.roles.some((role) => roles.includes(role)))
      .map(({ act, subject }) => ({ action: act, subject })),
    { anyAction: 'no-act-means-any' },
  );
}
