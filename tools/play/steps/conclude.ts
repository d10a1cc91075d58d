import type { Part as PagePart } from '../shown.js';
import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';

const MANAGER = 'Florence Okorie';

/** What the decider records. */
export interface Decision {
  level: string;
  destination: string;
  why: string;
  next: string;
  whoTells: string;
}

/** Children’s services record the outcome. @returns what the case then says of it */
export async function decide(stage: Stage, path: string, decision: Decision): Promise<PagePart> {
  const decider = await stage.at('decider');
  await decider.open(path);
  await decider.follow(decider.shown.link('Outcome'));
  await decider.fill({
    'Level of need': decision.level,
    'Where does it go?': decision.destination,
    Why: decision.why,
    'What happens next': decision.next,
    'Who will tell the family': decision.whoTells,
  });
  await decider.press('Record the outcome');
  return stage.waitFor('decider', 'the outcome', path, (page) => {
    const outcome = page.main.sections.find(({ title }) => title.startsWith('Outcome of'));
    return outcome?.part;
  });
}

/** The decider hands over to the place of the list that begins so. @returns its whole name */
export async function handOver(stage: Stage, path: string, begins: string): Promise<string> {
  const decider = await stage.at('decider');
  await decider.open(path);
  await decider.follow(decider.shown.link('Hand over'));
  const places = decider.shown.choices('Where does it go?');
  const place = places.find((words) => words.startsWith(begins)) ?? '';
  await decider.fill({
    'Where does it go?': place,
    'Manager who stays responsible until it is accepted': MANAGER,
  });
  await decider.press('Hand over');
  return place;
}

/** Whoever is handed over to accepts it at their own terminal. */
export async function acceptHandover(stage: Stage, part: Part, path: string): Promise<void> {
  const terminal = await stage.at(part);
  const link = await stage.waitFor(part, 'the handover', path, (page) =>
    page.links.find(({ text }) => text === 'Accept or return it'),
  );
  await terminal.follow(link);
  await terminal.fill({ 'Do you accept this handover?': 'Accept' });
  await terminal.press('Send this answer');
}
