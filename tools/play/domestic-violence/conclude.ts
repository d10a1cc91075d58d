import { addresses, type Stage } from '../stage/stage.js';

export interface Outcome {
  level: string;
  because: string;
  next: string;
  knownWhenDecided: string;
  by: string;
  handedTo: string;
  acceptedBy: string;
}

/** Children’s services decide, hand over to the health visitor, and health accepts. */
export async function conclude(stage: Stage, path: string): Promise<Outcome> {
  await decide(stage, path);
  const facts = await stage.waitFor('decider', 'the outcome', path, (page) => {
    const outcome = page.main.sections.find(({ title }) => title.startsWith('Outcome of'));
    return outcome?.part;
  });
  const decider = await stage.at('decider');
  const by = decider.shown.signedIn;
  const handedTo = await handOver(stage, path);
  const acceptedBy = await stage.waitFor('decider', 'the answer of health', path, (page) => {
    const handover = page.main.sections.find(({ title }) => title.startsWith('Handed over to'));
    return /Accepted by ([^:.]+)/.exec(handover?.part.paragraphs[0] ?? '')?.[1];
  });
  return {
    level: facts.fact('Level of need'),
    because: facts.fact('Because'),
    next: facts.fact('What happens next'),
    knownWhenDecided: facts.fact('Known when decided'),
    by,
    handedTo,
    acceptedBy,
  };
}

async function decide(stage: Stage, path: string): Promise<void> {
  const decider = await stage.at('decider');
  await decider.open(path);
  await decider.follow(decider.shown.link('Outcome'));
  await decider.fill({
    'Level of need': 'Level 2: early help',
    'Where does it go?': 'Early help',
    Why: 'The health visitor visited the home and has no concerns. The father is bailed away from the house. The mother wants support.',
    'What happens next': 'The health visitor supports the family.',
    'Who will tell the family': 'The health visitor, with the mother alone',
  });
  await decider.press('Record the outcome');
}

async function handOver(stage: Stage, path: string): Promise<string> {
  const decider = await stage.at('decider');
  await decider.follow(decider.shown.link('Hand over'));
  const places = decider.shown.choices('Where does it go?');
  const team = places.find((place) => place.startsWith('Health visiting team')) ?? '';
  await decider.fill({
    'Where does it go?': team,
    'Manager who stays responsible until it is accepted': 'Florence Okorie',
  });
  await decider.press('Hand over');
  const visitor = await stage.at('healthVisitor');
  const before = addresses(await visitor.open('/home'));
  const link = await stage.waitFor('healthVisitor', 'the handover at health', path, (page) =>
    page.links.find(({ text, href }) => text === 'Accept or return it' && !before.has(href)),
  );
  await visitor.follow(link);
  await visitor.fill({ 'Do you accept this handover?': 'Accept' });
  await visitor.press('Send this answer');
  return team;
}
