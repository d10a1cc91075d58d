import type { Telephone } from '@mash/contracts/agency-profile';
import type { Problem } from '@mash/contracts/problem';
import type { MustNotBeTold } from '@mash/contracts/sealed/people';
import type { Fields } from '../drafts/drafts.js';
import type { Place } from './navigation.js';

export { csvFile } from './csv-file.js';
export { mayBeTime, needed, ON_THE_WALL, several, text } from './form-parts.js';
export { happenedWords, shownValue } from './happened-words.js';
export {
  HomeTiles,
  isRecent,
  type Tile,
  type TileItem,
  type TileProvider,
} from './home-tiles.js';
export { MARKING_WORDS } from './marking-words.js';
export { Navigation, type NavigationItem, type Place } from './navigation.js';
export { ONWARD_WORDS } from './onward-words.js';
export { STATES, type State } from './states.js';
export { VERIFIED_WORDS } from './verified-words.js';
export { wantsPage } from './wants-page.js';
export {
  WITHDRAWALS,
  type WithdrawalReason,
  type WithdrawalWords,
} from './withdrawal-words.js';
export { clock, count, day, dayAndTime, SERVICE, time, weekdayAndTime } from './words.js';

/** What is wrong with each field, in words that say what to do: "Enter a date of birth". */
export type FieldErrors = Record<string, string>;

/** Whom to ring, and about what. */
export interface Ring {
  title: string;
  telephones: readonly Telephone[];
}

/** What every page may say to the frame. The rest is its template’s own. */
export interface PageModel {
  /** The one h1, and the start of the page’s title. */
  title: string;
  /** The case’s reference, or the part of the terminal. Stands in the page’s title. */
  section?: string;
  /** The names of the agencies that can see this page. Without it, it is private to this agency. */
  sharedWith?: readonly string[];
  mustNotBeTold?: readonly Pick<
    MustNotBeTold,
    'who' | 'because' | 'until' | 'safeToContact' | 'setBy'
  >[];
  /** "Ring 01632 960199 after 4pm. Never by letter." */
  safeToContact?: readonly { who: string; how: string }[];
  /** Since when this page is not current, because nothing newer came that a quorum has cosigned. */
  notCurrentSince?: Date | null;
  back?: { href: string; text?: string };
  /** The pages that belong together, of which each person is shown those that they may open. */
  parts?: readonly Place[];
  /** Whom to ring besides this agency’s own duty desks; `[]` shows those alone. */
  ring?: readonly Ring[];
  /** What the form shows: a draft of this person’s for this page replaces it. */
  values?: Fields;
  errors?: FieldErrors;
  [own: string]: unknown;
}

/** A page to show: a template beside its controller ("people/person.njk") and what it shows. */
export class Page {
  constructor(
    readonly template: string,
    readonly model: PageModel,
    readonly status: number,
  ) {}
}

/** @returns what a handler answers with. A page with errors is answered 422, and its fields are kept. */
export function page(template: string, model: PageModel, status?: number): Page {
  const hasErrors = Object.keys(model.errors ?? {}).length > 0;
  return new Page(template, model, status ?? (hasErrors ? 422 : 200));
}

/** Where a form leads. Every POST that worked ends in one: reloading repeats nothing. */
export class SeeOther {
  constructor(
    readonly url: string,
    readonly notice: Notice | null,
    readonly keepsDraft: boolean,
  ) {}
}

/** Stands once on top of the next page. */
export interface Notice {
  title: string;
  text?: string;
}

/** The act is done: this page’s draft is discarded. */
export function seeOther(url: string, notice: Notice | string | null = null): SeeOther {
  return new SeeOther(url, typeof notice === 'string' ? { title: notice } : notice, false);
}

/** One step of several: what was typed stays kept until the last action discards it. */
export function nextStep(url: string): SeeOther {
  return new SeeOther(url, null, true);
}

/** The first message of each field, by the field’s name in the form ("address.postcode" is "address-postcode"). */
export function formErrors(error: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of error.issues) {
    const field = path.map(String).join('-') || 'form';
    errors[field] ??= message;
  }
  return errors;
}

/** A problem as a page says it. */
export interface ProblemModel extends PageModel {
  problem: Pick<Problem, 'kind' | 'detail'> | null;
  reference: string | null;
}
