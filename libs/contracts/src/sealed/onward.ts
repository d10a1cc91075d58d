import { z } from 'zod';
import { AgencyId, EntryId, Instant, LeafIndex } from '../ids.js';
import { ManagerRole, OnwardReason, OwnersDesk } from '../vocabulary.js';

/** Why a named manager lets another agency’s item go on without its owner’s yes (DESIGN 7.4, originator control). */
export const OnwardManager = z.strictObject({
  reason: OnwardReason,
  because: z.string().min(1).max(2000),
  by: z.string().min(1).max(100),
  role: ManagerRole,
  at: Instant,
  /** A source at risk first needs the owner’s duty officer, by telephone if need be. */
  isSourceAtRisk: z.boolean(),
  dutyOfficer: z.strictObject({ name: z.string().min(1).max(100), says: OwnersDesk }).nullable(),
});
export type OnwardManager = z.infer<typeof OnwardManager>;

/** What lets an item go on to agencies that do not hold it: its owner’s yes, an entry, or a named manager’s reason. */
export const Onward = z
  .strictObject({
    entry: EntryId,
    owner: AgencyId,
    /** Its leaf: whoever has it this way sees in its own mirror that it was withdrawn. */
    index: LeafIndex,
    to: z.array(AgencyId).min(1).max(32),
    yes: EntryId.nullable(),
    manager: OnwardManager.nullable(),
  })
  .refine(({ yes, manager }) => (yes === null) !== (manager === null));
export type Onward = z.infer<typeof Onward>;

/** What an entry draws on, and by what leave it goes to agencies that do not hold that (DESIGN 7.4). */
export const DRAWING = {
  draws: z.array(EntryId).max(50).default([]),
  onward: z.array(Onward).max(50).default([]),
};
