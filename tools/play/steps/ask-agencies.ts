import type { Shown } from '../shown.js';
import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';

export interface Asked {
  agencies: string[];
  people: string[];
}

/** Children’s services ask every other agency about everybody in the case, or those of them that are chosen. */
export async function askAgencies(
  stage: Stage,
  path: string,
  chosen: { agency?: (name: string) => boolean; person?: (name: string) => boolean } = {},
): Promise<Asked> {
  const decider = await stage.at('decider');
  await decider.open(path);
  await decider.follow(decider.shown.link('Ask agencies'));
  const agencies = decider.shown.choices('Which agencies?').filter(chosen.agency ?? Boolean);
  const people = decider.shown.choices('About whom?').filter(chosen.person ?? Boolean);
  await decider.fill({ 'Which agencies?': agencies, 'About whom?': people });
  await decider.press('Send the requests');
  return { agencies, people };
}

/** One person of an agency’s own, put beside the person asked about. */
export interface Compared {
  own: string;
  words: string;
  answer: string;
}

/** Puts the person asked about beside the agency’s own people, and says who is the same. @param judge reads the rows of one comparison, and answers */
export async function comparePeople(
  stage: Stage,
  part: Part,
  { path, person }: { path: string; person: string },
  judge: (rows: string[][]) => string = answerFor,
): Promise<Compared[]> {
  const link = await stage.waitFor(part, 'the request', `${path}/share`, (page) =>
    page.tables.some(({ rows }) =>
      rows.some(([name, asked]) => name === person && asked === 'Asked'),
    )
      ? page.link(`Choose what to share about ${person}`)
      : null,
  );
  const terminal = await stage.at(part);
  await terminal.follow(link);
  const isRaisedHere = !terminal.shown.main.text.includes('compare this person');
  const words = isRaisedHere ? 'Change who is the same' : 'compare this person';
  await terminal.follow(terminal.shown.link(words));
  const compared = candidatesOn(terminal.shown, judge);
  if (compared.length === 0) return [];
  await terminal.fill(
    Object.fromEntries(
      compared.map(({ answer }, at) => [`Is number ${at + 1} the person asked about?`, answer]),
    ),
  );
  await terminal.press('Save these answers');
  return compared;
}

/** What one agency answered about one person. */
export interface Answered {
  agency: string;
  person: string;
  known: string;
  systems: string;
  compared: Compared[];
}

const SYSTEMS = { officer: 'Niche', healthVisitor: 'SystmOne', socialWorker: 'Mosaic' } as const;

/** Each agency waits for the case, puts each person beside its own, and answers what it knows of them. @param shares about whom it goes on to share; all where it is left out */
export async function answerAll(
  stage: Stage,
  { path, parts, people, shares = people }: ToAnswer,
  judge?: (rows: string[][]) => string,
): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const part of parts) {
    await stage.waitFor(part, 'the case in the list', '/mash', (page) =>
      page.links.find(({ href }) => href === path),
    );
    for (const person of people) {
      const compared = await comparePeople(stage, part, { path, person }, judge);
      const known = knownFrom(compared);
      const systems = SYSTEMS[part];
      const isSharing = known === 'Known now' && shares.includes(person);
      await reply(stage, part, { path, person, known, systems, isSharing });
      const agency = (await stage.at(part)).shown.agency.name;
      answered.push({ agency, person, known, systems, compared });
    }
  }
  return answered;
}

interface ToAnswer {
  path: string;
  parts: readonly (keyof typeof SYSTEMS)[];
  people: readonly string[];
  shares?: readonly string[];
}

function knownFrom(compared: readonly Compared[]): string {
  if (compared.some(({ answer }) => answer === 'Same')) return 'Known now';
  if (compared.some(({ answer }) => answer === 'Not sure')) return 'Cannot check';
  return 'Checked, nothing found';
}

/** Sends what the agency knows; staff who choose what to share go on from the page that follows. */
export async function reply(
  stage: Stage,
  part: Part,
  about: { path: string; person: string; known: string; systems: string; isSharing: boolean },
): Promise<void> {
  const terminal = await stage.at(part);
  await terminal.open(`${about.path}/reply`);
  await terminal.fill({
    'About whom?': about.person,
    'What do you know?': about.known,
    'Systems you searched': about.systems,
    ...(about.known === 'Cannot check' && {
      'Why you cannot check': 'Too little is known to tell whether it is the same person',
    }),
    'What do you share?': about.isSharing
      ? 'Choose what to share, or hold it back'
      : 'Nothing relevant',
  });
  await terminal.press('Send this reply');
}

function candidatesOn(page: Shown, judge: (rows: string[][]) => string): Compared[] {
  return page.main.sections
    .filter(({ title }) => /^\d+\. /.test(title))
    .map(({ title, part }) => {
      const rows = part.tables[0]?.rows ?? [];
      return {
        own: title.replace(/^\d+\. /, ''),
        words: (part.text.split('.')[0] ?? '').trim(),
        answer: judge(rows),
      };
    });
}

/** A date of birth that is another means another person; one written the wrong way round at the same address does not. */
function answerFor(rows: string[][]): string {
  const difference = (what: string) => rows.find(([name]) => name === what)?.[3] ?? '';
  const born = difference('Date of birth');
  if (born === 'Same') return 'Same';
  if (born.includes('other way round')) {
    return difference('Address').startsWith('Same') ? 'Same' : 'Not sure';
  }
  return born.startsWith('Different') ? 'Not the same' : 'Not sure';
}
