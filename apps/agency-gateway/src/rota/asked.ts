import { Telephone } from '@mash/contracts/agency-profile';
import { Id, Instant } from '@mash/contracts/ids';
import type { Ring } from '@mash/contracts/sealed/people';
import { z } from 'zod';

/** Somebody who is asked to decide, from when, and until when before the next is asked. Kept under seal alone. */
export const Asked = z.strictObject({
  /** Null for the on-call manager, who is rung and finds somebody who may decide. */
  staff: Id.nullable(),
  /** Their own name: pages of this agency alone show it. */
  person: z.string().max(100).nullable(),
  /** Their job title: what others read. */
  name: z.string().min(1).max(100),
  number: Telephone.shape.number,
  mail: z.email().nullable(),
  at: Instant,
  until: Instant,
});
export type Asked = z.infer<typeof Asked>;

/** All who were asked about one review, the first first. */
export const AllAsked = z.array(Asked).min(1);
export type AllAsked = z.infer<typeof AllAsked>;

/** Who is asked now: the last of them. */
export function askedNow(asked: AllAsked): Asked {
  const last = asked.at(-1);
  if (last === undefined) throw new Error('Somebody is always asked.');
  return last;
}

/** As other agencies are told: a title and a number, and no name. */
export function ringOfAsked(asked: AllAsked): Ring {
  const { name, number } = askedNow(asked);
  return { name, number };
}

/** Whether somebody comes after whoever is asked now, once their time is over. Nobody comes after the on-call manager. */
export function isLast(asked: AllAsked): boolean {
  return askedNow(asked).staff === null;
}

/** Who is asked now, for pages of this agency. */
export interface ShownAsked {
  who: string;
  isOnCall: boolean;
  ring: Ring;
  until: Date;
  isOverdue: boolean;
  /** Who was asked before, without an answer. */
  before: string[];
}

export function shownAsked(asked: AllAsked, now: Date): ShownAsked {
  const { until } = askedNow(asked);
  return {
    who: whoIs(askedNow(asked)),
    isOnCall: isLast(asked),
    ring: ringOfAsked(asked),
    until: new Date(until),
    isOverdue: new Date(until) <= now,
    before: asked.slice(0, -1).map(whoIs),
  };
}

function whoIs({ person, name }: Asked): string {
  return person === null ? `${name} (on call)` : `${person}, ${name}`;
}
