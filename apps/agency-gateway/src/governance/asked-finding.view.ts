import { readClock } from '@mash/clocks/reading';
import { shownClock } from '../clocks/clocks.js';
import { dayAndTime, type State } from '../pages/pages.js';
import type { AskedFinding } from './asked-findings.js';
import { type AnyFinding, QUESTIONS } from './findings.js';

/** How a finding that asks for an answer stands: how long is left, or what was done. */
export interface ShownAsked {
  tag: State;
  words: string;
}

const DONE = {
  withdrawn: 'Withdrawn since',
  corrected: 'Corrected since',
  shared: 'Shared since',
  kept: 'Kept as it is',
  'put-right': 'Put right',
} as const;

/** The clock in words until it is answered: "Overdue by 2 hours 5 minutes". */
export function shownAsked({ finding, done }: AskedFinding, now: Date, zone: string): ShownAsked {
  const { at: beganAt, until } = finding;
  const running = { beganAt, dueAt: until, endedAt: null };
  if (done === null) {
    const { tag } = shownClock(readClock(running, now.toISOString(), zone));
    return { tag, words: `Asked for an answer until ${dayAndTime(until)}` };
  }
  const answer = 'is' in done ? null : done;
  const words = answer === null ? '' : `${answer.words} ${answer.by}, ${dayAndTime(answer.at)}`;
  const text = DONE['is' in done ? done.is : done.does];
  return { tag: { text, classes: 'govuk-tag--green' }, words };
}

/** What is asked, in the officer’s words. */
export function askedWords(finding: AnyFinding): string {
  return 'entry' in finding ? finding.advice : finding.because;
}

/** The questions that were not answered with yes, and why. */
export function doubts(finding: AnyFinding): { text: string; because: string }[] {
  if (!('entry' in finding)) return [];
  return (Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])
    .filter((name) => finding.answers[name].answer !== 'yes')
    .map((name) => ({ text: QUESTIONS[name], because: finding.answers[name].because }));
}
