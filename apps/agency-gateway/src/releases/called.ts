import type { PersonDetails } from '@mash/contracts/sealed/people';
import { NOT_NAMES, TITLES } from '@mash/policy/name-words';
import { type Called, wordsOf } from '@mash/policy/person-names';
import type { Expected } from '@mash/policy/still-identifies';
import { personDetails } from '@mash/workspace/names';
import type { CasePerson } from './case-person.js';
import type { WeighedRecord } from './weighed.js';

const PARENTS: readonly string[] = ['mother', 'father', 'stepmother', 'stepfather'];
const SIBLINGS: readonly string[] = ['sister', 'brother'];

/** How the people of a case may be called in a record of it: by name, and by what they are to the child. */
export function calledInCase({ one, people }: CasePerson): Expected[] {
  return people.flatMap(({ person }) => {
    const details = personDetails(one.state, person);
    if (details === null) return [];
    return [calledNamed(details)];
  });
}

/** How somebody may be called whom the case describes so. */
export function calledNamed({
  name,
  otherNames,
  relationship,
}: Pick<PersonDetails, 'name' | 'otherNames' | 'relationship'>): Expected {
  return { given: [name, ...otherNames], family: [], relations: relationsOf(relationship) };
}

/** Those whom the record involves and who are of the case, by the names that this agency knows. */
export function ofCase({ ofCase: names }: WeighedRecord): Called {
  return { given: names, family: [] };
}

/** Somebody of a record, by the names that nobody of the case bears; by all where every one is borne by somebody. */
export function calledOf({ name, parts }: WeighedRecord['others'][number]): Called {
  return { given: parts.length > 0 ? parts : [name], family: [] };
}

/** A name that staff typed: without titles and small words, and without what people of the case bear too, where more is left. */
export function calledAs(typed: string, inCase: readonly Called[]): Called {
  const words = wordsOf(typed).filter((word) => !NOT_NAMES.has(word));
  const borne = new Set(
    inCase.flatMap(({ given, family }) => [...given, ...family].flatMap(wordsOf)),
  );
  const names = words.filter((word) => !TITLES.has(word));
  const own = names.filter((word) => !borne.has(word));
  const given = [own, names, words].find((each) => each.length > 0) ?? [];
  return { given, family: [] };
}

function relationsOf(relationship: string): string[] {
  const said = relationship.toLowerCase();
  return [
    relationship,
    ...(/parent/.test(said) ? PARENTS : []),
    ...(/sibling/.test(said) ? SIBLINGS : []),
  ];
}
