import type { Id } from '@mash/contracts/ids';
import { Rating } from '@mash/contracts/vocabulary';
import type { CaseState } from '@mash/workspace/replay';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { Contact } from './contacts.js';
import { knownIn } from './open-cases.js';

/** What the screener answered. */
export interface Joining {
  /** Who each person of the contact is in the case. Whoever is new keeps the identifier of the contact. */
  people: { person: Id; raisedAs: Id }[];
  /** Null where how soon stays as it is. */
  rating: Rating | null;
  because: string;
}

/** In place of a person of the case. */
export const NEW = 'new';
/** In place of a rating. */
export const AS_IT_IS = 'as-it-is';

const SOONEST_FIRST: readonly Rating[] = ['red', 'amber', 'green', 'blue'];

/** The box that says who somebody of the contact is in the case. */
export function isField(person: Id): string {
  return `is-${person}`;
}

/** What is sooner than the case is rated: joining a concern never makes it less soon. */
export function soonerThan(rating: Rating | null): readonly Rating[] {
  return rating === null ? SOONEST_FIRST : SOONEST_FIRST.slice(0, SOONEST_FIRST.indexOf(rating));
}

/** Reads who is who, how soon it is by now, and why the concern belongs to this case. */
export function readJoining(
  fields: Fields,
  { body }: Contact,
  state: CaseState,
): Joining | { errors: FieldErrors } {
  const form = formOf(soonerThan(state.rating?.rating ?? null)).safeParse(fields);
  const known = knownIn(state);
  const children = known.filter(({ details }) => details.isChild).map(({ person }) => person);
  const answers = body.people.map(({ person: raisedAs, details }) => {
    const answer = readAnswer(fields, isField(raisedAs));
    const isThere = answer === NEW || known.some(({ person }) => person === answer);
    return { raisedAs, details, person: isThere ? (answer === NEW ? raisedAs : answer) : null };
  });
  const errors: FieldErrors = {};
  for (const { raisedAs, details, person } of answers) {
    const others = answers.filter((each) => each.raisedAs !== raisedAs);
    if (person === null) errors[isField(raisedAs)] = `Say who ${details.name} is in the case`;
    else if (others.some((each) => each.person === person))
      errors[isField(raisedAs)] = 'Two people of the contact cannot be one person of the case';
  }
  const [child] = answers.filter(({ details }) => details.isChild);
  const isSame = ({ details, person }: (typeof answers)[number]) =>
    details.isChild && person !== null && children.includes(person);
  if (child !== undefined && !answers.some(isSame))
    errors[isField(child.raisedAs)] ??=
      'No child of this contact is in that case. Go back, and accept it';
  if (form.success && Object.keys(errors).length === 0) {
    const { rating, because } = form.data;
    const people = answers.map(({ raisedAs, person }) => ({
      raisedAs,
      person: person ?? raisedAs,
    }));
    return { people, rating: rating === AS_IT_IS ? null : rating, because };
  }
  return { errors: { ...errors, ...(form.success ? {} : formErrors(form.error)) } };
}

/** A case that is Red already is asked nothing. */
function formOf(sooner: readonly Rating[]) {
  const rating = z.enum([AS_IT_IS, ...sooner], 'Choose how soon it is by now');
  return z.object({
    rating: sooner.length === 0 ? rating.default(AS_IT_IS) : rating,
    because: needed(2000, 'Enter why it belongs to this case'),
  });
}
