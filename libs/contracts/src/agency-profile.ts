import { z } from 'zod';
import { HandlingConditions } from './handling-conditions.js';
import { AgencyId } from './ids.js';
import { ListedDestination, ListedPlace } from './places.js';
import { StaffRole } from './vocabulary.js';

/** A person or desk to ring, day or night. A refusal never stands without one. */
export const Telephone = z.strictObject({
  name: z.string().min(1).max(100),
  number: z.string().regex(/^[0-9 +()]{5,20}$/),
  /** When it answers: "08:30 to 17:00, working days", "Day and night". With other words the clock never sends anybody there. */
  hours: z.string().min(1).max(60),
  /** The role that answers there: whom to ring about what that role decides. */
  role: StaffRole.optional(),
  /** Where the on-call manager answers, who is asked when nobody on a rota has decided (DESIGN 7.8). */
  isOnCall: z.literal(true).optional(),
});
export type Telephone = z.infer<typeof Telephone>;

/** The Caldicott Guardian: gives advice, is told of what is held back, and is never waited for. */
export const Guardian = Telephone.omit({ role: true, isOnCall: true }).extend({
  mail: z.email().optional(),
});
export type Guardian = z.infer<typeof Guardian>;

/** How long this agency keeps what it shows nobody any more, and why so long. Schedules differ, so it is data (domain.md 2.9). */
const Retention = z.strictObject({
  /** What another agency withdrew, on which something of this agency’s rests: years from its withdrawal (DESIGN 6.8). */
  sealedCopies: z.strictObject({
    years: z.int().min(1).max(100),
    because: z.string().min(1).max(200),
  }),
});

/** `agencies/<name>/agency.json`: what makes the one gateway this agency's. */
export const AgencyProfile = z.strictObject({
  $schema: z.string().optional(),
  id: AgencyId,
  name: z.string().min(1).max(100),
  shortName: z.string().min(1).max(40),
  /** The lead of every enquiry has a front door: it screens, rates and records outcomes. */
  isLead: z.boolean().default(false),
  roles: z.array(z.strictObject({ role: StaffRole, label: z.string().min(1).max(60) })).min(1),
  duty: z
    .array(Telephone)
    .min(1)
    .refine(
      (desks) => desks.filter(({ isOnCall }) => isOnCall).length === 1,
      'Say of one desk that the on-call manager answers there, day and night: "isOnCall": true.',
    ),
  /** Health and adult services have one; others need none. */
  guardian: Guardian.optional(),
  /** Duty contacts who are alerted by mail, without a word about anybody. */
  alerts: z.array(z.email()).default([]),
  /** Whether this agency keeps people by their NHS number; nobody else is told it. */
  usesNhsNumber: z.boolean().default(false),
  /** The lead’s: where an outcome may go. */
  destinations: z.array(ListedDestination).default([]),
  /** The lead’s: to which places it hands over, its own, those of other agencies and those without a terminal. */
  places: z.array(ListedPlace).default([]),
  /** The lead’s: whose part in a strategy discussion its record must say, that of police and of health. */
  strategyDiscussionWith: z.array(AgencyId).max(32).default([]),
  /** The partnership’s clocks: the id of a profile in `libs/clocks`. The same at every agency. */
  clocks: z.string().default('oxfordshire'),
  /** What handling code C may carry, in this force’s own words. */
  handling: HandlingConditions.optional(),
  retention: Retention.default({
    sealedCopies: { years: 35, because: 'It is kept as long as a child protection file' },
  }),
});
export type AgencyProfile = z.infer<typeof AgencyProfile>;
