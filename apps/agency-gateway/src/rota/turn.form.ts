import { Telephone } from '@mash/contracts/agency-profile';
import { Id } from '@mash/contracts/ids';
import { z } from 'zod';
import { ON_THE_WALL } from '../pages/pages.js';
import type { Turn } from './turn.js';

/** "8:30" as much as "08:30". */
const timeOfDay = (which: string) =>
  z
    .string()
    .trim()
    .regex(ON_THE_WALL, `Enter when they ${which}, like 08:30`)
    .transform((time) => time.padStart(5, '0'));

/** One turn, as whoever keeps the rota enters it. */
export const TurnForm = z.object({
  staff: z.preprocess(
    (value) => value ?? '',
    Id.or(z.literal('')).refine(Boolean, 'Choose who is asked'),
  ),
  number: z
    .string()
    .trim()
    .refine(
      (number) => Telephone.shape.number.safeParse(number).success,
      'Enter a telephone number, like 01632 960201',
    ),
  mail: z
    .string()
    .trim()
    .refine((mail) => mail === '' || z.email().safeParse(mail).success, {
      message: 'Enter a mail address, like name@agency.example, or leave it empty',
    }),
  days: z.preprocess(
    (value) => value ?? '',
    z.enum(['every-day', 'working-days'], 'Choose on which days'),
  ),
  from: timeOfDay('start'),
  to: timeOfDay('end'),
});
export type TurnForm = z.infer<typeof TurnForm>;

/** The turn that it describes, under its own identifier. */
export function turnOf(id: string, { staff, number, mail, days, from, to }: TurnForm): Turn {
  return { id, staff, number, mail: mail === '' ? null : mail, hours: { days, from, to } };
}
