import type { Stage } from '../stage/stage.js';
import type { Clause } from './published.js';

/** One of the four cases of seed 003, "Outcomes for children" (Hertfordshire, Targeted Advice Service). */
export interface PublishedCase {
  title: string;
  /** The whole of it as it was published. */
  published: string;
  /** What of it says how it was dealt with and how it ended. */
  clauses: readonly Clause[];
  /** Plays it by pages. @returns the address of the case */
  play(stage: Stage): Promise<string>;
}

const NAMES = { healthVisitor: 'Health', socialWorker: 'Adult', officer: 'Police' } as const;

/** Whether an agency is one of these, for those whom children’s services ask. */
export function isOf(...parts: (keyof typeof NAMES)[]): (agency: string) => boolean {
  return (agency) => parts.some((part) => agency.includes(NAMES[part]));
}

/** Why the screener looks for a family in children’s services’ own records. */
export const FOR_A_CASE = 'For a case that we are working on';

/** What is asked for where a child may need help, everybody was told and agrees. */
export function helpAgreed(told: Readonly<Record<string, string>>, why: string) {
  return {
    mayBe: 'A child in need (section 17)',
    told,
    why,
    rating: 'Green: within 3 working days',
  };
}

export const AGREES = 'Told, and agrees';
export const TOO_YOUNG = 'Too young to be told';
