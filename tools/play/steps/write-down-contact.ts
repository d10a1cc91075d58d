import { dayFields } from '../stage/days.js';
import type { Stage } from '../stage/stage.js';
import type { Found } from './find-person.js';

/** What somebody without a terminal told children’s services. */
export interface Told {
  /** Code of who told it, as on the list: "2A". */
  source: string;
  name: string;
  post: string;
  number: string;
  children: readonly Found[];
  adults: readonly (Found & { relationship: string })[];
  whatHappened: string;
  concern?: 'A child may be suffering significant harm, or likely to';
}

/** The screener writes down what was said on the telephone, one row for each child and adult. */
export async function writeDownContact(stage: Stage, told: Told): Promise<void> {
  const screener = await stage.at('screener');
  await screener.open('/concerns/received');
  for (const _more of told.children.slice(1)) await screener.press('Add another child');
  for (const _more of told.adults.slice(1)) await screener.press('Add another adult');
  const sources = screener.shown.choices('Who told us?');
  const [home] = told.children;
  await screener.fill({
    'How did it reach us?': 'Telephone',
    'Who told us?': sources.find((words) => words.startsWith(`${told.source}:`)) ?? '',
    'Name of whoever told us': told.name,
    'Post and organisation, or who they are to the child': told.post,
    'How to reach whoever told us': told.number,
    ...rows('child', told.children),
    ...rows('adult', told.adults),
    ...Object.fromEntries(
      told.adults.map(({ relationship }, at) => [
        `Who adult ${at + 1} is to the child`,
        relationship,
      ]),
    ),
    Address: home?.address ?? '',
    Postcode: home?.postcode ?? '',
    'What has happened': told.whatHappened,
    'Is a child in immediate danger?': 'No',
    'What is the concern?': told.concern ?? 'A child or a family needs help',
  });
  await screener.press('Save this contact');
}

function rows(kind: 'child' | 'adult', people: readonly Found[]): Record<string, string> {
  return Object.assign(
    {},
    ...people.map(({ name, dateOfBirth }, at) => ({
      [`Name of ${kind} ${at + 1}`]: name,
      ...dayFields(`${kind}-${at + 1}-born`, dateOfBirth),
    })),
  ) as Record<string, string>;
}
