import { dayFields, onTheWall } from '../stage/days.js';
import type { Stage } from '../stage/stage.js';
import { decide as conclude } from '../steps/conclude.js';
import { readChronology } from '../steps/read-case.js';
import type { WillRead } from '../steps/share-records.js';

/** How the session ends: the counts, what was decided on them, who met, and who does what. */
export interface Decision {
  /** Each row of how often it happened: from whom, what, in twelve months, in all. */
  counts: string[][];
  /** What each agency thought on what it alone held, as the decider reads it. */
  alone: string[];
  level: string;
  because: string;
  strategy: { title: string; facts: [string, string][] }[];
  actions: string[][];
}

const TONIGHT =
  'With both parents; the health visitor and a social worker call at the house this evening';
const ACTIONS = [
  { what: 'See every child alone and hear what a day is like', owner: 'Children' },
  { what: 'Weigh Willow, and see that the booked scan is kept', owner: 'Health' },
  { what: 'Go with the social worker, and say who stays in the house at night', owner: 'Police' },
] as const;

/** The decider reads the counts, decides on them, and holds the strategy discussion by telephone. */
export async function decide(
  stage: Stage,
  path: string,
  { shared, children }: { shared: WillRead[]; children: number },
): Promise<Decision> {
  const counts = await readCounts(stage, path, shared);
  const alone = await readAlone(stage, path);
  const [level, because] = await recordOutcome(stage, path, counts);
  const strategy = await recordStrategy(stage, path, children);
  const actions = await stage.waitFor('decider', 'three actions', `${path}/actions`, (page) => {
    const rows = page.tables.flatMap((one) => one.rows);
    return rows.length >= ACTIONS.length && rows;
  });
  return { counts, alone, level, because, strategy, actions };
}

/** What everybody shared has arrived, and says how often it happened. */
async function readCounts(stage: Stage, path: string, expected: WillRead[]): Promise<string[][]> {
  const reader = (await stage.at('decider')).shown.agency.name;
  await readChronology(stage, 'decider', { path, reader, expected });
  const { tables } = (await stage.at('decider')).shown;
  return tables.find(({ caption }) => caption === 'How often it happened')?.rows ?? [];
}

async function readAlone(stage: Stage, path: string): Promise<string[]> {
  const decider = await stage.at('decider');
  const { main } = await decider.open(`${path}/analysis`);
  return main.listItems
    .filter((line) => line.includes('alone hold'))
    .map((line) => line.split(' No item named')[0] ?? '');
}

/** The reason is what the counts say: no other page adds them up. */
async function recordOutcome(
  stage: Stage,
  path: string,
  counts: string[][],
): Promise<[level: string, because: string]> {
  const said = counts.map(([from, what, lately]) => `${from}: ${what}, ${lately}`).join('; ');
  const outcome = await conclude(stage, path, {
    level: 'Level 4: child protection',
    destination: 'Initial assessment',
    why: `In the last 12 months ${said}. None of it is much alone. Together four children are not fed, not brought and not watched.`,
    next: 'A strategy discussion today, by telephone.',
    whoTells: 'The social worker, at the visit',
  });
  return [outcome.fact('Level of need'), outcome.fact('Because')];
}

/** One record for each child: also for those whom nobody had asked about, once all have been told of them. */
async function recordStrategy(
  stage: Stage,
  path: string,
  children: number,
): Promise<Decision['strategy']> {
  const decider = await stage.at('decider');
  const { href } = (await decider.open(`${path}/strategy`)).link('Record one that was held');
  await stage.waitFor(
    'decider',
    'every child on the form',
    href,
    ({ fieldNames }) =>
      fieldNames.filter((name) => name.startsWith('section47-')).length === children,
  );
  const isLacking = () => !decider.shown.hasField(`What is done in action ${ACTIONS.length}`);
  while (isLacking()) await decider.press('Add another action');
  const { shown } = decider;
  const agencies = ownerNames(shown.choices('Who does action 1'));
  await decider.fill({
    ...heldJustNow(),
    'How?': shown.choices('How?').find((how) => /phone/i.test(how)) ?? '',
    'Who chaired it?': shown.signedIn,
    ...Object.fromEntries(
      agencies.map((name) => [`Who took part from ${name}`, `Duty desk of ${name}`]),
    ),
    ...ofChildren(shown.fieldNames),
    ...ofActions(agencies),
  });
  await decider.press('Record it and give the actions');
  return stage.waitFor('decider', 'the strategy discussion', `${path}/strategy`, (page) => {
    const records = page.main.sections.filter(({ part }) =>
      part.facts.some(([key]) => key === 'Section 47'),
    );
    return records.length === children
      ? records.map(({ title, part }) => ({ title, facts: part.facts }))
      : null;
  });
}

function heldJustNow(): Record<string, string> {
  const [day, time] = onTheWall(new Date(Date.now() - 10 * 60_000));
  return { ...dayFields('held', day), 'At what time?': time };
}

function ownerNames(choices: string[]): string[] {
  return choices.filter((name) => !name.startsWith('Choose'));
}

/** One answer for each child of the case: all live in one house. */
function ofChildren(fieldNames: string[]): Record<string, string> {
  const of = (field: string, words: string) =>
    fieldNames.filter((name) => name.startsWith(field)).map((name) => [name, words]);
  return Object.fromEntries([
    ...of('section47-', 'Enquiry under section 47, by children’s services and police together'),
    ...of('because-', 'Neglect over two years, seen whole for the first time today'),
    ...of('tonight-', TONIGHT),
  ]) as Record<string, string>;
}

function ofActions(agencies: string[]): Record<string, string> {
  const [tomorrow] = onTheWall(new Date(Date.now() + 24 * 60 * 60_000));
  return Object.fromEntries(
    ACTIONS.flatMap(({ what, owner }, at) => [
      [`What is done in action ${at + 1}`, what],
      [`Who does action ${at + 1}`, agencies.find((name) => name.includes(owner)) ?? ''],
      ...Object.entries(dayFields(`action-${at + 1}-by`, tomorrow)),
    ]),
  ) as Record<string, string>;
}
