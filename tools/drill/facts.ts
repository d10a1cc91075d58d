import type { Shown } from '../play/shown.js';

/** The five that must not have stopped anybody (DESIGN 3.7), each as the page of information governance says it. */
const FACTS: Readonly<Record<string, RegExp>> = {
  'at night': /It was Saturday .* at 2:1\dam, outside office hours\./,
  'one person signed in': /\b1 person was signed in here\./,
  'two of four gateways down': /2 of 4 witnesses had signed, and it takes 3\. Missing: .+, .+\./,
  'the last emergency use not looked at':
    /Nobody had looked again at 1 emergency sharing of ours from before\./,
  'the sharing agreement expired yesterday':
    /Data-sharing agreement with .*: it had run out on ([^.]+)\./,
};

/** Which of the five stand in the part of the page that is about one emergency sharing. */
export function factsOn(page: Shown, title: string, yesterday: string): string[] {
  const text = page.main.under(title).text;
  return Object.entries(FACTS).flatMap(([fact, words]) => {
    const found = words.exec(text);
    const isThatDay = found?.[1] === undefined || found[1] === yesterday;
    return found !== null && isThatDay ? [fact] : [];
  });
}

export const ALL_FACTS = Object.keys(FACTS);
