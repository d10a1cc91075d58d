import { RemovalReason } from '@mash/contracts/vocabulary';
import type { Called } from '@mash/policy/person-names';
import { sentencesAbout } from '@mash/policy/remove-person';
import type { Fields } from '../drafts/drafts.js';
import { readAnswer } from '../people/people.js';
import { calledAs, calledOf } from './called.js';
import { narrativesOf } from './narratives.js';
import type { WeighedRecord } from './weighed.js';

/** A form with the sentences about one person ticked, and what the page says of it. */
export interface TakenOut {
  fields: Fields;
  said: string;
}

/**
 * Ticks every sentence about one person, each with the reason given for that person: somebody whom the record knows, or
 * a name that was typed. Nothing is taken out by it until staff save what is ticked. Null where nobody was asked for.
 */
export function takeOut(
  fields: Fields,
  record: WeighedRecord,
  { id, of = '', inCase }: { id: string; of?: string; inCase: readonly Called[] },
): TakenOut | null {
  const person = personOf(fields, record, id, inCase);
  if (person === null) return null;
  const given = RemovalReason.safeParse(readAnswer(fields, `why-${id}`));
  const reason = given.success ? given.data : 'third-party';
  const found = narrativesOf(record).flatMap(({ name }) =>
    sentencesAbout(record.view.values[name] ?? '', person.called).map(
      ({ sentence }) => `${of}${name}-${sentence}`,
    ),
  );
  const ticked = found.flatMap((place) => [
    [`remove-${place}`, 'yes'],
    [`reason-${place}`, readAnswer(fields, `reason-${place}`) || reason],
  ]);
  return {
    fields: {
      ...fields,
      ...Object.fromEntries(ticked),
      ...(person.isTyped && { [`who-${id}`]: '' }),
    },
    said: sayTicked(found.length, person.name),
  };
}

interface ToTakeOut {
  name: string;
  called: Called;
  isTyped: boolean;
}

/** A button for somebody known first; a name that was typed is never passed over, whatever was pressed. */
function personOf(
  fields: Fields,
  { others, ofCase }: WeighedRecord,
  id: string,
  inCase: readonly Called[],
): ToTakeOut | null {
  const act = readAnswer(fields, 'act');
  const known = others.find((_, at) => act === `about-${id}-${at}`);
  if (known !== undefined) {
    return { name: known.name, called: calledOf(known), isTyped: false };
  }
  const name = readAnswer(fields, `who-${id}`).slice(0, 100);
  if (name === '') return null;
  const called = calledAs(name, [...inCase, { given: ofCase, family: [] }]);
  return { name, called, isTyped: true };
}

function sayTicked(count: number, name: string): string {
  if (count === 0)
    return `No sentence names ${name}. Read for words like “the neighbour” yourself.`;
  return count === 1
    ? `1 sentence about ${name} is ticked. Read the text before you go on.`
    : `${count} sentences about ${name} are ticked. Read the text before you go on.`;
}
