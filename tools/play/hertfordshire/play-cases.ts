import type { Stage } from '../stage/stage.js';
import type { PublishedCase } from './case.js';
import { DOMESTIC_VIOLENCE } from './domestic-violence.js';
import { type Ending, readEnding } from './ending.js';
import { MS_AND_ALCOHOL } from './ms-and-alcohol.js';
import { OVERDOSE } from './overdose.js';
import { besidePublished, otherwise } from './published.js';
import { SEXUALISED_BEHAVIOUR } from './sexualised-behaviour.js';

/** In the order of the publication. */
export const CASES = [OVERDOSE, DOMESTIC_VIOLENCE, SEXUALISED_BEHAVIOUR, MS_AND_ALCOHOL] as const;

/** A case that was played, with how its pages say that it ended. */
export interface PlayedCase {
  told: PublishedCase;
  path: string;
  ending: Ending;
}

/** Plays the cases one after another, and reads from pages how each ended. */
export async function playCases(stage: Stage): Promise<PlayedCase[]> {
  const played: PlayedCase[] = [];
  for (const told of CASES) {
    stage.say(told.title);
    const path = await told.play(stage);
    played.push({ told, path, ending: await readEnding(stage, path) });
  }
  await stage.signOut();
  return played;
}

/** What did not end as published, a sentence each. */
export function wrongIn(played: readonly PlayedCase[]): string[] {
  return played.flatMap(({ told: { title, clauses }, ending }) =>
    otherwise(besidePublished(clauses, ending)).map(
      (published) => `${title}: no page of the case shows “${published}”`,
    ),
  );
}
