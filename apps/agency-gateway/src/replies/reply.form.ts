import type { Day, Id } from '@mash/contracts/ids';
import type { Known } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, several, text } from '../pages/pages.js';
import { readDate } from '../people/people.js';

const ReplyForm = z
  .object({
    person: several.pipe(z.array(z.string()).min(1, 'Choose the person whom you answer about')),
    known: z.enum(
      ['known-now', 'known-before', 'nothing-found', 'cannot-check'],
      'Choose an answer for this person',
    ),
    systems: text(500),
    cannotBecause: text(500),
    stillToCome: text(500),
    mayChangeLevel: z.literal('yes').optional(),
    shares: z.enum(['choose', 'nothing-relevant'], 'Choose what you share').optional(),
  })
  .refine(({ known, systems }) => known === 'cannot-check' || systems !== '', {
    path: ['systems'],
    error: 'Enter the systems you searched',
  })
  .refine(({ known, cannotBecause }) => known !== 'cannot-check' || cannotBecause !== '', {
    path: ['cannotBecause'],
    error: 'Enter why you cannot check',
  })
  .refine(({ known, shares }) => known === 'cannot-check' || shares !== undefined, {
    path: ['shares'],
    error: 'Choose what you share',
  });

/** P18: what we know of one or more people, and what we share. */
export interface ReplyAnswers {
  people: Id[];
  knows: {
    known: Known;
    systems: string;
    from: Day | null;
    to: Day | null;
    cannotBecause: string;
    stillToCome: string;
    mayChangeLevel: boolean;
  };
  /** `nothing-yet`: who could not check does not know that nothing is relevant. */
  shares: 'choose' | 'nothing-relevant' | 'nothing-yet';
}

/** Reads a reply, or says what to do about it. The same answer may stand for several people. */
export function readReply(
  fields: Fields,
  today: Day,
): { answers: ReplyAnswers } | { errors: FieldErrors } {
  const form = ReplyForm.safeParse(fields);
  const from = readDate(fields, 'from', { label: 'The first day you searched', today });
  const to = readDate(fields, 'to', { label: 'The last day you searched', today });
  const errors: FieldErrors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...('error' in from && { 'from-day': from.error }),
    ...('error' in to && { 'to-day': to.error }),
    ...(isTurned(from, to) && { 'to-day': 'The last day must be on or after the first' }),
  };
  if (!form.success || 'error' in from || 'error' in to || isTurned(from, to)) return { errors };
  const { person, known, cannotBecause, mayChangeLevel, shares, ...said } = form.data;
  const isUnchecked = known === 'cannot-check';
  const knows = {
    ...said,
    known,
    from: from.day,
    to: to.day,
    cannotBecause: isUnchecked ? cannotBecause : '',
    mayChangeLevel: mayChangeLevel === 'yes',
  };
  const chosen = shares === undefined || (isUnchecked && shares !== 'choose') ? null : shares;
  return { answers: { people: person, knows, shares: chosen ?? 'nothing-yet' } };
}

function isTurned(from: ReturnType<typeof readDate>, to: ReturnType<typeof readDate>): boolean {
  return 'day' in from && 'day' in to && from.day !== null && to.day !== null && to.day < from.day;
}
