import { DutyHours } from '@mash/clocks/duty-hours';
import { Telephone } from '@mash/contracts/agency-profile';
import { Id } from '@mash/contracts/ids';
import { z } from 'zod';

/** One person’s turn on the rota of a role: who, under which number, and at which hours. */
export const Turn = z.strictObject({
  id: Id,
  staff: Id,
  number: Telephone.shape.number,
  /** Where they are told that something waits, without a word about anybody; the duty contacts are told where there is none. */
  mail: z.email().nullable(),
  hours: DutyHours,
});
export type Turn = z.infer<typeof Turn>;

/** The turns of one role in the order in which they are asked. */
export const Turns = z.array(Turn).max(50);

/** The same turns, with that one asked before whoever stood before it. */
export function askedEarlier(turns: readonly Turn[], id: string): Turn[] {
  const place = turns.findIndex((turn) => turn.id === id);
  const turn = turns[place];
  if (turn === undefined || place === 0) return [...turns];
  const others = turns.filter((each) => each.id !== id);
  return [...others.slice(0, place - 1), turn, ...others.slice(place - 1)];
}
