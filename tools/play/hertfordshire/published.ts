import type { Ending } from './ending.js';

/** A line of the pages of a case that shows something; undefined where none does. */
type Look = (ending: Ending) => string | undefined;

/** Some words of the publication, and what must stand on the pages for them to be true of the case. */
export interface Clause {
  published: string;
  shownBy: readonly Look[];
}

/** A clause beside the lines of the pages that show it; null where a page does not. */
export interface Beside {
  published: string;
  lines: (string | null)[];
}

/** An agency answered about somebody, and said where it searched. */
export function answeredBy(agency: RegExp): Look {
  return ({ answers }) => {
    const found = answers.find((one) => agency.test(one.agency) && /Searched/.test(one.words));
    return found && `${found.agency}, about ${found.person}: ${found.words}`;
  };
}

/** Something of an agency stands in the chronology of children’s services. */
export function sharedWith(words: RegExp): Look {
  return ({ shared }) => shared.find((row) => words.test(row));
}

/** Somebody told somebody something by telephone, and it was written down. */
export function said(who: RegExp, words: RegExp): Look {
  return ({ calls }) => {
    const found = calls.find((call) => who.test(call.who) && words.test(call.words));
    return found && `${found.who}: ${found.words}`;
  };
}

/** A line of the newest outcome says this. */
export function decided(key: string, words: RegExp): Look {
  return ({ outcome }) => {
    const found = outcome.find(([name, value]) => name === key && words.test(value));
    return found?.join(': ');
  };
}

/** The newest handover went there and was accepted: by telephone, or at a terminal. */
export function acceptedBy(place: RegExp, how: 'by telephone' | 'at a terminal'): Look {
  return ({ handover: { to, answer } }) => {
    const isByTelephone = answer.includes(', by telephone on');
    const isSo = place.test(to) && answer.startsWith('Accepted by');
    return isSo && isByTelephone === (how === 'by telephone')
      ? `Handed over to ${to}. ${answer}`
      : undefined;
  };
}

/** Puts what was published beside what the pages of the case say. */
export function besidePublished(clauses: readonly Clause[], ending: Ending): Beside[] {
  return clauses.map(({ published, shownBy }) => ({
    published,
    lines: shownBy.map((look) => look(ending) ?? null),
  }));
}

/** The published words that no page of the case shows; empty where it ended as published. */
export function otherwise(beside: readonly Beside[]): string[] {
  return beside.filter(({ lines }) => lines.includes(null)).map(({ published }) => published);
}
