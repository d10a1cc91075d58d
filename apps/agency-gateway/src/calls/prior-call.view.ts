import type { AgencyId } from '@mash/contracts/ids';
import { childName, personName } from '@mash/workspace/names';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { identityOf } from '../people/people.js';
import { CALLED, type KeptCall, priorCallRows } from '../prior-calls/prior-calls.js';
import type { Person } from '../vault/vault.js';
import type { Case } from '../workspaces/workspaces.js';
import { otherEnds } from './call.view.js';
import type { MayBelong } from './calls-of-cases.js';

/** A form for what was said about one person of this vault, before any case. */
export function newPriorCallPage(
  person: Person,
  agencies: readonly { id: AgencyId; name: string }[],
  now: Date,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const identity = identityOf(person, now);
  return page('calls/new-prior-call.njk', {
    title: 'Record a call, visit or letter',
    section: 'Earlier calls',
    back: { href: `/people/${person.id}`, text: identity.name },
    identity,
    agencies: otherEnds(agencies),
    people: null,
    ...filled,
  });
}

/** All that are in no case yet, the newest first. */
export function priorCallsPage(calls: readonly KeptCall[]): Page {
  return page('calls/prior-calls.njk', {
    title: 'Calls in no case yet',
    section: 'Earlier calls',
    calls: priorCallRows(calls),
  });
}

/** One of them in full, and the open cases that it may belong to. */
export function priorCallPage(
  { id, call, joined }: KeptCall,
  offered: readonly MayBelong[],
  errors: FieldErrors,
): Page {
  const { body, name, by, at } = call;
  return page('calls/prior-call.njk', {
    title: `${CALLED[body.how]} about ${name}`,
    section: 'Earlier calls',
    back: { href: '/calls', text: 'Calls in no case yet' },
    call: { ...body, id, name, by: by.name, at },
    joined: joined === null ? null : { ...joined, href: `/mash/${joined.workspace}/calls` },
    offered: offered.map(shownOffer),
    values: {},
    errors,
  });
}

/** What the form of one offer sends. */
export function intoOf({ workspace, person }: Pick<MayBelong, 'workspace' | 'person'>): string {
  return `${workspace} ${person}`;
}

function shownOffer({ one, workspace, person, isMarked, compared }: MayBelong) {
  return {
    into: intoOf({ workspace, person }),
    child: childName(one.state),
    href: `/mash/${workspace}`,
    person: personName(one.state, person),
    words: isMarked ? 'Staff have marked them as the same person.' : (compared?.words ?? ''),
    rows: isMarked ? [] : (compared?.rows ?? []),
  };
}

/** Who must not learn of this, as far as the cases say that it belongs to. */
export function warningsIn(cases: readonly Pick<MayBelong, 'one' | 'isMarked'>[]) {
  const marked: Case[] = cases.filter(({ isMarked }) => isMarked).map(({ one }) => one);
  return [...new Set(marked)].flatMap(({ state }) => state.warnings);
}
