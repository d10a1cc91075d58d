import type { Stage } from '../stage/stage.js';
import type { Times } from '../stage/times.js';
import { askAgencies } from '../steps/ask-agencies.js';
import { type Answered, answer } from './answer.js';
import { type Decision, decide } from './decide.js';
import { ANSWERING, CHILDREN, NEWCOMERS } from './family.js';
import { type FrontDoor, openFrontDoor } from './front-door.js';

/** All that was seen on pages, from the fifth contact to three actions. */
export interface NeglectStory extends Decision {
  frontDoor: FrontDoor;
  answered: Answered[];
  /** Whom agencies named whom nobody had asked about, as children’s services read them. */
  named: string[];
  shortNames: Map<string, string>;
  times: Times;
}

/** The slow-building case (practice.md 1b): each thing is small, and each agency saw some of it. */
export async function playNeglect(stage: Stage): Promise<NeglectStory> {
  stage.say('The school rings children’s services for the fifth time; the parents object');
  const frontDoor = await openFrontDoor(stage);
  const { path } = frontDoor;
  stage.say('The manager has looked at the four closed contacts; everybody is asked');
  const { people } = await askAgencies(stage, path);
  const lead = (await stage.at('decider')).shown.agency.name;
  const answered: Answered[] = [];
  for (const each of ANSWERING) {
    const about = { path, people, lead };
    answered.push(await answer(stage, about, each));
    stage.say(`${answered.at(-1)?.agency} answer, and share what they hold`);
  }
  const named = await readNamed(stage, path, answered);
  stage.say('Children’s services ask about those whom nobody had asked about');
  await sayWhatTheyWereTold(stage, path);
  await askAgencies(stage, path, { person: (name) => named.includes(name) });
  stage.say('Children’s services read how often it happened, and decide');
  const shared = answered.flatMap((each) => each.shared.flatMap(({ willRead }) => willRead));
  const young = NEWCOMERS.filter(({ isChild }) => isChild === 'Yes');
  const children = Object.keys(CHILDREN).length + young.length;
  const decision = await decide(stage, path, { shared, children });
  await stage.signOut();
  const { times, shortNames } = stage;
  return { frontDoor, answered, named, ...decision, shortNames, times };
}

/** The gate of the case, for people who came after it was answered: nobody has been told anything yet. */
async function sayWhatTheyWereTold(stage: Stage, path: string): Promise<void> {
  const decider = await stage.at('decider');
  await decider.open(`${path}/gate`);
  const told = NEWCOMERS.map(({ name, isChild }): [string, string] => [
    `What has ${name} been told?`,
    isChild === 'Yes' ? 'Too young to be told' : 'Not told: it would not be safe',
  ]);
  await decider.fill(Object.fromEntries(told));
  await decider.press('Save these answers');
}

async function readNamed(stage: Stage, path: string, answered: Answered[]): Promise<string[]> {
  const expected = answered.flatMap(({ named }) => named);
  return stage.waitFor('decider', 'the people whom agencies named', path, (page) => {
    const there = page.table('What each agency knows').rows.map(([person = '']) => person);
    return expected.every((name) => there.some((one) => one.startsWith(name))) && expected;
  });
}
