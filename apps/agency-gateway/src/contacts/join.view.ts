import type { Rating } from '@mash/contracts/vocabulary';
import type { CaseState } from '@mash/workspace/replay';
import type { Fields } from '../drafts/drafts.js';
import { dayAndTime, type FieldErrors, type Page, page, STATES } from '../pages/pages.js';
import type { Contact } from './contacts.js';
import { AS_IT_IS, isField, NEW, soonerThan } from './join.form.js';
import { type Known, knownIn, likeliest, type OpenCase } from './open-cases.js';

/** What stands around a contact that may join a case. */
interface Around {
  from: string;
  members: string[];
  /** What this page shows of the case, sealed: its form brings it back. */
  seen: string;
}

/** An open case about a child of a contact, for the page that screens it. */
export function shownOpenCase({ entry }: Contact, found: OpenCase) {
  const { one, workspace, child, inCase, words, isLikely } = found;
  const { state } = one;
  const openedAt = state.applied.find(({ kind }) => kind === 'open')?.at ?? null;
  return {
    href: `/concerns/${entry}/join/${workspace}`,
    caseHref: `/mash/${workspace}`,
    child,
    inCase,
    words,
    isLikely,
    openedAt: openedAt === null ? null : new Date(openedAt),
    rating: state.rating === null ? null : STATES.rating[state.rating.rating].text,
  };
}

/** P11: one more concern about a child of an open case, who is who in both, and how soon it is by now. */
export function joinPage(
  contact: Contact,
  found: OpenCase,
  { from, members, seen }: Around,
  values: Fields,
  errors: FieldErrors,
): Page {
  const { state } = found.one;
  const rating = state.rating?.rating ?? null;
  const ratings = ratingChoices(rating);
  const isRaised = contact.body.isImmediateDanger && ratings.length > 1;
  return page('contacts/join-concern.njk', {
    title: 'Join this contact to the open case',
    section: 'Contacts',
    back: { href: `/concerns/${contact.entry}` },
    mustNotBeTold: [...state.warnings, ...contact.body.mustNotBeTold],
    seen,
    from,
    receivedAt: new Date(contact.body.receivedAt),
    isImmediateDanger: contact.body.isImmediateDanger,
    ...{ found: shownOpenCase(contact, found), ratings },
    members: new Intl.ListFormat('en-GB').format(members),
    people: whoIsWho(contact, state),
    values: { ...proposed(contact, state), ...(isRaised ? {} : { rating: AS_IT_IS }), ...values },
    errors,
  });
}

/** What a case that is Red already is not asked. */
function ratingChoices(rating: Rating | null) {
  const now = rating === null ? 'It stays as it is' : `It stays ${STATES.rating[rating].text}`;
  const sooner = soonerThan(rating);
  return sooner.length === 0
    ? []
    : [
        { value: AS_IT_IS, text: now },
        ...sooner.map((value) => ({ value, text: STATES.rating[value].text })),
      ];
}

/** Children stand first for a child, and adults for an adult; which one somebody is may be written down wrong. */
function whoIsWho({ body }: Contact, state: CaseState) {
  const known = knownIn(state);
  return body.people.map(({ person, details }) => {
    const isAlike = (one: Known) => one.details.isChild === details.isChild;
    const choices = [...known.filter(isAlike), ...known.filter((one) => !isAlike(one))];
    const items = choices.map((one) => ({
      value: one.person,
      text: `${one.details.name}, ${one.details.relationship}, of the case`,
    }));
    return {
      field: isField(person),
      legend: `Who is ${details.name}, ${details.relationship}?`,
      items: [...items, { value: NEW, text: 'Somebody else, who is new in the case' }],
    };
  });
}

/** Who is most likely who; a person says so. */
function proposed({ body }: Contact, state: CaseState): Fields {
  const known = knownIn(state);
  return Object.fromEntries(
    body.people.map(({ person, details }) => [
      isField(person),
      likeliest(details, known)?.person ?? '',
    ]),
  );
}

/** Who joined a contact to a case that was open, when and why. */
export function joinedWords({ joined }: Contact): string | null {
  if (joined === null) return null;
  return `${joined.by} joined this contact to a case that was open, on ${dayAndTime(joined.at)}. ${joined.because}`;
}
