import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';
import { approvalsBefore, approve } from '../steps/approve.js';
import { comparePeople, reply } from '../steps/ask-agencies.js';
import { type SharedRecords, shareRecords } from '../steps/share-records.js';
import type { Answering } from './family.js';

/** What one agency answered, named and shared; and what its own records each had led to. */
export interface Answered {
  agency: string;
  known: { person: string; words: string }[];
  named: string[];
  shared: SharedRecords[];
  reviews: Review[];
  /** How each thing ended when it stood alone: "What police did: Advice given." */
  endings: string[];
}

/** Second looks at what was chosen, because the parents object. */
export interface Review {
  /** Until when each of those who decide is asked, as whoever chose it reads. */
  until: string[];
  /** Who looked and approved. */
  by: string[];
}

/** Where a record says what was done about it. */
const ENDINGS = [
  'What police did',
  'Plan',
  'Where the patient went',
  'What was done',
  'What was decided',
  'Care and support needs',
];

/** One agency: puts the people beside its own, answers about each, shares, says what it thinks, and names who is missing. */
export async function answer(
  stage: Stage,
  { path, people, lead }: { path: string; people: string[]; lead: string },
  { part, approvers, systems, names, shares, alone }: Answering,
): Promise<Answered> {
  await stage.waitFor(part, 'the case in the list', '/mash', (page) =>
    page.links.find(({ href }) => href === path),
  );
  const known: Answered['known'] = [];
  for (const person of people) {
    const compared = await comparePeople(stage, part, { path, person }, isOfTheHousehold);
    const isKnown = compared.some((one) => one.answer === 'Same');
    const isUnsure = compared.some((one) => one.answer === 'Not sure');
    const words = isKnown ? 'Known now' : isUnsure ? 'Cannot check' : 'Checked, nothing found';
    const isSharing = isKnown && shares.includes(person);
    await reply(stage, part, { path, person, known: words, systems, isSharing });
    known.push({ person, words });
  }
  await think(stage, part, path, alone);
  const { shared, reviews } = await shareEach(stage, path, { part, approvers, shares });
  for (const one of names) await namePerson(stage, part, path, one);
  const agency = (await stage.at(part)).shown.agency.name;
  const read = shared.flatMap(({ willRead }) => willRead);
  const seen = read.filter(({ reader }) => reader === (agency === lead ? read[0]?.reader : lead));
  const ended = seen.flatMap(({ fields }) =>
    fields
      .filter(([label]) => ENDINGS.includes(label))
      .map(([label, value]) => `${label}: ${value}`),
  );
  const endings = [...new Set(ended)];
  return { agency, known, named: names.map(({ name }) => name), shared, reviews, endings };
}

/** Shares under each person what has not gone yet, so that nothing is counted twice; whoever has to look at it does. */
async function shareEach(
  stage: Stage,
  path: string,
  { part, approvers, shares }: Pick<Answering, 'part' | 'approvers' | 'shares'>,
): Promise<Pick<Answered, 'shared' | 'reviews'>> {
  const shared: SharedRecords[] = [];
  const reviews: Review[] = [];
  const gone = new Set<string>();
  const fresh = (all: string[]) => {
    const records = all.filter((record) => !gone.has(record));
    for (const record of records) gone.add(record);
    return records;
  };
  for (const person of shares) {
    const before = new Map<Part, Set<string>>();
    for (const each of approvers) before.set(each, await approvalsBefore(stage, each));
    const choice = { path, person, records: fresh, isNeeded: true };
    const chosen = await shareRecords(stage, part, choice);
    shared.push(chosen);
    if (chosen.deciders.length === 0) continue;
    const { main } = await (await stage.at(part)).open(chosen.path);
    const until = main.facts.filter(([key]) => key === 'Until').map(([, words]) => words);
    reviews.push({ until, by: await lookAgain(stage, person, before) });
  }
  return { shared, reviews };
}

/** Each in turn looks and approves, until nobody else decides. */
async function lookAgain(
  stage: Stage,
  person: string,
  waiting: ReadonlyMap<Part, ReadonlySet<string>>,
): Promise<string[]> {
  const by: string[] = [];
  for (const [part, before] of waiting) {
    const approved = await approve(stage, person, before, part);
    by.push(approved.by);
    if (approved.isShared) return by;
  }
  throw new Error(`Somebody else decides about ${person} than ${by.join(' and ')}.`);
}

/** The same date of birth, also the wrong way round; where none is known, the same address and a first name that sounds like it. */
function isOfTheHousehold(rows: string[][]): string {
  const row = (what: string) => rows.find(([name]) => name === what) ?? [];
  const born = row('Date of birth')[3] ?? '';
  if (born === 'Same' || born.includes('other way round')) return 'Same';
  if (born.startsWith('Different')) return 'Not the same';
  const [, theirs = '', ours = ''] = row('Name');
  const isAtHome = row('Address')[3]?.startsWith('Same') ?? false;
  return isAtHome && soundsLike(theirs, ours) ? 'Same' : 'Not sure';
}

/** "Kayden" and "Caden", "Sky" and "Skye", "Leigh" and "Lee". */
function soundsLike(one: string, other: string): boolean {
  const first = (name: string) => name.toLowerCase().split(/[ -]/)[0] ?? '';
  const [a, b] = [first(one), first(other)];
  return a.slice(0, 2) === b.slice(0, 2) || a.slice(-3) === b.slice(-3);
}

async function think(stage: Stage, part: Answering['part'], path: string, words: string) {
  const terminal = await stage.at(part);
  await terminal.open(`${path}/analysis`);
  const [worries = ''] = terminal.shown.choices('In which box?');
  await terminal.fill({
    'In which box?': worries,
    'What do you think?': words,
    'Or where does it come from?': 'It is a professional’s view',
    'Who said it, or whose view it is': terminal.shown.signedIn,
  });
  await terminal.press('Save this line');
}

async function namePerson(
  stage: Stage,
  part: Answering['part'],
  path: string,
  { name, isChild, relationship }: Answering['names'][number],
): Promise<void> {
  const terminal = await stage.at(part);
  await terminal.open(`${path}/people/new`);
  await terminal.fill({
    Name: name,
    'Are they a child?': isChild,
    'Who they are to the child': relationship,
  });
  await terminal.press('Name this person');
}
