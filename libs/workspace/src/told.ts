import type { Id } from '@mash/contracts/ids';
import type { ToldAnswer } from '@mash/contracts/sealed/people';

/** What each person of a case has been told, in the order in which it was said. */
export type ToldByPerson = ReadonlyMap<Id, readonly ToldAnswer[]>;

/**
 * Adds what was said to what stands: the first answer about a person stays with who gave it and when, an answer that
 * differs stands after it, and the same said again changes nothing (DESIGN 7.4, asked once).
 */
export function keepTold(
  standing: ToldByPerson,
  said: readonly ToldAnswer[],
): Map<Id, ToldAnswer[]> {
  const kept = new Map([...standing].map(([person, answers]) => [person, [...answers]]));
  for (const answer of said) {
    const before = kept.get(answer.person) ?? [];
    const isKnown = before.some(
      ({ at, by, told }) => at === answer.at && by === answer.by && told === answer.told,
    );
    if (isKnown || before.at(-1)?.told === answer.told) continue;
    kept.set(answer.person, [...before, answer]);
  }
  return kept;
}

/** The newest answer about each person: what the gate and the policy go by. */
export function newestTold(said: ToldByPerson): ToldAnswer[] {
  return [...said.values()].flatMap((answers) => answers.at(-1) ?? []);
}
