import type { ChronologyItem } from '@mash/workspace/chronology';
import { holdersOf } from '@mash/workspace/drawing';
import { isHideable } from '@mash/workspace/entry-kinds';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, type Early, shownItem } from '../cases/cases.js';
import { dayAndTime, MARKING_WORDS, ONWARD_WORDS, type Page } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';

/** P33: what one entry brought here, with how sure its source is, who holds it and where it went. */
export function itemPage(
  one: Case,
  around: Around,
  item: { parts: readonly ChronologyItem[]; isClosed: boolean; early: Early | null },
): Page {
  const { state } = one;
  const { parts, isClosed, early } = item;
  const [first] = parts;
  const entry = first?.entry ?? '';
  const source = first?.source ?? '';
  const mayAsk = source !== state.self && !isClosed && first?.withdrawal === null;
  const base = `/mash/${state.workspace}/items/${entry}`;
  return casePage('items/item.njk', one, around, {
    title: `Item from ${around.nameOf(source)}`,
    back: { href: `/mash/${state.workspace}/chronology`, text: 'Chronology' },
    items: parts.map((part) => ({
      ...shownItem(part, isClosed, state, around),
      marking: MARKING_WORDS[part.marking],
      early,
    })),
    sharedAt: first?.sharedAt,
    holders: holdersOf(state, entry).map(around.nameOf),
    passed: passedOn(state, entry, around),
    asks: mayAsk && first.passedOnBy === null ? base : null,
    questions: mayAsk ? `${base}/questions` : null,
    isHideable: source === state.self && isHideableHere(state, entry),
  });
}

/** Whether information governance can withdraw it: releases are withdrawn by whoever works on cases. */
function isHideableHere({ applied, concerns }: CaseState, entry: string): boolean {
  return [...applied, ...concerns].some((each) => each.entry === entry && isHideable(each.kind));
}

/** "Nina Kaur, Children’s services, passed parts of it on to Health on 2 March 2026 at 2:01pm". */
function passedOn(state: CaseState, entry: string, { nameOf }: Around): string[] {
  return state.passings
    .filter(({ isWithdrawn, body }) => !isWithdrawn && body.draws.includes(entry))
    .map(({ author, at, by, body }) => {
      const to = [...new Set(body.onward.flatMap((each) => each.to))].map(nameOf).join(', ');
      const manager = body.onward.find((each) => each.manager !== null)?.manager ?? null;
      const leave = manager === null ? 'by its owner’s yes' : ONWARD_WORDS[manager.reason];
      return `${by.name}, ${nameOf(author)}, to ${to} on ${dayAndTime(at)}: ${leave}`;
    });
}
