import type { Stage } from '../stage/stage.js';
import { acceptHandover, decide, handOver } from '../steps/conclude.js';

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
  const facts = await decide(stage, path, {
    level: 'Level 2: early help',
    destination: 'Early help',
    why: 'The health visitor visited the home and has no concerns. The father is bailed away from the house. The mother wants support.',
    next: 'The health visitor supports the family.',
    whoTells: 'The health visitor, with the mother alone',
  });
  const decider = await stage.at('decider');
  const by = decider.shown.signedIn;
  const handedTo = await handOver(stage, path, 'Health visiting team');
  await acceptHandover(stage, 'healthVisitor', path);
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
