import type { Id } from '@mash/contracts/ids';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { Rating } from '@mash/contracts/vocabulary';
import type { CaseState } from '@mash/workspace/replay';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { proposedWhy } from '../gate/gate.js';
import { type FieldErrors, formErrors, needed } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { Contact } from './contacts.js';
import { type Known, knownIn } from './open-cases.js';

/** What the screener answered. */
export interface Joining {
  /** Who each person of the contact is in the case. Whoever is new keeps the identifier of the contact. */
  people: { person: Id; raisedAs: Id }[];
  /** Null where how soon stays as it is. */
  rating: Rating | null;
  because: string;
  /** A child is in immediate danger: the case is Red from now on, and every core agency is asked with it. */
  isDanger: boolean;
}

/** In place of a person of the case. */
export const NEW = 'new';
/** In place of a rating. */
export const AS_IT_IS = 'as-it-is';

/** The box that says who somebody of the contact is in the case. */
export function isField(person: Id): string {
  return `is-${person}`;
}

/** What is sooner than the case is rated, the soonest first: joining a concern never makes it less soon. */
export function soonerThan(rating: Rating | null): readonly Rating[] {
  const { options } = Rating;
  return options.slice(rating === null ? 0 : options.indexOf(rating) + 1).toReversed();
}

/** Reads who is who, how soon it is by now, and why the concern belongs to this case. */
export function readJoining(
  fields: Fields,
  { body }: Contact,
  state: CaseState,
): Joining | { errors: FieldErrors } {
  const known = knownIn(state);
  const answers = body.people.map(({ person: raisedAs, details }) => ({
    raisedAs,
    details,
    person: personSaid(fields, raisedAs, known),
  }));
  const errors = whoIsWhoErrors(answers, known);
  const isDanger = readAnswer(fields, 'danger') === 'yes';
  const sooner = soonerThan(state.rating?.rating ?? null);
  const form = formOf(sooner).safeParse(isDanger ? inDanger(fields, sooner) : fields);
  if (!form.success) return { errors: { ...errors, ...formErrors(form.error) } };
  if (Object.keys(errors).length > 0) return { errors };
  const { rating, because } = form.data;
  const people = answers.map(({ raisedAs, person }) => ({ raisedAs, person: person ?? raisedAs }));
  return { people, rating: rating === AS_IT_IS ? null : rating, because, isDanger };
}

/** One tick says how soon, and why; a line of one’s own stands in its place. */
function inDanger(fields: Fields, sooner: readonly Rating[]): Fields {
  const because = readAnswer(fields, 'because') || proposedWhy('immediate-danger');
  return { ...fields, because, rating: sooner[0] ?? AS_IT_IS };
}

/** Somebody of the contact, and who that is in the case; null where nobody has said so. */
interface Answer {
  raisedAs: Id;
  details: PersonDetails;
  person: Id | null;
}

function personSaid(fields: Fields, raisedAs: Id, known: readonly Known[]): Id | null {
  const answer = readAnswer(fields, isField(raisedAs));
  if (answer === NEW) return raisedAs;
  return known.find(({ person }) => person === answer)?.person ?? null;
}

/** Everybody is somebody, no two are one, and a child of the contact is a child of the case. */
function whoIsWhoErrors(answers: readonly Answer[], known: readonly Known[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { raisedAs, details, person } of answers) {
    const field = isField(raisedAs);
    if (person === null) errors[field] = `Say who ${details.name} is in the case`;
    else if (answers.some((each) => each.raisedAs !== raisedAs && each.person === person))
      errors[field] = 'Two people of the contact cannot be one person of the case';
  }
  const children = answers.filter(({ details }) => details.isChild);
  const isOfCase = ({ person }: Answer) =>
    known.some((each) => each.details.isChild && each.person === person);
  const [first] = children;
  if (first !== undefined && !children.some(isOfCase))
    errors[isField(first.raisedAs)] ??=
      'No child of this contact is in that case. Go back, and accept it';
  return errors;
}

/** A case that is Red already is asked nothing. */
function formOf(sooner: readonly Rating[]) {
  const rating = z.enum([AS_IT_IS, ...sooner], 'Choose how soon it is by now');
  return z.object({
    rating: sooner.length === 0 ? rating.default(AS_IT_IS) : rating,
    because: needed(2000, 'Enter why it belongs to this case'),
  });
}
