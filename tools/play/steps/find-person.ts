import type { Part as PagePart } from '../shown.js';
import type { Part } from '../stage/cast.js';
import { isoDay } from '../stage/days.js';
import type { Stage } from '../stage/stage.js';

/** Somebody as one agency has written them down. */
export interface Found {
  name: string;
  /** "2024-09-04"; empty where it is not known. */
  dateOfBirth: string;
  address: string;
  postcode: string;
}

/** Looks for somebody in an agency’s own records, says why, and opens their page. */
export async function findPerson(
  stage: Stage,
  part: Part,
  { search, name = search, why }: { search: string; name?: string; why: string },
): Promise<Found> {
  const terminal = await stage.at(part);
  await terminal.open('/search');
  await terminal.fill({ Name: search, 'Why are you searching?': why });
  await terminal.press('Search');
  await terminal.follow(terminal.shown.main.link(name));
  return foundOn(terminal.shown.main);
}

/** What the page of a person says of them. */
export function foundOn({ facts }: PagePart): Found {
  const fact = (key: string) => facts.find(([words]) => words === key)?.[1] ?? '';
  const [, line = '', postcode = ''] =
    /^(.*?), ([A-Z]{2}\d+ \d[A-Z]{2})/.exec(fact('Addresses')) ?? [];
  return {
    name: fact('Name'),
    dateOfBirth: isoDay(fact('Date of birth')),
    address: line,
    postcode,
  };
}
