import type { ToldAnswer } from '@mash/contracts/sealed/people';
import type { MayBe, Purpose, Told } from '@mash/contracts/vocabulary';
import type { Fields } from '../drafts/drafts.js';
import { dayAndTime, type Notice, type TileItem } from '../pages/pages.js';
import { type AllAsked, shownAsked } from '../rota/rota.js';
import { isProposedWhy } from './gate.form.js';
import type { Family, GateSoFar } from './gate-statement.js';

/** What somebody has been told, in words. */
const TOLD: Readonly<Record<Told, string>> = {
  agrees: 'Told, and agrees',
  objects: 'Told, and objects',
  'no-view-yet': 'Told, no view yet',
  'not-told-unsafe': 'Not told: it would not be safe',
  'not-told-not-reached': 'Not told: could not be reached in time',
  'not-told-other': 'Not told: another reason',
};

const MAY_BE: Readonly<Record<MayBe, string>> = {
  'immediate-danger': 'Immediate danger',
  'section-47': 'Reasonable cause to suspect significant harm (section 47)',
  'section-17': 'A child in need (section 17)',
  'repeated-concerns': 'Repeated smaller concerns',
  'not-clear': 'Not clear yet',
};

/** What agencies are asked for, in words. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  'child-protection': 'To protect a child from significant harm (section 47)',
  'child-in-need': 'To see what help a child in need should have (section 17)',
  'early-help': 'To offer the family help early',
  'adult-safeguarding': 'To protect an adult at risk (Care Act)',
  'crime-prevention': 'To prevent crime and disorder',
};

/** What stands at the gate, for a page that does not ask again; null before anything was said. */
export function gateSummary(family: Family, gate: GateSoFar | null) {
  if (gate === null) return null;
  return {
    mayBe: MAY_BE[gate.mayBe],
    why: gate.why,
    decidedBy: gate.decidedBy,
    told: family.map(({ person, name }) => ({
      name,
      said: gate.tooYoung.has(person)
        ? [TOO_YOUNG.text]
        : (gate.told.get(person) ?? []).map(saidOf),
    })),
  };
}

const TOO_YOUNG = { value: 'too-young', text: 'Too young to be told' };

/** One question about each person, with what was said of them before. */
export function gateQuestions(family: Family, gate: GateSoFar | null) {
  return family.map(({ person, name, isChild }) => ({
    field: `told-${person}`,
    legend: `What has ${name} been told?`,
    items: [
      ...Object.entries(TOLD).map(([value, text]) => ({ value, text })),
      ...(isChild ? [TOO_YOUNG] : []),
    ],
    said: (gate?.told.get(person) ?? []).map(saidOf),
  }));
}

/** "Told, and objects: said by A Screener, 26 November 2026 at 9:40am" */
export function saidOf({ told, by, at }: ToldAnswer): string {
  return `${TOLD[told]}: said by ${by}, ${dayAndTime(at)}`;
}

/** The gate never denies: who is asked to decide, until when, and whom to ring (DESIGN 7.4). */
export function waitsForManager(asked: AllAsked | null, now: Date): Notice {
  if (asked === null) return { title: 'Your answers are saved', text: 'Agencies may be asked.' };
  const { who, ring, until } = shownAsked(asked, now);
  return {
    title: 'The social work manager on duty decides within 30 minutes',
    text: `Nothing has left this agency. ${who} is asked until ${dayAndTime(until)}. If it cannot wait, ring ${ring.number}.`,
  };
}

/** A line of a list of work with who is asked to decide it and whether their time is over; nothing where nobody is. */
export function askedItem(asked: AllAsked | null, now: Date): Partial<TileItem> {
  if (asked === null) return {};
  const { who, until, isOverdue } = shownAsked(asked, now);
  return {
    hint: `Waits for a manager’s decision: ${who} is asked until ${dayAndTime(until)}`,
    ...(isOverdue && { tag: { text: 'Overdue', classes: 'govuk-tag--red' } }),
  };
}

/** What stands already, for the form to show: nobody is asked twice. */
export function gateValues(gate: GateSoFar | null): Fields {
  if (gate === null) return {};
  const told = [...gate.told].map(([person, said]) => [`told-${person}`, said.at(-1)?.told ?? '']);
  const young = [...gate.tooYoung].map((person) => [`told-${person}`, 'too-young']);
  const why = isProposedWhy(gate.why) ? '' : gate.why;
  return { mayBe: gate.mayBe, why, ...Object.fromEntries([...told, ...young]) };
}
